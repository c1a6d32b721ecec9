// Which volumes are listed under "Could not be decided"? Those of which no finding speaks.

import { describe, expect, test } from "vitest";
import type { Finding, Place, Report, Resource, VolumeRow } from "../../src/report.ts";
import { reportAsText } from "../../src/reporters/text.ts";
import { blockedFinding, emptyReport, failedRow, nodeGroup, templatePlace } from "./sample-reports.ts";

const HEADING = "Could not be decided:";
const REASON = "the key alias/team-key is not described by any input of this run";
const otherGroup: Resource = { ...nodeGroup, logicalId: "other", constructPath: null };

const unknownVolume = (device: string, resource: Resource = nodeGroup): VolumeRow<Place> => ({
  ...failedRow,
  resource,
  device,
  verdict: "unknown",
  reasons: [REASON],
  chain: [],
  decision: null,
});

/** Without a device it speaks of the group as a whole. */
const findingOf = (device: string | null, resource: Resource = nodeGroup): Finding<Place> => ({
  ...blockedFinding,
  ruleId: "volume-key-unverifiable",
  severity: "warning",
  message: "Whether it can start is not known.",
  resource,
  fix: null,
  chain: device === null ? [] : [{ type: "volume", id: device, where: templatePlace(45, 9, null) }],
  decision: null,
});

function undecidedOf(report: Partial<Report>): string {
  const plain = { color: false, quiet: false, reportSuppressed: false };
  const text = reportAsText({ ...emptyReport, launchers: 1, ...report }, plain);
  const [, listed = ""] = text.split(HEADING);
  return listed.split("\n\n")[0] ?? "";
}

describe("an unknown volume", () => {
  const volumes = [unknownVolume("/dev/xvda")];

  test("of which no finding speaks is listed with the reason", () => {
    const listed = undecidedOf({ volumes });
    expect(listed).toContain("volume /dev/xvda of node group new_nodegroup_1");
    expect(listed).toContain(REASON);
  });

  test("of which a finding speaks is not listed again", () => {
    expect(undecidedOf({ volumes, findings: [findingOf("/dev/xvda")] })).toBe("");
  });

  test("of which a suppressed finding speaks is not listed again: somebody has decided about it", () => {
    const suppressed = [
      { finding: findingOf("/dev/xvda"), by: "comment", reason: "the key is checked by hand", until: null },
    ] as const;
    expect(undecidedOf({ volumes, suppressed })).toBe("");
  });

  test.each([
    ["another volume of the group", findingOf("/dev/sdb")],
    ["a volume of the same name in another group", findingOf("/dev/xvda", otherGroup)],
    ["the group, and not of a volume", findingOf(null)],
  ])("is listed where the finding speaks of %s", (_what, finding) => {
    expect(undecidedOf({ volumes, findings: [finding] })).toContain("volume /dev/xvda of node group");
  });

  test("is listed alone where a finding speaks of its neighbour", () => {
    const both = [...volumes, unknownVolume("/dev/sdb")];
    const listed = undecidedOf({ volumes: both, findings: [findingOf("/dev/sdb")] });
    expect(listed).toContain("volume /dev/xvda");
    expect(listed).not.toContain("/dev/sdb");
  });
});

test.each(["pass", "fail", "not-applicable"] as const)(
  "a volume whose verdict is %s is not listed",
  (verdict) => {
    expect(undecidedOf({ volumes: [{ ...unknownVolume("/dev/xvda"), verdict }] })).toBe("");
  },
);
