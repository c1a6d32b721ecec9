// What of an account is told first: group by group, and the cause before what shows it?

import { describe, expect, test } from "vitest";
import { BUILT_IN_RULES } from "../src/engine/built-in-rules.ts";
import { stopsLaunches } from "../src/engine/stops-launches.ts";
import { findingOrder, launchersOf } from "../src/finding-order.ts";
import type { Finding, Place, Severity } from "../src/report.ts";
import { arnOf, audit, blockedGroup, KEY, nodeGroupIn, row } from "./reporters/deployed-reports.ts";
import { blockedFinding, templatePlace } from "./reporters/sample-reports.ts";

const aboutGroup = (name: string, ruleId: string, severity: Severity): Finding<Place> => ({
  ...blockedFinding,
  ruleId,
  severity,
  primary: { kind: "arn", arn: arnOf(name) },
  resource: nodeGroupIn(name),
  chain: [],
});

const aboutKey: Finding<Place> = {
  ...blockedFinding,
  ruleId: "key-policy-stale-principal",
  severity: "warning",
  primary: KEY,
  resource: {
    ...nodeGroupIn("x"),
    type: "aws:key",
    arn: KEY.kind === "arn" ? KEY.arn : null,
  },
  chain: [],
};

const [ofBatch, ofWorkers] = [blockedGroup("batch"), blockedGroup("workers")];
const rows = [
  { ...row("workers", "fail"), chain: ofWorkers.chain },
  { ...row("batch", "fail"), chain: ofBatch.chain },
];
const launcherOf = launchersOf(rows);
const causes = new Set(BUILT_IN_RULES.filter(stopsLaunches).map(({ id }) => id));
const inOrder = (...findings: readonly Finding<Place>[]) => {
  const order = findingOrder(launcherOf, causes);
  const sorted = [...findings].sort(order);
  expect([...findings].reverse().sort(order)).toEqual(sorted);
  return sorted.map(({ ruleId, resource }) => `${resource.logicalId} ${ruleId}`);
};

describe("the group that a finding is told with", () => {
  test.each([
    ["of a volume, the one that launches it, though it stands at the key", ofWorkers, arnOf("workers")],
    ["of the group itself", aboutGroup("workers", "imds-v1-allowed", "warning"), arnOf("workers")],
    ["of a key, the first that has it", aboutKey, arnOf("batch")],
    ["of a cluster, none", audit, null],
    ["of a template, none", { ...blockedFinding, primary: templatePlace(1, 1, null) }, null],
  ])("%s", (_what, finding, arn) => {
    expect(launcherOf(finding)).toBe(arn);
  });
});

test("group by group: errors, what stops every launch first and what AWS says last; then warnings, then notes", () => {
  expect(
    inOrder(
      aboutGroup("workers", "imds-hop-limit", "note"),
      aboutGroup("batch", "node-group-launch-failing", "error"),
      aboutKey,
      ofWorkers,
      aboutGroup("batch", "imds-v1-allowed", "warning"),
      aboutGroup("batch", "ami-custom-without-bootstrap", "error"),
      aboutGroup("batch", "launch-source-missing", "error"),
      ofBatch,
      aboutGroup("workers", "node-group-launch-failing", "error"),
      aboutGroup("batch", "service-linked-role-missing", "error"),
      audit,
    ),
  ).toEqual([
    "workshop cluster-audit-log-disabled",
    "batch launch-source-missing",
    "batch service-linked-role-missing",
    "batch volume-key-blocks-launch-role",
    "batch ami-custom-without-bootstrap",
    "batch node-group-launch-failing",
    "batch imds-v1-allowed",
    "x key-policy-stale-principal",
    "workers volume-key-blocks-launch-role",
    "workers node-group-launch-failing",
    "workers imds-hop-limit",
  ]);
});

test("in files by line and column, whatever the severity", () => {
  const at = (line: number, column: number, severity: Severity): Finding<Place> => ({
    ...blockedFinding,
    severity,
    ruleId: `${line}:${column}`,
    primary: templatePlace(line, column, null),
  });
  expect(inOrder(at(20, 3, "error"), at(3, 9, "note"), at(3, 1, "warning"), at(10, 1, "error"))).toEqual([
    "new_nodegroup_1 3:1",
    "new_nodegroup_1 3:9",
    "new_nodegroup_1 10:1",
    "new_nodegroup_1 20:3",
  ]);
});

test("a thousand groups with ten findings each are sorted in no time", () => {
  const names = Array.from({ length: 1_000 }, (_, index) => `group-${index}`);
  const many = names.flatMap((name) => Array.from({ length: 10 }, () => blockedGroup(name)));
  const order = findingOrder(launchersOf(names.map((name) => row(name, "fail"))), causes);
  expect(many.sort(order)).toHaveLength(10_000);
});
