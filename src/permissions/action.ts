// Does a statement's Action or NotAction cover an action?
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html

import type { Fact } from "../model/fact.ts";
import { literalOf, type Text, textOf } from "../model/text.ts";
import { matchText } from "../model/text-match.ts";
import { anyOf, not, type Truth, unsure } from "../model/truth.ts";
import type { Element } from "./statement.ts";

export function actionMatches(element: Element<Fact<Text>>, action: string): Truth {
  const covered = anyOf(element.names.map((name) => patternCovers(name, action)));
  return element.negated ? not(covered) : covered;
}

function patternCovers(pattern: Fact<Text>, action: string): Truth {
  if (pattern.state === "unknown") return unsure(pattern.why);
  return matchText(textOf(action), pattern.value, { wildcards: true, ignoreCase: true });
}

/** Names that look as if they covered the action, and do not. */
const MISTAKEN_FOR = {
  "kms:generatedatakey": ["kms:GenerateDataKeyWithoutPlaintext"],
  "kms:reencrypt": ["kms:ReEncryptFrom", "kms:ReEncryptTo"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** The name in the statement that was probably meant to cover the action: `kms:GenerateDataKey` without its star. */
export function mistakenAction(element: Element<Fact<Text>>, action: string): string | null {
  if (element.negated) return null;
  for (const name of element.names) {
    const literal = name.state === "known" ? literalOf(name.value) : null;
    if (literal === null) continue;
    const meant = Object.entries(MISTAKEN_FOR).find(([mistaken]) => mistaken === literal.toLowerCase());
    if (meant?.[1].some((one) => one === action)) return literal;
  }
  return null;
}
