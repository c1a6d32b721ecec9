// Fn::FindInMap: a value of the template's Mappings.

import type { Json } from "../../input/document.ts";
import { firstHole, literalOf } from "../../model/text.ts";
import { asText, type Value, valueOfJson } from "../../model/value.ts";
import { type Call, type Intrinsic, malformed, unresolved } from "../call.ts";
import { originIn } from "../stack.ts";
import { member, objectOf } from "../template.ts";

export const findInMap: Intrinsic = (argument, call) => {
  if (!Array.isArray(argument) || argument.length < 3) return incomplete(call);
  const keys: string[] = [];
  for (const [index, raw] of argument.slice(0, 3).entries()) {
    const text = asText(call.resolve(raw as Json, index));
    if (text.state === "unknown") return unresolved(text.why, call);
    if (text.value === null) return incomplete(call);
    const hole = firstHole(text.value);
    if (hole !== null) return unresolved(hole.why, call);
    keys.push(literalOf(text.value) ?? "");
  }
  return lookUp(keys, argument[3], call);
};

const incomplete = (call: Call): Value => malformed("Fn::FindInMap takes a map and two keys", call);

function lookUp(keys: readonly string[], options: Json | undefined, call: Call): Value {
  const found = keys.reduce<Json | undefined>(
    (map, key) => member(objectOf(map), key),
    call.stack.template.mappings,
  );
  // Mappings hold no functions. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/mappings-section-structure.html
  if (found !== undefined) return valueOfJson(found, originIn(call.stack, ["Mappings", ...keys]));
  const fallback = member(objectOf(options), "DefaultValue");
  return fallback === undefined
    ? malformed(`Mappings has no ${keys.join(".")}`, call)
    : call.resolve(fallback, 3, "DefaultValue");
}
