// What may a macro of the template change? https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-macros.html

import { unknown } from "../model/fact.ts";
import type { Key, Launcher, NotJudged } from "../model/model.ts";
import type { UnknownReason } from "../model/unknown.ts";
import { unseenVolume } from "../model/volume-outside-mappings.ts";
import { originIn, type Stack } from "./stack.ts";

/** What these do is known: they add resources or sections, and leave the types judged here alone. */
const KNOWN_MACROS = [
  "AWS::Serverless",
  "AWS::LanguageExtensions",
  "AWS::SecretsManager",
  "AWS::CodeDeploy",
  "AWS::CodeStar",
  "AWS::ServiceCatalog",
];

/** A macro of the customer may change anything in its template, so nothing in it is certain. */
export function launcherUnderMacros(launcher: Launcher, stack: Stack): Launcher {
  const why = unknownMacro(stack);
  if (why === null) return launcher;
  const [through] = launcher.volumes.map((volume) => volume.through);
  const origin = originIn(stack, ["Transform"]);
  const fact = unknown(why, origin);
  return { ...launcher, role: fact, maxSize: fact, volumes: [unseenVolume(why, origin, through ?? [])] };
}

export function keyUnderMacros(key: Key, stack: Stack): Key {
  const why = unknownMacro(stack);
  if (why === null) return key;
  const fact = unknown(why, originIn(stack, ["Transform"]));
  return { ...key, enabled: fact, spec: fact, usage: fact, materialOrigin: fact, policy: fact };
}

/** It may make launchers of its own, so it is listed whether or not the template has any. */
export function macroNotJudged(stack: Stack): NotJudged[] {
  const why = unknownMacro(stack);
  if (why === null) return [];
  const origin = originIn(stack, ["Transform"]);
  const identity = {
    stack: stack.name,
    logicalId: "Transform",
    type: "template",
    constructPath: null,
    origin,
  };
  return [{ identity, why: `eks-lint does not evaluate ${why.what}` }];
}

function unknownMacro({ template }: Stack): Extract<UnknownReason, { kind: "unsupported" }> | null {
  const macro = template.transforms.find((name) => !KNOWN_MACROS.some((known) => name.startsWith(known)));
  if (macro === undefined) return null;
  return { kind: "unsupported", what: `the macro ${macro}, which may change anything in this template` };
}
