import { describe, expect, test } from "vitest";
import type { Finding, Place } from "../../src/report.ts";
import { blocksOf } from "../../src/reporters/text-block.ts";
import { blockedFinding, decisionOf, nodeGroup } from "./sample-reports.ts";

function findingOn(logicalId: string, changes: Partial<Finding<Place>> = {}): Finding<Place> {
  const resource = { ...nodeGroup, logicalId, constructPath: `WorkshopStack/${logicalId}` };
  const message = `No node of ${logicalId} can start.`;
  return { ...blockedFinding, resource, message, chain: [], ...changes };
}

const sizesOf = (...findings: readonly Finding<Place>[]): readonly number[] =>
  blocksOf(findings).map(({ others }) => 1 + others.length);

describe("findings of one rule at one place are one block", () => {
  test("when they differ only in the names of what is judged", () => {
    expect(sizesOf(findingOn("blue"), findingOn("green"), findingOn("red.v2"))).toEqual([3]);
  });

  test("even when others stand between them", () => {
    expect(sizesOf(findingOn("blue"), findingOn("blue", { ruleId: "other" }), findingOn("green"))).toEqual([
      2, 1,
    ]);
  });
});

describe("findings are blocks of their own", () => {
  const allowed = decisionOf(() => ({ outcome: "allowed", why: null, decidedBy: null, nearMisses: [] }));
  test.each<readonly [string, Partial<Finding<Place>>]>([
    ["the rule", { ruleId: "volume-key-unusable" }],
    ["the severity", { severity: "note" }],
    ["the place", { primary: { kind: "file", file: "other.yaml" } }],
    ["what the message says", { message: "No node of green can start when IsProd is true." }],
    ["the decision", { decision: allowed }],
    ["the fix", { fix: null }],
  ])("when they differ in %s", (_name, changes) => {
    expect(sizesOf(findingOn("blue"), findingOn("green", changes))).toEqual([1, 1]);
  });

  test("when a name is also a word of another sentence", () => {
    const cannot = findingOn("can", { message: "No node of x can start." });
    const must = findingOn("must", { message: "No node of can must start." });
    expect(sizesOf(cannot, must)).toEqual([1, 1]);
  });
});
