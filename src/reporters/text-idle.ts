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

export function unusedLines(idle: readonly IdleSuppression[], columns: number): readonly Line[] {
  const unused = idle.filter(({ why }) => why === "unused");
  if (unused.length === 0) return [];
  const advice = `nothing of the kind is found there any more; take ${unused.length === 1 ? "it" : "them"} out`;
  return [
    [piece("Suppressions that suppress nothing:", "strong")],
    ...unused.flatMap((one) => wrap([piece(ruleAndPlace(one))], { columns, first: 2, rest: 4 })),
    ...wrap([piece(advice, "faint")], { columns, first: 4, rest: 4 }),
  ];
}

const ruleAndPlace = ({ ruleId, place }: IdleSuppression): string => `${ruleId} at ${placeInWords(place)}`;
