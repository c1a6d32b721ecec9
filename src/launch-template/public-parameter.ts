// Is what a template takes for an image read from a public SSM parameter of AWS, and from which?
// https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters.html

import type { UnknownReason } from "../model/unknown.ts";

const PUBLIC = "the public SSM parameter ";

export const publicParameterReference = (name: string): string => `${PUBLIC}${name}`;

/** The name of the public parameter that is read at deployment, when that is why something is not known. */
export const publicParameterIn = (why: UnknownReason): string | null =>
  why.kind === "read-at-deployment" && why.reference.startsWith(PUBLIC)
    ? why.reference.slice(PUBLIC.length)
    : null;
