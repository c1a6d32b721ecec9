// What does a property state, as a fact whose place is that property?

import { byDefault, chainFact, type Fact, known, unknown } from "../model/fact.ts";
import type { Origin } from "../model/origin.ts";
import { firstHole, literalOf, type Text } from "../model/text.ts";
import { asText, member, type Value, within } from "../model/value.ts";

/** A person edits the property, wherever its value comes from: a parameter, another stack. */
export function factAt<T>(owner: Value, name: string, read: (value: Value) => Fact<T>): Fact<T> {
  const fact = read(member(owner, name));
  return owner.kind === "map" ? { ...fact, origin: within(owner.origin, name) } : fact;
}

export function orDefault<T>(fact: Fact<T | null>, fallback: T): Fact<T> {
  return chainFact(fact, (value, origin) =>
    value === null ? byDefault(fallback, origin) : known(value, origin),
  );
}

/** Null when absent; a string with a hole in it is not known. */
export const asLiteral = (value: Value): Fact<string | null> => chainFact(asText(value), literal);

/** CloudFormation takes an empty string for many names and ids as not stated. */
export const asFilledText = (value: Value): Fact<Text | null> =>
  chainFact(asText(value), (text, origin) =>
    orDefault<Text | null>(known(text === null || text.length === 0 ? null : text, origin), null),
  );

function literal(text: Text | null, origin: Origin): Fact<string | null> {
  const hole = firstHole(text ?? []);
  return hole === null ? known(text === null ? null : literalOf(text), origin) : unknown(hole.why, origin);
}
