// How does a resolved value become a part of a longer string?

import { joinTexts, type Text, textOf } from "../model/text.ts";
import { asText, textValue, type Value } from "../model/value.ts";
import { type Call, unresolved } from "./call.ts";
import { originIn } from "./stack.ts";

/** What is not known becomes a hole that carries the reason; `shown` names it for people. */
export function textOfPart(value: Value, shown: string, call: Call): Text {
  const text = asText(value);
  if (text.state === "known") return text.value ?? [];
  const { stack, path, owner } = call;
  const id = `${stack.id}#${[owner?.logicalId, ...(owner?.round ?? []), ...path, shown].join("/")}`;
  return textOf({ id, shown, like: "anything", why: text.why, of: null });
}

/** CloudFormation refuses templates over 1 MB; strings that double through nested stacks end here. */
const LONGEST = 1_000_000;

export function boundedText(parts: readonly Text[], call: Call): Value {
  const length = parts.flat().reduce((sum, part) => sum + (typeof part === "string" ? part.length : 1), 0);
  return length > LONGEST
    ? unresolved({ kind: "limit", what: `the text here is longer than ${LONGEST} characters` }, call)
    : textValue(joinTexts(parts), originIn(call.stack, call.path));
}
