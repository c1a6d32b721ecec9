// Fn::FindInMap: a value of the template's Mappings.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-findinmap.html

import type { Json, JsonObject } from "../../input/document.ts";
import { firstHole, literalOf, show, type Text, textOf } from "../../model/text.ts";
import { sameText } from "../../model/text-match.ts";
import type { UnknownReason } from "../../model/unknown.ts";
import { asText, type Value, valueOfJson } from "../../model/value.ts";
import { type Call, type Intrinsic, malformed, unresolved } from "../call.ts";
import { gapInMapping } from "../gap.ts";
import { extensionMissing, hasLanguageExtensions } from "../language-extensions.ts";
import { originIn } from "../stack.ts";
import { member, objectOf } from "../template.ts";

export const findInMap: Intrinsic = (argument, call) => {
  if (!Array.isArray(argument) || argument.length < 3 || argument.length > 4) return incomplete(call);
  if (argument.length === 4 && !hasLanguageExtensions(call.stack.template))
    return extensionMissing("The DefaultValue of Fn::FindInMap", call);
  const keys: Key[] = [];
  for (const [index, raw] of argument.slice(0, 3).entries()) {
    const text = asText(call.resolve(raw as Json, index));
    if (text.state === "known" && text.value === null) return incomplete(call);
    keys.push(text.state === "known" ? { text: text.value ?? [] } : { text: null, why: text.why });
  }
  return lookUp(keys, argument[3], call);
};

const incomplete = (call: Call): Value => malformed("Fn::FindInMap takes a map and two keys", call);

/** An unknown that is no text may be any name. */
type Key = { readonly text: Text } | { readonly text: null; readonly why: UnknownReason };

const openIn = (key: Key): UnknownReason | null =>
  key.text === null ? key.why : (firstHole(key.text)?.why ?? null);

const shownKey = ({ text }: Key): string => (text === null ? "…" : show(text));

function lookUp(keys: readonly Key[], options: Json | undefined, call: Call): Value {
  const found = valuesAt(keys, call.stack.template.mappings);
  if ("gap" in found) return unresolved(found.gap, call);
  const fallback = member(objectOf(options), "DefaultValue");
  const [first] = found.leaves;
  if (first === undefined) {
    return fallback === undefined
      ? malformed(`Mappings has no ${keys.map(shownKey).join(".")}`, call)
      : call.resolve(fallback, 3, "DefaultValue");
  }
  const open = keys.map(openIn).find((why) => why !== null);
  const isSettled = open === undefined || (fallback === undefined && found.isSame);
  // Mappings hold no functions. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/mappings-section-structure.html
  return isSettled
    ? valueOfJson(first.json, originIn(call.stack, ["Mappings", ...first.path]))
    : unresolved(open, call);
}

interface Leaf {
  readonly json: Json;
  readonly path: readonly string[];
}

type Found =
  | {
      readonly leaves: readonly Leaf[];
      /** Whatever the keys turn out to be, this is what stands there. */
      readonly isSame: boolean;
    }
  | { readonly gap: UnknownReason };

function valuesAt(keys: readonly Key[], mappings: Json): Found {
  let leaves: readonly Leaf[] = [{ json: mappings, path: [] }];
  let isEverywhere = true;
  for (const key of keys) {
    const gap = leaves.map(({ json }) => gapInMapping(objectOf(json))).find((why) => why !== null);
    if (gap !== undefined && gap !== null) return { gap };
    const next = leaves.map((leaf) => membersNamed(key, leaf));
    isEverywhere &&= next.every((members) => members.length > 0);
    leaves = next.flat();
  }
  const isSame =
    leaves.length <= MOST_COMPARED && new Set(leaves.map(({ json }) => JSON.stringify(json))).size === 1;
  return { leaves, isSame: isSame && isEverywhere };
}

const MOST_COMPARED = 250;

function membersNamed({ text }: Key, { json, path }: Leaf): Leaf[] {
  const mapping = objectOf(json);
  const literal = text === null ? null : literalOf(text);
  const names = literal === null ? namesLike(text, mapping) : [literal];
  return names.flatMap((name) => {
    const value = member(mapping, name);
    return value === undefined ? [] : [{ json: value, path: [...path, name] }];
  });
}

/** Past the bound nothing is compared, so that no more need be looked at. */
function namesLike(text: Text | null, mapping: JsonObject): string[] {
  const names = Object.keys(mapping).slice(0, MOST_COMPARED + 1);
  return text === null ? names : names.filter((name) => sameText(text, textOf(name)).is !== "no");
}
