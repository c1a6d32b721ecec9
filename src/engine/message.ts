// How do the placeholders of a rule's message become the user's own names?

import type { ExpressionLanguage, Scope } from "./expression.ts";

/** The CEL expressions between braces. */
export const placeholdersOf = (template: string): readonly string[] =>
  [...template.matchAll(PLACEHOLDER)].map(([, expression]) => expression ?? "");

const PLACEHOLDER = /\{([^{}]+)\}/g;

/** What is not known is said to be so, in place: a message never fails. */
export function messageFor(template: string, language: ExpressionLanguage): (scope: Scope) => string {
  const texts = new Map(placeholdersOf(template).map((source) => [source, language.text(source)]));
  return (scope) =>
    template.replace(PLACEHOLDER, (_, source: string) => {
      const text = texts.get(source)?.(scope);
      const words = text?.state === "known" ? text.value : text?.shown;
      return words == null ? "(not known)" : shortened(words);
    });
}

/** Longer than any name that AWS accepts, or any list of actions. */
const LONGEST = 500;

const shortened = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
