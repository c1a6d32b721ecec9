// Fn::ToJsonString: a mapping or list as JSON text.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-ToJsonString.html

import type { Json } from "../../input/document.ts";
import { mayBeMissing } from "../../launch-template/settled-items.ts";
import { literalOf, type Text, textOf } from "../../model/text.ts";
import type { Value } from "../../model/value.ts";
import { type Call, type Intrinsic, malformed, unresolved } from "../call.ts";
import { joined, type Part } from "../joined.ts";
import { extensionMissing, hasLanguageExtensions } from "../language-extensions.ts";
import { isObject, member } from "../template.ts";
import { boundedText, textOfPart } from "../text-part.ts";

export const toJsonString: Intrinsic = (argument, call) => {
  if (!hasLanguageExtensions(call.stack.template)) return extensionMissing("Fn::ToJsonString", call);
  return Array.isArray(argument) || isObject(argument)
    ? boundedText([jsonOf(call.resolve(argument), argument, "", call)], call)
    : malformed("Fn::ToJsonString takes a mapping or a list", call);
};

/** `raw`: as it is written, where it is written at all; `at` names the place within the argument. */
function jsonOf(value: Value, raw: Json | undefined, at: string, call: Call): Text {
  switch (value.kind) {
    case "text":
      return jsonOfText(value.text, raw, at, call);
    case "boolean":
      return textOf(String(value.value));
    case "list":
      return textOf("[", ...joined(",", itemParts(value.items, raw, at, call)), "]");
    case "map":
      return textOf("{", ...joined(",", memberParts(value, raw, at, call)), "}");
    case "absent":
      return textOf("null");
    case "unknown":
      return textOfPart(value, `Fn::ToJsonString${at}`, call);
    default:
      return value satisfies never;
  }
}

const itemParts = (items: readonly Value[], raw: Json | undefined, at: string, call: Call): Part[] =>
  items.map((item, index) => ({
    text: jsonOf(item, itemAt(raw, items.length, index), `${at}.${index}`, call),
    mayBeMissing: mayBeMissing(item),
  }));

/** What is written at an index is known only where no item was taken away. */
const itemAt = (raw: Json | undefined, count: number, index: number): Json | undefined =>
  Array.isArray(raw) && raw.length === count ? (raw[index] as Json) : undefined;

/** A member that is not known may be `AWS::NoValue`, and then its name is not there either. */
function memberParts(
  map: Extract<Value, { kind: "map" }>,
  raw: Json | undefined,
  at: string,
  call: Call,
): Part[] {
  return map.names.flatMap((name) => {
    const value = map.member(name);
    if (value.kind === "absent") return [];
    const text = jsonOf(value, isObject(raw) ? member(raw, name) : undefined, `${at}.${name}`, call);
    const isOpen = value.kind === "unknown";
    return [{ text: isOpen ? text : textOf(`${JSON.stringify(name)}:`, text), mayBeMissing: isOpen }];
  });
}

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/;

function jsonOfText(text: Text, raw: Json | undefined, at: string, call: Call): Text {
  const literal = literalOf(text);
  if (literal === null || !NUMBER.test(literal) || isSurelyString(raw, call)) return quoted(text);
  if (typeof raw === "number") return text;
  const why = {
    kind: "undocumented",
    what: `whether ${literal} becomes a number or a string is not known`,
  } as const;
  return textOfPart(unresolved(why, call), `Fn::ToJsonString${at}`, call);
}

/** In YAML a number with quotes and one without are the same text to eks-lint. */
function isSurelyString(raw: Json | undefined, { stack }: Call): boolean {
  if (typeof raw === "string") return stack.template.document.syntax === "json";
  if (!isObject(raw)) return false;
  const referred = member(raw, "Ref");
  return (
    member(raw, "Fn::Sub") !== undefined ||
    member(raw, "Fn::Join") !== undefined ||
    (typeof referred === "string" && referred.startsWith("AWS::"))
  );
}

const quoted = (text: Text): Text =>
  textOf(
    '"',
    text.map((part) => (typeof part === "string" ? JSON.stringify(part).slice(1, -1) : part)),
    '"',
  );
