// Which statements look as if they would do, and why do they not count?

import type { ActionReport, Place } from "../report.ts";
import { indented, type Line, piece } from "./styled-line.ts";
import { counted, listed, statementInWords, statementPlace } from "./wording.ts";
import { wrap } from "./wrap.ts";

interface Statement {
  readonly name: string;
  /** With a blank before it; empty: it is that of the key. */
  readonly place: string;
  /** What it lacks, and for which actions. */
  readonly lacks: Map<string, Set<string>>;
}

/** Nobody reads more of them at once, and a policy may have thousands, each with a finding that tells all. */
const MOST_TOLD = 20;

export function nearMissLines(decision: readonly ActionReport<Place>[], columns: number): readonly Line[] {
  const statements = statementsIn(decision);
  if (statements.length === 0) return [];
  const missing = new Set(
    decision.filter(({ outcome }) => outcome !== "allowed").map(({ action }) => action),
  );
  return [
    [],
    indented(
      2,
      piece(`${counted(statements.length, "statement comes", "statements come")} close:`, "strong"),
    ),
    ...statements
      .slice(0, MOST_TOLD)
      .flatMap((statement) => statementLines(statement, missing.size, columns)),
    ...(statements.length > MOST_TOLD
      ? [indented(4, piece(`… and ${statements.length - MOST_TOLD} more`))]
      : []),
  ];
}

/** A statement that comes close for many actions is told once. */
function statementsIn(decision: readonly ActionReport<Place>[]): readonly Statement[] {
  const statements = new Map<string, Statement>();
  for (const { action, nearMisses } of decision) {
    for (const { sid, index, lacks, where } of nearMisses) {
      const name = statementInWords(sid, index);
      const place = statementPlace(where);
      const key = JSON.stringify([index, name, place]);
      const statement = statements.get(key) ?? { name, place, lacks: new Map<string, Set<string>>() };
      statements.set(key, statement);
      statement.lacks.set(lacks, (statement.lacks.get(lacks) ?? new Set()).add(action));
    }
  }
  return [...statements.values()];
}

function statementLines(
  { name, place, lacks }: Statement,
  missing: number,
  columns: number,
): readonly Line[] {
  return [
    ...wrap([piece(name), piece(place, "faint")], { columns, first: 4, rest: 6 }),
    ...[...lacks].flatMap(([what, actions]) => {
      const forWhich = actions.size === missing ? "" : ` (${listed([...actions])})`;
      return wrap([piece(`does not count: ${what}${forWhich}`)], { columns, first: 6, rest: 8 });
    }),
  ];
}
