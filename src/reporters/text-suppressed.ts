// What is found and does not count, with who said so and why: for those who ask for it.

import type { Finding, Place, SuppressedBy, SuppressedFinding } from "../report.ts";
import { type Line, piece } from "./styled-line.ts";
import { placeInWords } from "./wording.ts";
import { wrap } from "./wrap.ts";

type Suppressed = SuppressedFinding<Place>;

const BY = {
  comment: "comment",
  metadata: "metadata",
  config: "configuration",
  "cdk-acknowledge": "acknowledgement in CDK code",
} as const satisfies Record<Exclude<SuppressedBy, "baseline">, string>;

export function suppressedSections(
  suppressed: readonly Suppressed[],
  columns: number,
): readonly (readonly Line[])[] {
  const stated = suppressed.filter(({ by }) => by !== "baseline");
  const before = suppressed.filter(({ by }) => by === "baseline");
  return [
    sectionOf("Suppressed:", stated, columns),
    sectionOf("Suppressed by the baseline:", before, columns),
  ];
}

function sectionOf(heading: string, suppressed: readonly Suppressed[], columns: number): readonly Line[] {
  if (suppressed.length === 0) return [];
  return [
    [piece(heading, "strong")],
    ...suppressed.flatMap((one) => [...foundLines(one.finding, columns), ...byLines(one, columns)]),
  ];
}

function foundLines(
  { severity, ruleId, primary, message }: Finding<Place>,
  columns: number,
): readonly Line[] {
  const head = [piece(`${severity}[${ruleId}]`, "strong"), piece(` at ${placeInWords(primary)}: `)];
  return wrap([...head, piece(message)], { columns, first: 2, rest: 4 });
}

/** A baseline gives no reasons of its own; the heading says all there is. */
function byLines({ by, until, reason }: Suppressed, columns: number): readonly Line[] {
  if (by === "baseline") return [];
  const end = until === null ? "" : ` until ${until}`;
  const line = [piece(`by ${BY[by]}${end}: `, "faint"), piece(reason, "faint")];
  return wrap(line, { columns, first: 4, rest: 6 });
}
