// Findings and entries of a baseline by one letter, which stands for the fingerprint.

import type { Baseline } from "../../src/baseline/baseline.ts";
import type { JudgedFinding } from "../../src/engine/finding.ts";
import type { BaselineEntry } from "../../src/report.ts";

export const FINGERPRINTS = ["a", "b", "c", "d"] as const;
export type Letter = (typeof FINGERPRINTS)[number];

/** `a@x.yaml`, and after a space the rule where it is not `rule`. */
export type Shorthand = `${Letter}@${string}`;

function partsOf(shorthand: Shorthand): BaselineEntry {
  const [place = "", ruleId = "rule"] = shorthand.split(" ");
  const [letter = "", file = ""] = place.split("@");
  return { ruleId, resource: `Stack/${letter}`, file, stack: "Stack", fingerprint: letter.repeat(32) };
}

export const entry = partsOf;

export function finding(shorthand: Shorthand): JudgedFinding {
  const { ruleId, fingerprint, file } = partsOf(shorthand);
  const resource = {
    stack: "Stack",
    logicalId: fingerprint.charAt(0),
    type: null,
    constructPath: null,
    arn: null,
  };
  return {
    ruleId,
    severity: "error",
    message: "It is wrong.",
    related: [],
    resource,
    fix: null,
    chain: [],
    decision: null,
    fingerprint,
    when: null,
    primary: { kind: "file", file, path: [] },
    declared: null,
    refused: null,
  };
}

/** How it is written in short. */
export const short = ({
  ruleId,
  fingerprint,
  file,
}: Pick<BaselineEntry, "ruleId" | "fingerprint" | "file">): string =>
  `${fingerprint.charAt(0)}@${file}${ruleId === "rule" ? "" : ` ${ruleId}`}`;

export const shortOf = (one: JudgedFinding): string =>
  short({ ...one, file: one.primary.kind === "file" ? one.primary.file : one.primary.arn });

/** Every path of such a run leads to every file. */
export const baselineOf = (entries: readonly Shorthand[]): Baseline => ({
  file: "eks-lint.baseline.json",
  entries: entries.map(entry),
  disk: { isGone: () => false, isGiven: () => true },
});
