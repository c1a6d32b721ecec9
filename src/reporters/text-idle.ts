// Which suppressions have done their work: those whose last day is over, and those that there is nothing left for?

import type { IdleSuppression } from "../report.ts";
import { type Line, piece } from "./styled-line.ts";
import { placeInWords } from "./wording.ts";
import { wrap } from "./wrap.ts";

export function expiredLines(idle: readonly IdleSuppression[], columns: number): readonly Line[] {
  const expired = idle.filter(({ why }) => why === "expired");
  if (expired.length === 0) return [];
  return [
    [piece("Suppressions that have expired:", "strong")],
    ...expired.flatMap((one) => [
      ...wrap([piece(ruleAndPlace(one))], { columns, first: 2, rest: 4 }),
      ...wrap([piece(endOf(one), "faint"), piece(one.reason, "faint")], { columns, first: 4, rest: 6 }),
    ]),
  ];
}

function endOf({ until }: IdleSuppression): string {
  const end = until === null ? "it is over" : `its last day was ${until}`;
  return `${end}, so what it suppressed counts again; the reason was: `;
}

/** Those that can go, and those of which nobody can tell what they are for. */
export function unusedLines(idle: readonly IdleSuppression[], columns: number): readonly Line[] {
  const unused = idle.filter(({ why }) => why === "unused");
  const unmatched = idle.filter(({ why }) => why === "unmatched");
  if (unused.length + unmatched.length === 0) return [];
  return [
    [piece("Suppressions that suppress nothing:", "strong")],
    ...withAdvice(unused, `the rule finds nothing there; take ${itOrThem(unused)} out`, columns),
    ...withAdvice(
      unmatched,
      `the rule judges nothing there: ${unmatched.length === 1 ? "it stands" : "they stand"} at the wrong place, or what ${unmatched.length === 1 ? "it is" : "they are"} about is not among what was checked`,
      columns,
    ),
  ];
}

const itOrThem = (all: readonly unknown[]): string => (all.length === 1 ? "it" : "them");

const withAdvice = (idle: readonly IdleSuppression[], advice: string, columns: number): readonly Line[] =>
  idle.length === 0
    ? []
    : [
        ...idle.flatMap((one) => wrap([piece(ruleAndPlace(one))], { columns, first: 2, rest: 4 })),
        ...wrap([piece(advice, "faint")], { columns, first: 4, rest: 4 }),
      ];

const ruleAndPlace = ({ ruleId, place }: IdleSuppression): string => `${ruleId} at ${placeInWords(place)}`;
