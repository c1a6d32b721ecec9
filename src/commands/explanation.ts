// A rule as it is explained to a person.

import type { Rule, RuleExamples } from "../engine/rule.ts";
import { indented, type Line, type Piece, piece } from "../reporters/styled-line.ts";
import { wrap } from "../reporters/wrap.ts";
import { ABOUT, rulesetsInWords, tagsInWords } from "./rule-in-words.ts";

export interface Explained {
  readonly rule: Rule;
  /** A team's, and no built-in one. */
  readonly isOwn: boolean;
  /** Null: there are none. */
  readonly examples: RuleExamples | null;
}

export function explanation({ rule, isOwn, examples }: Explained, columns: number): readonly Line[] {
  const sections = [
    traitLines(rule, isOwn, columns),
    paragraph("Why: ", rule.why, columns),
    fixLines(rule, columns),
    exampleLines("An example that fails:", examples?.fail[0]),
    exampleLines("An example that passes:", examples?.pass[0]),
    referenceLines(rule),
  ];
  return [
    ...wrap([piece(rule.id, "strong"), piece(`: ${rule.title}`)], { columns, first: 0, rest: 2 }),
    ...sections.filter((section) => section.length > 0).flatMap((section) => [[], ...section]),
  ];
}

function traitLines(rule: Rule, isOwn: boolean, columns: number): readonly Line[] {
  const tags = tagsInWords(rule).join(", ");
  return [
    ...trait("severity", severityInWords(rule), columns),
    ...trait("about", [piece(ABOUT[rule.about])], columns),
    ...trait(
      "ruleset",
      [piece(isOwn ? "none: your own rules are in every run" : rulesetsInWords(rule))],
      columns,
    ),
    ...(tags === "" ? [] : trait("tags", [piece(tags)], columns)),
  ];
}

const NAME_COLUMNS = 10;

function trait(name: string, value: Line, columns: number): readonly Line[] {
  const margin = NAME_COLUMNS + 2;
  const [[, ...first] = [], ...rest] = wrap(value, { columns, first: margin, rest: margin });
  return [indented(2, piece(name.padEnd(NAME_COLUMNS), "faint"), ...first), ...rest];
}

function severityInWords({ severity, cases }: Rule): readonly Piece[] {
  const others = cases.flatMap((one) =>
    one.severity === undefined || one.severity === severity
      ? []
      : [piece("; "), piece(one.severity, one.severity), piece(` when ${one.when}`)],
  );
  return [piece(severity, severity), ...others];
}

function fixLines({ fix, cases }: Rule, columns: number): readonly Line[] {
  return [
    ...paragraph("Fix: ", fix, columns),
    ...cases.flatMap(({ when, fix: other }) =>
      other === undefined ? [] : paragraph(`When ${when}: `, other, columns, 4),
    ),
  ];
}

const paragraph = (name: string, text: string, columns: number, first = 2): readonly Line[] =>
  wrap([piece(name, "good"), piece(withoutPlaceholders(text))], { columns, first, rest: first + 2 });

/** What stands there is known only of an input. */
const withoutPlaceholders = (text: string): string => text.replace(/\{[^{}]+\}/g, "…");

/** Never wrapped: it is there to be copied. */
function exampleLines(name: string, text: string | undefined): readonly Line[] {
  if (text === undefined) return [];
  const lines = text.trimEnd().split(/\r?\n/);
  return [
    indented(2, piece(name, "good")),
    [],
    ...lines.map((line) =>
      line.trim() === "" ? [] : indented(6, piece(line.replaceAll("\t", "  ").trimEnd())),
    ),
  ];
}

const referenceLines = ({ references }: Rule): readonly Line[] =>
  references.length === 0
    ? []
    : [indented(2, piece("See:", "good")), ...references.map((reference) => indented(4, piece(reference)))];
