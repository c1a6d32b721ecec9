// How are the strings of a policy element read, one or a list of them, and what if it is no such thing?

import { type Fact, known } from "../model/fact.ts";
import type { Text } from "../model/text.ts";
import { asText, itemsOf, type Value } from "../model/value.ts";

/** Continues "the statement": `has no Resource`. */
export interface Invalid {
  readonly invalid: string;
}

export const isInvalid = <T extends object>(result: T | Invalid): result is Invalid => "invalid" in result;

/** What is not known stays in the list as unknown; what is absent (`AWS::NoValue`) does not. */
export function textsIn(value: Value, name: string): readonly Fact<Text>[] | Invalid {
  const items = itemsOf(value, "single-allowed");
  if (items.state === "unknown") return [items];
  const texts: Fact<Text>[] = [];
  for (const item of items.value) {
    if (item.kind === "list" || item.kind === "map") return { invalid: `has a ${name} that is not a string` };
    const text = asText(item);
    if (text.state === "unknown") texts.push(text);
    else if (text.value !== null) texts.push(known(text.value, item.origin));
  }
  return texts;
}

export function atLeastOneText(value: Value, name: string): readonly Fact<Text>[] | Invalid {
  const texts = textsIn(value, name);
  return !isInvalid(texts) && texts.length === 0 ? { invalid: `has an empty ${name}` } : texts;
}
