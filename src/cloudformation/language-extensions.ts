// Does a template ask for the functions of AWS::LanguageExtensions? CloudFormation refuses them without it.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-aws-languageextensions.html

import type { Value } from "../model/value.ts";
import { type Call, malformed } from "./call.ts";
import type { Template } from "./template.ts";

const TRANSFORM = "AWS::LanguageExtensions";

export const hasLanguageExtensions = ({ macros }: Template): boolean =>
  macros.some(({ name }) => name === TRANSFORM);

/** `what` needs it: the start of a sentence. */
export const extensionMissing = (what: string, call: Call): Value =>
  malformed(`${what} needs Transform: ${TRANSFORM}, which the template does not have`, call);
