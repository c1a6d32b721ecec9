// What is the value of something written in a template, with its intrinsic functions resolved as far as they can be?

import type { Json, JsonObject } from "../input/document.ts";
import type { Path } from "../model/origin.ts";
import { textOf } from "../model/text.ts";
import { absent, member as memberOf, textValue, type Value } from "../model/value.ts";
import { type Call, type Intrinsic, type Run, unresolved } from "./call.ts";
import { withDynamicReferences } from "./dynamic-reference.ts";
import { base64 } from "./intrinsics/base64.ts";
import { findInMap } from "./intrinsics/find-in-map.ts";
import { getAtt } from "./intrinsics/get-att.ts";
import { fnIf } from "./intrinsics/if.ts";
import { importValue } from "./intrinsics/import-value.ts";
import { join } from "./intrinsics/join.ts";
import { ref } from "./intrinsics/ref.ts";
import { select } from "./intrinsics/select.ts";
import { split } from "./intrinsics/split.ts";
import { sub } from "./intrinsics/sub.ts";
import { originIn, type Stack } from "./stack.ts";
import { member, type TemplateResource } from "./template.ts";

/** What is not in this table and begins with `Fn::` is unknown, by name. */
const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  Ref: ref,
  "Fn::Base64": base64,
  "Fn::FindInMap": findInMap,
  "Fn::GetAtt": getAtt,
  "Fn::If": fnIf,
  "Fn::ImportValue": importValue,
  "Fn::Join": join,
  "Fn::Select": select,
  "Fn::Split": split,
  "Fn::Sub": sub,
};

const DEEPEST = 250;

export function resolveIn(run: Run, stack: Stack, raw: Json, path: Path): Value {
  return resolve(raw, callAt(run, stack, path, 0, "are-values"));
}

export function propertiesOf(run: Run, stack: Stack, resource: TemplateResource): Value {
  return resolveIn(run, stack, resource.properties, ["Resources", resource.logicalId, "Properties"]);
}

export const propertyOf = (run: Run, stack: Stack, resource: TemplateResource, name: string): Value =>
  memberOf(propertiesOf(run, stack, resource), name);

export function callAt(run: Run, stack: Stack, path: Path, depth: number, defaults: Call["defaults"]): Call {
  return {
    run,
    stack,
    path,
    depth,
    defaults,
    resolve(raw, ...steps) {
      return this.resolveAt(raw, [...this.path, ...steps]);
    },
    resolveAt(raw, where) {
      return resolve(raw, callAt(this.run, this.stack, where, this.depth + 1, this.defaults));
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
  if (typeof raw === "string") return withDynamicReferences(textValue(textOf(raw), origin), call.stack);
  if (Array.isArray(raw)) return { kind: "list", items: listItems(raw, call), origin };
  return resolveObject(raw as JsonObject, call);
}

/** `AWS::NoValue` takes its item out of the list. */
function listItems(raw: readonly Json[], call: Call): Value[] {
  return raw
    .map((item, index) => call.resolve(item, index))
    .filter((item, index) => item.kind !== "absent" || raw[index] === null);
}

function resolveObject(raw: JsonObject, call: Call): Value {
  const names = Object.keys(raw);
  const called = names.find((name) => name.startsWith("Fn::") || (name === "Ref" && names.length === 1));
  if (called === undefined) {
    const origin = originIn(call.stack, call.path);
    return { kind: "map", names, member: (name) => call.resolve(member(raw, name) ?? null, name), origin };
  }
  // A function beside other members, such as a macro's Fn::Transform, may change all of them.
  if (names.length > 1)
    return unresolved({ kind: "unsupported", what: `${called} beside other members` }, call);
  const intrinsic = Object.hasOwn(INTRINSICS, called) ? INTRINSICS[called] : undefined;
  if (intrinsic === undefined) return unresolved({ kind: "unsupported", what: called }, call);
  const inside = callAt(call.run, call.stack, [...call.path, called], call.depth + 1, call.defaults);
  return withDynamicReferences(intrinsic(member(raw, called) ?? null, inside), call.stack);
}
