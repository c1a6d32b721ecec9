// What does AWS say in a member of an answer that it never leaves out? No default of a template stands in for it.

import { asLiteral } from "../../launch-template/property-fact.ts";
import { chainFact, type Fact, known, orElse, unknown } from "../../model/fact.ts";
import { itemsOf, member, type Value } from "../../model/value.ts";
import { quoted } from "../../wording/quoted.ts";

/** Where it is left out all the same, nothing is known: somebody may have changed the file. */
export const alwaysAnswered = <T>(
  owner: Value,
  name: string,
  read: (value: Value) => Fact<T | null>,
): Fact<T> =>
  orElse(read(member(owner, name)), () => {
    const { origin } = owner;
    const answer = origin.kind === "aws" ? `what ${origin.call} answers about ${origin.arn}` : "the answer";
    return unknown(
      { kind: "malformed", what: `${answer} has no ${name}, which AWS never leaves out` },
      origin,
    );
  });

/** Null when absent. A number reads as a text, and no word of AWS begins with a digit. */
export const asWord = (value: Value): Fact<string | null> =>
  chainFact(asLiteral(value), (word, origin) =>
    word === null || /^[a-z]/i.test(word)
      ? known(word, origin)
      : unknown(
          { kind: "malformed", what: `a word of AWS is expected here, and ${quoted(word)} stands here` },
          origin,
        ),
  );

export const alwaysListed = (owner: Value, name: string): Fact<readonly Value[]> =>
  alwaysAnswered<readonly Value[]>(owner, name, (list) =>
    list.kind === "absent" ? known(null, list.origin) : itemsOf(list, "lists-only"),
  );
