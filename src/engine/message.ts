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
      return text?.state === "known" ? text.value : "(not known)";
    });
}
