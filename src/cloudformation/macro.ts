// What may a macro of the template change? https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-macros.html

import { unknown } from "../model/fact.ts";
import type { Key, Launcher, NotJudged } from "../model/model.ts";
import type { Origin } from "../model/origin.ts";
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
  const unread = unreadMacro(stack);
  if (unread === null) return launcher;
  const { why, origin } = unread;
  const [through] = launcher.volumes.map((volume) => volume.through);
  const fact = unknown(why, origin);
  const volumes = [unseenVolume(why, origin, through ?? [])];
  return {
    ...launcher,
    role: fact,
    maxSize: fact,
    imageDisks: fact,
    launchTemplateRefusal: fact,
    volumes,
  };
}

export function keyUnderMacros(key: Key, stack: Stack): Key {
  const unread = unreadMacro(stack);
  if (unread === null) return key;
  const fact = unknown(unread.why, unread.origin);
  return {
    ...key,
    enabled: fact,
    spec: fact,
    usage: fact,
    materialOrigin: fact,
    multiRegion: fact,
    rotation: fact,
    policy: fact,
  };
}

/** It may make launchers of its own, so it is listed whether or not the template has any. */
export function macroNotJudged(stack: Stack): NotJudged[] {
  const unread = unreadMacro(stack);
  if (unread === null) return [];
  const { why, origin } = unread;
  const identity = {
    stack: stack.name,
    logicalId: "Transform",
    type: "template",
    constructPath: null,
    physicalName: null,
    origin,
  };
  return [{ identity, why: `eks-lint does not evaluate ${why.what}` }];
}

interface UnreadMacro {
  readonly why: Extract<UnknownReason, { kind: "unsupported" }>;
  readonly origin: Origin;
}

export function unreadMacro(stack: Stack): UnreadMacro | null {
  const { macros } = stack.template;
  const macro = macros.find(({ name }) => !KNOWN_MACROS.some((known) => name.startsWith(known)));
  if (macro === undefined) return null;
  const what = `the macro ${macro.name}, which may change anything in this template`;
  return { why: { kind: "unsupported", what }, origin: originIn(stack, macro.path) };
}
