// The counts at the end: what was looked at, and what came of it.

import type { Report } from "../report.ts";
import { type Line, type Piece, piece, type Style } from "./styled-line.ts";
import { isOfAccount, type Tally, tallyOf } from "./tally.ts";
import { counted, listed } from "./wording.ts";
import { wrap } from "./wrap.ts";

export function summaryLines(report: Report, columns: number): readonly Line[] {
  const tally = tallyOf(report);
  return [lookedAt(report, tally), found(report, tally), configured(report), asides(report)].flatMap((line) =>
    wrap(line, { columns, first: 0, rest: 2 }),
  );
}

function lookedAt(report: Report, { byVerdict, files }: Tally): Line {
  if (report.inputs.length === 0 && report.problems.length > 0)
    return [piece("Nothing was checked.", "error")];
  const inFiles = placesInWords(report.inputs, files);
  const clusters = counted(report.clusters, "cluster");
  if (report.launchers === 0 && report.clusters === 0) {
    const { findings, suppressed, undecided } = report;
    const isSilent = findings.length + suppressed.length + undecided.length === 0;
    const rest = isSilent ? ": nothing to judge." : ".";
    return [piece(`No clusters, node groups or Auto Scaling groups found ${inFiles}${rest}`)];
  }
  if (report.launchers === 0)
    return [piece(`Checked ${clusters} ${inFiles}; no node groups or Auto Scaling groups found.`)];
  const volumes = counted(report.volumes.length, "volume");
  const also = report.clusters === 0 ? "" : `${clusters}, and `;
  return [
    piece(`Checked ${also}${volumes} of ${counted(report.launchers, launcherNoun(report))} ${inFiles}: `),
    count(byVerdict.pass, "passed", "good"),
    piece(", "),
    count(byVerdict.fail, "failed", "error"),
    piece(", "),
    count(byVerdict.unknown, "unknown", "warning"),
    piece(", "),
    count(byVerdict["not-applicable"], "not applicable", "plain"),
    piece("."),
  ];
}

/** `in 3 files`, `in 111122223333 us-west-2 and eu-west-1`, or both. */
function placesInWords(inputs: Report["inputs"], files: number): string {
  const regions = new Map<string, string[]>();
  for (const input of inputs) {
    if (!isOfAccount(input)) continue;
    regions.set(input.account, [...(regions.get(input.account) ?? []), input.region]);
  }
  const accounts = [...regions].map(([account, all]) => `${account} ${listed([...new Set(all)])}`);
  const inFiles = files > 0 || accounts.length === 0 ? [counted(files, "file")] : [];
  return `in ${listed([...inFiles, ...accounts])}`;
}

const GROUPS: ReadonlySet<string> = new Set(["AWS::AutoScaling::AutoScalingGroup", "aws:autoScalingGroup"]);

function launcherNoun({ volumes }: Report): string {
  const isGroup = volumes.every(({ launcherType }) => GROUPS.has(launcherType));
  if (isGroup && volumes.length > 0) return "Auto Scaling group";
  const isMixed = volumes.some(({ launcherType }) => GROUPS.has(launcherType));
  return isMixed || volumes.length === 0 ? "group" : "node group";
}

function found({ suppressed }: Report, { bySeverity }: Tally): Line {
  const { error, warning, note } = bySeverity;
  return [
    piece("Found "),
    count(error, error === 1 ? "error" : "errors", "error"),
    piece(", "),
    count(warning, warning === 1 ? "warning" : "warnings", "warning"),
    piece(" and "),
    count(note, note === 1 ? "note" : "notes", "note"),
    piece(`${suppressedInWords(suppressed)}.`),
  ];
}

function suppressedInWords(suppressed: Report["suppressed"]): string {
  const all = suppressed.length;
  const before = suppressed.filter(({ by }) => by === "baseline").length;
  if (all === 0) return "";
  if (before === all) return `; ${all} suppressed by the baseline`;
  return before === 0 ? `; ${all} suppressed` : `; ${all} suppressed (${before} by the baseline)`;
}

/** Who finds something else than a colleague looks here first. Empty where there is no configuration. */
const configured = ({ config }: Report): Line => (config === null ? [] : [piece(`Configured by ${config}.`)]);

/** Empty when there is nothing to add. */
function asides({ problems, undecided, notJudged, passedOver }: Report): Line {
  const refused = problems.filter(({ kind }) => kind === "aws-call-failed").length;
  const others = problems.length - refused;
  return [
    ...aside(
      refused,
      (n) => `AWS did not answer ${counted(n, "question")}: this run is not complete.`,
      "error",
    ),
    ...aside(others, (n) => `${counted(n, "problem")}: this run is not complete.`, "error"),
    ...aside(undecided.length, (n) => `${counted(n, "check")} could not be decided.`, "warning"),
    ...aside(notJudged.length, (n) => `${counted(n, "resource")} seen but not judged.`, "warning"),
    ...aside(passedOver, (n) => `${counted(n, "other file")} passed over.`, "plain"),
  ];
}

const aside = (n: number, words: (n: number) => string, style: Style): readonly Piece[] =>
  n === 0 ? [] : [piece(words(n), style), piece(" ")];

/** A count of nothing is not worth a colour. */
const count = (n: number, words: string, style: Style): Piece =>
  piece(`${n} ${words}`, n === 0 ? "plain" : style);
