// Does a statement's Action or NotAction cover an action?
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html

import type { Fact } from "../model/fact.ts";
import { literalOf, type Text } from "../model/text.ts";
import { matchText } from "../model/text-match.ts";
import { anyOf, not, type Truth, unsure } from "../model/truth.ts";
import type { Element } from "./statement.ts";

export function actionMatches(element: Element<Fact<Text>>, action: string): Truth {
  const covered = anyOf(element.names.map((name) => patternCovers(name, action)));
  return element.negated ? not(covered) : covered;
}

function patternCovers(pattern: Fact<Text>, action: string): Truth {
  if (pattern.state === "unknown") return unsure(pattern.why);
  return matchText([action], pattern.value, ANY_CASE);
}

const ANY_CASE = { wildcards: true, ignoreCase: true } as const;

/** Names that look as if they covered the action, and do not, for the lack of a star. */
const MISTAKEN_FOR = {
  "kms:generatedatakey": ["kms:GenerateDataKeyWithoutPlaintext"],
  "kms:reencrypt": ["kms:ReEncryptFrom", "kms:ReEncryptTo"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export interface MistakenAction {
  readonly name: string;
  readonly write: string;
}

/** The name in the statement that was probably meant to cover the action, such as `kms:GenerateDataKey` without its star. */
export function mistakenAction(element: Element<Fact<Text>>, action: string): MistakenAction | null {
  if (element.negated) return null;
  for (const name of element.names) {
    const literal = name.state === "known" ? literalOf(name.value) : null;
    const write = literal === null ? null : meantBy(literal, action);
    if (literal !== null && write !== null) return { name: literal, write };
  }
  return null;
}

function meantBy(name: string, action: string): string | null {
  const meant = Object.entries(MISTAKEN_FOR).find(([mistaken]) => mistaken === name.toLowerCase());
  if (meant?.[1].some((one) => one === action)) return `${name}*`;
  const prefixed = `kms:${name}`;
  const lacksPrefix = !name.includes(":") && matchText([action], [prefixed], ANY_CASE).is === "yes";
  return lacksPrefix ? prefixed : null;
}
