// What of the baseline is found no more, and how does the file get shorter?

import type { FixedFinding } from "../report.ts";
import { type Line, piece } from "./styled-line.ts";
import { wrap } from "./wrap.ts";

export function fixedLines(fixed: readonly FixedFinding[] | null, columns: number): readonly Line[] {
  if (fixed === null || fixed.length === 0) return [];
  const advice = `--update-baseline takes ${fixed.length === 1 ? "it" : "them"} out of the file`;
  // A rule may have found several things about one resource.
  const names = new Set(fixed.map(({ ruleId, resource }) => `${ruleId}: ${resource}`));
  return [
    [piece("Fixed since the baseline:", "good")],
    ...[...names].flatMap((name) => wrap([piece(name)], { columns, first: 2, rest: 4 })),
    ...wrap([piece(advice, "faint")], { columns, first: 4, rest: 4 }),
  ];
}
