// Findings and entries of a baseline by one letter, which stands for the fingerprint.

import type { Baseline } from "../../src/baseline/baseline.ts";
import type { JudgedFinding } from "../../src/engine/finding.ts";
import type { BaselineEntry, Finding, Place } from "../../src/report.ts";

export const FINGERPRINTS = ["a", "b", "c", "d"] as const;
export type Letter = (typeof FINGERPRINTS)[number];

/** `a@x.yaml`, and after a space the rule where it is not `rule`. */
export type Shorthand = `${Letter}@${string}`;

function partsOf(shorthand: Shorthand): BaselineEntry {
  const [place = "", ruleId = "rule"] = shorthand.split(" ");
  const [letter = "", file = ""] = place.split("@");
  return { ruleId, resource: `Stack/${letter}`, file, fingerprint: letter.repeat(32) };
}

export const entry = partsOf;

const sharedBy = (shorthand: Shorthand) => {
  const { ruleId, fingerprint } = partsOf(shorthand);
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
  } as const;
};

export function finding(shorthand: Shorthand): JudgedFinding {
  const { file } = partsOf(shorthand);
  return { ...sharedBy(shorthand), primary: { kind: "file", file, path: [] }, declared: null };
}

export const placedFinding = (shorthand: Shorthand): Finding<Place> => ({
  ...sharedBy(shorthand),
  primary: { kind: "file", file: partsOf(shorthand).file },
});

/** How it is written in short. */
export const short = ({
  ruleId,
  fingerprint,
  file,
}: Pick<BaselineEntry, "ruleId" | "fingerprint" | "file">): string =>
  `${fingerprint.charAt(0)}@${file}${ruleId === "rule" ? "" : ` ${ruleId}`}`;

export const shortOf = (one: JudgedFinding): string =>
  short({ ...one, file: one.primary.kind === "file" ? one.primary.file : one.primary.arn });

export const baselineOf = (
  entries: readonly Shorthand[],
  isInRun: Baseline["isInRun"] = () => true,
): Baseline => ({ file: "eks-lint.baseline.json", entries: entries.map(entry), isInRun });
