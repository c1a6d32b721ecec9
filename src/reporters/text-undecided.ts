// What could not be decided, by name and with the reason.

import type { Report } from "../report.ts";
import { type Line, piece } from "./styled-line.ts";
import { placeInWords, resourceInWords } from "./wording.ts";
import { wrap } from "./wrap.ts";

export function undecidedLines(report: Report, columns: number): readonly Line[] {
  const byReason = subjectsByReason(report);
  if (byReason.size === 0) return [];
  return [
    [piece("Could not be decided:", "strong")],
    ...[...byReason].flatMap(([reason, subjects]) => [
      ...[...subjects].flatMap((subject) => wrap([piece(subject)], { columns, first: 2, rest: 4 })),
      ...wrap([piece(reason, "faint")], { columns, first: 4, rest: 4 }),
    ]),
  ];
}

/** A reason that many share is told once. */
function subjectsByReason({ volumes, undecided }: Report): ReadonlyMap<string, ReadonlySet<string>> {
  const subjects = new Map<string, Set<string>>();
  const add = (reason: string, subject: string) =>
    subjects.set(reason, (subjects.get(reason) ?? new Set()).add(subject));
  for (const { verdict, reasons, device, resource } of volumes) {
    if (verdict === "unknown") add(reasons.join("; "), `volume ${device} of ${resourceInWords(resource)}`);
  }
  for (const { reason, ruleId, where } of undecided) add(reason, `${ruleId} at ${placeInWords(where)}`);
  return subjects;
}
