// What stands in the file of a baseline after a run? One line for each finding, so that changes and conflicts are small.

import { byCodeUnit } from "../model/by-code-unit.ts";
import type { BaselineEntry } from "../report.ts";
import { escapeInvisible } from "../wording/invisible.ts";
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
  /** Left out where there is none. */
  readonly stack?: string;
  readonly fingerprint: string;
}

/** `entries`: with their files as they are shown. */
export function baselineText(entries: readonly BaselineEntry[], place: BaselinePlace): string {
  const lines = entries
    .map((entry) => storedOf(entry, place))
    .sort(byName)
    .map(lineOf);
  const list = lines.length === 0 ? "[]" : `[\n${lines.join(",\n")}\n  ]`;
  return `{\n  "version": ${BASELINE_VERSION},\n  "tool": ${JSON.stringify(BASELINE_TOOL)},\n  "findings": ${list}\n}\n`;
}

const storedOf = (
  { ruleId, resource, file, stack, fingerprint }: BaselineEntry,
  place: BaselinePlace,
): StoredEntry => ({
  rule: ruleId,
  resource,
  file: toStored(file, place),
  ...(stack === null ? {} : { stack }),
  fingerprint,
});

const lineOf = (entry: StoredEntry): string =>
  `    { ${Object.entries(entry)
    .map(([name, value]) => `${JSON.stringify(name)}: ${escapeInvisible(JSON.stringify(value))}`)
    .join(", ")} }`;

/** By code unit: the same on every machine, whatever its locale. */
const byName = (a: StoredEntry, b: StoredEntry): number =>
  byCodeUnit(a.file, b.file) ||
  byCodeUnit(a.rule, b.rule) ||
  byCodeUnit(a.resource, b.resource) ||
  byCodeUnit(a.fingerprint, b.fingerprint);
