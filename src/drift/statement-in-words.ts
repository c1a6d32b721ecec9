// What does a statement of a key policy say, in a few words?

import type { Fact } from "../model/fact.ts";
import { literalOf, show, type Text } from "../model/text.ts";
import type { ConditionTest } from "../permissions/condition-element.ts";
import type { ReadableStatement, Statement } from "../permissions/statement.ts";
import type { Part } from "./same-statement.ts";

export const statementName = ({ sid, index }: Statement): string =>
  sid === null ? `statement ${index + 1}` : `the statement ${sid}`;

export function statementInWords(statement: ReadableStatement): string {
  const [effect, principal, action, condition] = (
    ["effect", "principal", "action", "condition"] as const
  ).map((part) => partInWords(statement, part));
  const tests = statement.condition.length === 0 ? "" : ` if ${condition}`;
  return `${effect} ${action} for ${principal}${tests}`;
}

export function partInWords(statement: ReadableStatement, part: Part): string {
  switch (part) {
    case "effect":
      return statement.effect.state === "known" ? statement.effect.value : "(not known)";
    case "principal": {
      const { negated, names } = statement.principal;
      return `${negated ? "all but " : ""}${listed(names.map(({ text }) => shown(text, "everybody")))}`;
    }
    case "action": {
      const { negated, names } = statement.action;
      return `${negated ? "all but " : ""}${listed(names.map((name) => shown(name)))}`;
    }
    case "resource":
      return listed(statement.resource.map((one) => shown(one)));
    case "condition":
      return statement.condition.length === 0 ? "no condition" : listed(statement.condition.map(testInWords));
    default:
      return part satisfies never;
  }
}

function testInWords(test: ConditionTest): string {
  if (test.kind === "unknown") return "(not known)";
  return `${test.operator.name} ${test.key} ${listed(test.values.map((value) => shown(value)))}`;
}

const shown = (text: Fact<Text>, everything = "everything"): string => {
  if (text.state === "unknown") return "(not known)";
  return literalOf(text.value) === "*" ? everything : show(text.value);
};

const MOST_SHOWN = 6;

function listed(names: readonly string[]): string {
  const more = names.length - MOST_SHOWN;
  return more <= 0 ? names.join(", ") : `${names.slice(0, MOST_SHOWN).join(", ")} and ${more} more`;
}
