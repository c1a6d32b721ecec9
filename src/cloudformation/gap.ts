// Why may a section or another mapping hold more than is read of it? A macro inserts the rest, or a loop makes it.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-transform.html

import type { Json, JsonObject } from "../input/document.ts";
import type { UnknownReason } from "../model/unknown.ts";
import { member, objectOf, type Section, type Template } from "./template.ts";

/** Null when the section is read as a whole. */
export function gapIn({ document, openLoops }: Template, section: Section): UnknownReason | null {
  const loop = openLoops.find(({ path }) => path[0] === section);
  return loop?.why ?? gapInMapping(objectOf(member(objectOf(document.root), section)));
}

/** A macro among the members of a mapping may add to them and change them. */
export function gapInMapping(mapping: JsonObject): UnknownReason | null {
  const macro = member(mapping, "Fn::Transform");
  return macro === undefined ? null : insertedBy(macro);
}

/** `macro`: the argument of `Fn::Transform`. */
export function insertedBy(macro: Json): UnknownReason {
  const name = member(objectOf(macro), "Name");
  const location = member(objectOf(member(objectOf(macro), "Parameters")), "Location");
  if (name === "AWS::Include") {
    const file = typeof location === "string" ? `the file ${location}` : "the file";
    return { kind: "not-in-this-run", reference: `${file} that AWS::Include inserts` };
  }
  return { kind: "unsupported", what: `the macro ${typeof name === "string" ? name : "without a name"}` };
}
