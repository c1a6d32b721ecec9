// In which order are findings told? Those of files by their place; those of an account group by group, the cause first.

import { byCodeUnit } from "./model/by-code-unit.ts";
import type { Finding, Place, Severity, VolumeRow } from "./report.ts";

type Found = Finding<Place>;

/** The ARN of the group that a finding is told with; null: of none that runs in an account. */
export type LauncherOf = (finding: Found) => string | null;

/** A key belongs to the first group whose volumes are encrypted with it. */
export function launchersOf(volumes: readonly VolumeRow<Place>[]): LauncherOf {
  const launchers = volumes.flatMap(({ resource, chain }) =>
    resource.arn === null ? [] : [{ arn: resource.arn, reached: chain.flatMap(({ where }) => arnOf(where)) }],
  );
  const through = new Map(launchers.map(({ arn }) => [arn, arn]));
  for (const { arn, reached } of launchers.sort((a, b) => byCodeUnit(a.arn, b.arn))) {
    for (const one of reached) if (!through.has(one)) through.set(one, arn);
  }
  return ({ chain, resource, primary }) => {
    const named = [
      ...chain.slice(0, 1).flatMap(({ where }) => arnOf(where)),
      resource.arn,
      ...arnOf(primary),
    ];
    return named.flatMap((arn) => (arn === null ? [] : (through.get(arn) ?? [])))[0] ?? null;
  };
}

const arnOf = (place: Place): readonly string[] => (place.kind === "arn" ? [place.arn] : []);

/** `causes`: the ids of the rules that find what keeps every instance from starting. */
export function findingOrder(
  launcherOf: LauncherOf,
  causes: ReadonlySet<string>,
): (a: Found, b: Found) => number {
  const rankOf = ({ ruleId }: Found) => (EVIDENCE.has(ruleId) ? 2 : causes.has(ruleId) ? 0 : 1);
  return (a, b) => {
    const [homeA, ...positionA] = sortKey(a, launcherOf, rankOf);
    const [homeB, ...positionB] = sortKey(b, launcherOf, rankOf);
    return (
      byCodeUnit(homeA, homeB) ||
      positionA[0] - positionB[0] ||
      positionA[1] - positionB[1] ||
      byCodeUnit(a.ruleId, b.ruleId) ||
      byCodeUnit(a.fingerprint, b.fingerprint) ||
      // One template may make several stacks, and its resources share a name where that is stated.
      byCodeUnit(
        JSON.stringify([a.chain, a.resource, a.message]),
        JSON.stringify([b.chain, b.resource, b.message]),
      )
    );
  };
}

function sortKey(
  finding: Found,
  launcherOf: LauncherOf,
  rankOf: (finding: Found) => number,
): readonly [home: string, line: number, column: number] {
  const { primary } = finding;
  switch (primary.kind) {
    case "span":
      return [primary.file, primary.start.line, primary.start.column];
    case "file":
      return [primary.file, 0, 0];
    case "arn":
      return [launcherOf(finding) ?? primary.arn, RANKS[finding.severity], rankOf(finding)];
    default:
      return primary satisfies never;
  }
}

const RANKS = { error: 0, warning: 1, note: 2 } as const satisfies Record<Severity, number>;

/** What AWS says of a failure comes after what explains it. */
const EVIDENCE: ReadonlySet<string> = new Set(["node-group-launch-failing"]);
