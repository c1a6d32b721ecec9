// The list of rules: one line for each, or JSON.

import type { Rule } from "../engine/rule.ts";
import { columnsOfLine, indented, type Line, type Piece, piece } from "../reporters/styled-line.ts";
import { wrap } from "../reporters/wrap.ts";
import { escapeInvisible } from "../wording/invisible.ts";
import { rulesetsInWords, rulesetsOf, severitiesOf } from "./rule-in-words.ts";

export interface ListedRule {
  readonly rule: Rule;
  /** A team's, and no built-in one. */
  readonly isOwn: boolean;
}

const HEAD = ["rule", "severity", "about", "ruleset", "title"].map((name) => piece(name, "faint"));

/** Where the terminal is too narrow, each title has a line of its own. `columns`: null for what is no terminal. */
export function listingInText(listed: readonly ListedRule[], columns: number | null): readonly Line[] {
  const rows = [HEAD, ...listed.map(rowOf)];
  const lines = aligned(rows);
  if (columns === null || lines.every((line) => columnsOfLine(line) <= columns)) return lines;
  return aligned(rows.map((row) => row.slice(0, -1))).flatMap((line, index) => [
    line,
    ...wrap(rows[index]?.slice(-1) ?? [], { columns, first: 2, rest: 2 }),
  ]);
}

function rowOf({ rule, isOwn }: ListedRule): readonly Piece[] {
  return [
    piece(rule.id, "strong"),
    piece(severitiesOf(rule).join(", "), rule.severity),
    piece(rule.about),
    piece(isOwn ? "(your own)" : rulesetsInWords(rule)),
    piece(rule.title),
  ];
}

/** Two spaces between columns, and none at the end of a line. */
function aligned(rows: readonly (readonly Piece[])[]): readonly Line[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => columnsOfLine(row.slice(column, column + 1)))),
  );
  return rows.map((row) =>
    row.flatMap((cell, column) => {
      const isLast = column === row.length - 1;
      const padding = (widths[column] ?? 0) - columnsOfLine([cell]) + 2;
      return isLast ? [cell] : [cell, ...indented(padding)];
    }),
  );
}

export function listingInJson(listed: readonly ListedRule[]): string {
  const rules = listed.map(({ rule, isOwn }) => ({
    id: rule.id,
    title: rule.title,
    severity: rule.severity,
    severities: severitiesOf(rule),
    about: rule.about,
    builtIn: !isOwn,
    rulesets: isOwn ? [] : rulesetsOf(rule),
    tags: rule.tags,
    references: rule.references,
  }));
  return `${escapeInvisible(JSON.stringify({ schemaVersion: 1, rules }, null, 2))}\n`;
}
