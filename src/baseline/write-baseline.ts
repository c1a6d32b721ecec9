// What stands in the file of a baseline after a run? One line for each finding, so that changes and conflicts are small.

import type { Finding, Place, Report, Resource } from "../report.ts";
import { type BaselinePlace, toStored } from "./stored-path.ts";

export const BASELINE_VERSION = 1;
export const BASELINE_TOOL = "eks-lint";

/** One finding, as the file names it. */
export interface StoredEntry {
  readonly rule: string;
  /** For people; nothing is compared with it. */
  readonly resource: string;
  /** From the folder of the baseline. */
  readonly file: string;
  readonly fingerprint: string;
}

/**
 * What counts, what the baseline knew, and what of it is not known to be fixed. What is suppressed otherwise has its own
 * reason where it stands, and needs none here.
 */
export function baselineText(
  { findings, suppressed, kept }: Pick<Report, "findings" | "suppressed" | "kept">,
  place: BaselinePlace,
): string {
  const known = suppressed.filter(({ by }) => by === "baseline").map(({ finding }) => finding);
  const entries = [
    ...[...findings, ...known].map((finding) => entryOf(finding, place)),
    ...kept.map(({ ruleId, resource, file, fingerprint }) => ({
      rule: ruleId,
      resource,
      file: toStored(file, place),
      fingerprint,
    })),
  ];
  const lines = entries.sort(byName).map(lineOf);
  const list = lines.length === 0 ? "[]" : `[\n${lines.join(",\n")}\n  ]`;
  return `{\n  "version": ${BASELINE_VERSION},\n  "tool": ${JSON.stringify(BASELINE_TOOL)},\n  "findings": ${list}\n}\n`;
}

const entryOf = (
  { ruleId, resource, primary, fingerprint }: Finding<Place>,
  place: BaselinePlace,
): StoredEntry => ({
  rule: ruleId,
  resource: inWords(resource),
  file: primary.kind === "arn" ? primary.arn : toStored(primary.file, place),
  fingerprint,
});

function inWords({ constructPath, stack, logicalId, arn }: Resource): string {
  const inStack = logicalId === null || stack === null ? logicalId : `${stack}/${logicalId}`;
  return constructPath ?? inStack ?? arn ?? "a key that no input describes";
}

const lineOf = ({ rule, resource, file, fingerprint }: StoredEntry): string =>
  `    { ${Object.entries({ rule, resource, file, fingerprint })
    .map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`)
    .join(", ")} }`;

/** By code unit: the same on every machine, whatever its locale. */
const byName = (a: StoredEntry, b: StoredEntry): number =>
  compare(a.file, b.file) ||
  compare(a.rule, b.rule) ||
  compare(a.resource, b.resource) ||
  compare(a.fingerprint, b.fingerprint);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
