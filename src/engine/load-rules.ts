// Is a rule file right? Checked against the schema, its expressions against the model; what is left is a Rule.

import { Ajv, type ErrorObject } from "ajv";
import { parse } from "yaml";
import schema from "../../schemas/rule.schema.json" with { type: "json" };
import type { Problem } from "../report.ts";
import { type ExpressionLanguage, expressionLanguage } from "./expression.ts";
import { placeholdersOf } from "./message.ts";
import type { About, Rule } from "./rule.ts";
import { RULE_FUNCTIONS } from "./rule-functions.ts";

export interface RuleFile {
  /** As it is shown; its name without `.yaml` is the id of the rule. */
  readonly file: string;
  readonly text: string;
}

export interface LoadedRules {
  readonly rules: readonly Rule[];
  /** All of them; with any of them nothing is to be linted. */
  readonly problems: readonly Problem[];
}

export function loadRules(files: readonly RuleFile[]): LoadedRules {
  const isRule = new Ajv({ allErrors: true }).compile<Rule>(schema);
  const languageFor = (about: About) => expressionLanguage(RULE_FUNCTIONS, about);
  const rules: Rule[] = [];
  const problems: Problem[] = [];
  for (const { file, text } of files) {
    const raw = parseRule(text);
    const wrong =
      "wrong" in raw
        ? [raw.wrong]
        : isRule(raw.value)
          ? mistakesIn(raw.value, file, rules, languageFor(raw.value.about))
          : (isRule.errors ?? []).map(schemaMistake);
    problems.push(...wrong.map((what) => invalid(file, what)));
    if ("value" in raw && wrong.length === 0) rules.push(raw.value as Rule);
  }
  return { rules, problems };
}

function parseRule(text: string): { readonly value: unknown } | { readonly wrong: string } {
  try {
    return { value: parse(text) };
  } catch (thrown) {
    return { wrong: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}

function schemaMistake({ instancePath, message, params }: ErrorObject): string {
  const where = instancePath === "" ? "" : `${instancePath.slice(1).replaceAll("/", ".")}: `;
  const extra = "additionalProperty" in params ? ` (${String(params.additionalProperty)})` : "";
  const allowed =
    "allowedValues" in params && Array.isArray(params.allowedValues)
      ? `: ${params.allowedValues.join(", ")}`
      : "";
  return `${where}${message ?? "is not valid"}${extra}${allowed}`;
}

function mistakesIn(
  rule: Rule,
  file: string,
  before: readonly Rule[],
  language: ExpressionLanguage,
): string[] {
  const expressions: readonly (readonly [
    field: string,
    source: string | undefined,
    type: "bool" | "string",
  ])[] = [
    ["when", rule.when, "bool"],
    ["assert", rule.assert, "bool"],
    ...placeholdersOf(rule.message).map((source) => [`message {${source}}`, source, "string"] as const),
    ...placeholdersOf(rule.fix).map((source) => [`fix {${source}}`, source, "string"] as const),
    ...(rule.fixes ?? []).flatMap(({ when, fix }, index) => [
      [`fixes.${index}.when`, when, "bool"] as const,
      ...placeholdersOf(fix).map((source) => [`fixes.${index}.fix {${source}}`, source, "string"] as const),
    ]),
  ];
  const wrong = expressions.flatMap(([field, source, type]) => {
    const mistake = source === undefined ? null : language.check(source, type);
    return mistake === null ? [] : [`${field}: ${mistake}`];
  });
  if (nameOf(file) !== rule.id) wrong.push(`id: ${rule.id} is not the name of the file`);
  if (before.some(({ id }) => id === rule.id)) wrong.push(`id: there is another rule ${rule.id}`);
  return wrong;
}

const nameOf = (file: string): string => file.replace(/^.*[/\\]/, "").replace(/\.ya?ml$/, "");

const invalid = (file: string, what: string): Problem => ({
  kind: "rule-invalid",
  message: `${file}: ${what}`,
  place: { kind: "file", file },
});
