// What is the value of something written in a template, with its intrinsic functions resolved as far as they can be?

import type { Json, JsonObject } from "../input/document.ts";
import type { Path } from "../model/origin.ts";
import { textOf } from "../model/text.ts";
import { absent, member as memberOf, textValue, type Value } from "../model/value.ts";
import { type Call, type Intrinsic, ownerOf, type Run, unresolved } from "./call.ts";
import { withDynamicReferences } from "./dynamic-reference.ts";
import { base64 } from "./intrinsics/base64.ts";
import { cidr } from "./intrinsics/cidr.ts";
import { findInMap } from "./intrinsics/find-in-map.ts";
import { forEach } from "./intrinsics/for-each.ts";
import { getAtt } from "./intrinsics/get-att.ts";
import { getAzs } from "./intrinsics/get-azs.ts";
import { getStackOutput } from "./intrinsics/get-stack-output.ts";
import { fnIf } from "./intrinsics/if.ts";
import { importValue } from "./intrinsics/import-value.ts";
import { join } from "./intrinsics/join.ts";
import { length } from "./intrinsics/length.ts";
import { ref } from "./intrinsics/ref.ts";
import { select } from "./intrinsics/select.ts";
import { split } from "./intrinsics/split.ts";
import { sub } from "./intrinsics/sub.ts";
import { toJsonString } from "./intrinsics/to-json-string.ts";
import { transform } from "./intrinsics/transform.ts";
import { isLoop } from "./loops.ts";
import { mayGiveNoValue } from "./no-value.ts";
import { originIn, type Stack } from "./stack.ts";
import { isFunction, member, type TemplateResource } from "./template.ts";

/** What is not in this table and begins with `Fn::` is unknown, by name. */
const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  Ref: ref,
  "Fn::Base64": base64,
  "Fn::Cidr": cidr,
  "Fn::FindInMap": findInMap,
  "Fn::GetAZs": getAzs,
  "Fn::GetAtt": getAtt,
  "Fn::GetStackOutput": getStackOutput,
  "Fn::If": fnIf,
  "Fn::ImportValue": importValue,
  "Fn::Join": join,
  "Fn::Length": length,
  "Fn::Select": select,
  "Fn::Split": split,
  "Fn::Sub": sub,
  "Fn::ToJsonString": toJsonString,
  "Fn::Transform": transform,
};

const DEEPEST = 250;

export function resolveIn(run: Run, stack: Stack, raw: Json, path: Path): Value {
  return resolve(raw, callAt(run, stack, path, 0, "are-values"));
}

export function propertiesOf(run: Run, stack: Stack, resource: TemplateResource): Value {
  const path = [...resource.path, "Properties"];
  return resolve(resource.properties, callAt(run, stack, path, 0, "are-values", ownerOf(resource)));
}

export const propertyOf = (run: Run, stack: Stack, resource: TemplateResource, name: string): Value =>
  memberOf(propertiesOf(run, stack, resource), name);

export function callAt(
  run: Run,
  stack: Stack,
  path: Path,
  depth: number,
  defaults: Call["defaults"],
  owner: Call["owner"] = null,
): Call {
  return {
    run,
    stack,
    path,
    owner,
    depth,
    defaults,
    resolve(raw, ...steps) {
      return this.resolveAt(raw, [...this.path, ...steps]);
    },
    resolveAt(raw, where, within) {
      const owned = within ?? this.owner;
      return resolve(raw, callAt(this.run, this.stack, where, this.depth + 1, this.defaults, owned));
    },
  };
}

function resolve(raw: Json, call: Call): Value {
  const origin = originIn(call.stack, call.path);
  if (call.depth > DEEPEST)
    return unresolved({ kind: "limit", what: `it is nested more than ${DEEPEST} levels deep` }, call);
  if (raw === null) return absent(origin);
  if (typeof raw === "boolean") return { kind: "boolean", value: raw, origin };
  if (typeof raw === "number") return textValue(textOf(String(raw)), origin);
  if (typeof raw === "string") return withDynamicReferences(textValue(textOf(raw), origin), call);
  if (Array.isArray(raw)) return { kind: "list", items: listItems(raw, call), origin };
  return resolveObject(raw as JsonObject, call);
}

/** `AWS::NoValue` takes its item out of the list. */
function listItems(raw: readonly Json[], call: Call): Value[] {
  return raw
    .map((item, index) => {
      const value = call.resolve(item, index);
      return value.kind === "unknown" && mayGiveNoValue(item)
        ? { ...value, mayBeMissing: true as const }
        : value;
    })
    .filter((item, index) => item.kind !== "absent" || raw[index] === null);
}

function resolveObject(raw: JsonObject, call: Call): Value {
  const names = Object.keys(raw);
  const isCall = (name: string) => isFunction(name) || (name === "Ref" && names.length === 1);
  const called = names.includes("Fn::Transform") ? "Fn::Transform" : names.find(isCall);
  if (called === undefined) {
    const origin = originIn(call.stack, call.path);
    return { kind: "map", names, member: (name) => call.resolve(member(raw, name) ?? null, name), origin };
  }
  if (names.some(isLoop) && names.every((name) => isLoop(name) || !isFunction(name)))
    return forEach(raw, call);
  // A function beside other members, such as a macro's Fn::Transform, may change all of them.
  if (names.length > 1 && called !== "Fn::Transform")
    return unresolved({ kind: "unsupported", what: `${called} beside other members` }, call);
  const intrinsic = Object.hasOwn(INTRINSICS, called) ? INTRINSICS[called] : undefined;
  if (intrinsic === undefined) return unresolved({ kind: "unsupported", what: called }, call);
  const { run, stack, path, depth, defaults, owner } = call;
  const inside = callAt(run, stack, [...path, called], depth + 1, defaults, owner);
  return withDynamicReferences(intrinsic(member(raw, called) ?? null, inside), call);
}
