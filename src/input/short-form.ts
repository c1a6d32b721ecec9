// How is a CloudFormation function in YAML's short form (`!Ref X`) written long (`{"Ref": "X"}`)?

import type { Dialect, Json, JsonObject } from "./document.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html */
const WITHOUT_PREFIX: ReadonlySet<string> = new Set(["Ref", "Condition"]);

/** Null for tags of YAML itself, and for eksctl, whose parser ignores tags it does not know. */
export function longNameOf(tag: string | undefined, dialect: Dialect): string | null {
  if (tag === undefined || tag === "!" || tag.startsWith("tag:yaml.org,2002:")) return null;
  if (dialect === "eksctl") return null;
  const name = tag.replace(/^!/, "");
  return WITHOUT_PREFIX.has(name) ? name : `Fn::${name}`;
}

export function longForm(name: string, argument: Json): JsonObject {
  const call = Object.create(null) as { [name: string]: Json };
  call[name] =
    name === "Fn::GetAtt" && typeof argument === "string" ? resourceAndAttribute(argument) : argument;
  return call;
}

/** The attribute may hold dots itself: `!GetAtt Nested.Outputs.KeyArn`. */
function resourceAndAttribute(written: string): readonly string[] {
  const dot = written.indexOf(".");
  return dot === -1 ? [written] : [written.slice(0, dot), written.slice(dot + 1)];
}
