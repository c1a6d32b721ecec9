// What could not be decided, by name and with the reason.

import type { Finding, Place, Report, Resource } from "../report.ts";
import { type Line, piece } from "./styled-line.ts";
import { listed, placeInWords, resourceInWords } from "./wording.ts";
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

/** A reason that many share is told once; a volume that a finding speaks of, suppressed or not, has had its say. */
function subjectsByReason({
  volumes,
  undecided,
  findings,
  suppressed,
}: Report): ReadonlyMap<string, ReadonlySet<string>> {
  const subjects = new Map<string, Set<string>>();
  const add = (reason: string, subject: string) =>
    subjects.set(reason, (subjects.get(reason) ?? new Set()).add(subject));
  const found = [...findings, ...suppressed.map(({ finding }) => finding)];
  const told = new Set(found.map(({ resource, chain }) => subjectKey(resource, volumeIn(chain))));
  for (const { verdict, reasons, device, resource } of volumes) {
    if (verdict === "unknown" && !told.has(subjectKey(resource, device)))
      add(reasons.join("; "), `volume ${device} of ${resourceInWords(resource)}`);
  }
  for (const [place, rulesByReason] of rulesByPlace(undecided))
    for (const [reason, rules] of rulesByReason) add(reason, `${listed([...rules])} at ${place}`);
  return subjects;
}

/** Rules about one thing often wait for the same answer. */
function rulesByPlace(
  undecided: Report["undecided"],
): ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>> {
  const places = new Map<string, Map<string, Set<string>>>();
  for (const { ruleId, reason, where } of undecided) {
    const place = placeInWords(where);
    const reasons = places.get(place) ?? new Map<string, Set<string>>();
    places.set(place, reasons);
    reasons.set(reason, (reasons.get(reason) ?? new Set()).add(ruleId));
  }
  return places;
}

const subjectKey = (resource: Resource, device: string | null): string => JSON.stringify([resource, device]);

const volumeIn = (chain: Finding<Place>["chain"]): string | null =>
  chain.find(({ type }) => type === "volume")?.id ?? null;
