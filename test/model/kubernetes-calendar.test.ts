import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/input/document.ts";
import { parseYaml } from "../../src/input/parse-yaml.ts";
import { BUILT_IN_CALENDAR } from "../../src/model/built-in-calendar.ts";
import type { Fact } from "../../src/model/fact.ts";
import {
  type KubernetesCalendar,
  type SupportAnswer,
  supportOf,
} from "../../src/model/kubernetes-calendar.ts";
import { scenarioOf } from "../../src/model/scenario.ts";
import { describe as inWords } from "../../src/model/unknown.ts";
import { yamlDocument } from "../cloudformation/build.ts";
import { newCluster } from "../cloudformation/clusters.ts";
import { clusterConfig, modelOf as eksctlModelOf } from "../eksctl/cluster-config-file.ts";

const CALENDAR: KubernetesCalendar = new Map([
  ["1.33", { endOfStandard: "2026-07-29", endOfExtended: "2027-07-29" }],
  ["1.36", { endOfStandard: "2027-08-02", endOfExtended: "2028-08-02" }],
]);

const support = (version: string, today: string, calendar = CALENDAR): SupportAnswer =>
  supportOf(version, calendar, today);

/** `extended 0`: phase and days of standard support. */
function shown(answer: SupportAnswer): string {
  return answer.state === "known"
    ? `${answer.value.phase} ${answer.value.daysOfStandardLeft}`
    : `unknown: ${inWords(answer.why)}`;
}

describe("the support of 1.33, which ends on 2026-07-29, extended on 2027-07-29", () => {
  // Both with the beginning of the day: https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html
  it.each([
    ["2025-05-29", "standard 426"],
    ["2026-05-30", "standard 60"],
    ["2026-07-27", "standard 2"],
    ["2026-07-28", "standard 1"],
    ["2026-07-29", "extended 0"],
    ["2026-07-30", "extended 0"],
    ["2027-07-28", "extended 0"],
    ["2027-07-29", "ended 0"],
    ["2027-07-30", "ended 0"],
    ["2030-01-01", "ended 0"],
  ])("on %s is %s", (today, expected) => {
    expect(shown(support("1.33", today))).toBe(expected);
  });

  it("says when it ends", () => {
    expect(support("1.33", "2026-11-22")).toEqual({
      state: "known",
      value: {
        version: "1.33",
        endOfStandard: "2026-07-29",
        endOfExtended: "2027-07-29",
        phase: "extended",
        daysOfStandardLeft: 0,
      },
    });
  });

  it("goes from standard to extended to ended as days pass, and has days left only while it is standard", () => {
    const phases = ["standard", "extended", "ended"];
    const day = fc
      .date({
        min: new Date("2020-01-01T00:00:00Z"),
        max: new Date("2035-01-01T00:00:00Z"),
        noInvalidDate: true,
      })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, (one, other) => {
        const [before = "", after = ""] = [one, other]
          .sort()
          .map((today) => shown(support("1.33", today)).split(" ")[0]);
        expect(phases.indexOf(before)).toBeLessThanOrEqual(phases.indexOf(after));
        expect(shown(support("1.33", one))).toMatch(/^(?:standard [1-9]\d*|extended 0|ended 0)$/);
      }),
    );
  });
});

describe("the built-in calendar on 2026-11-22", () => {
  it.each([
    ["1.21", "ended 0"],
    ["1.29", "ended 0"],
    ["1.30", "ended 0"],
    ["1.31", "extended 0"],
    ["1.32", "extended 0"],
    ["1.33", "extended 0"],
    ["1.34", "standard 10"],
    // March 27 and August 2, 2027: 125 and 253 days later
    ["1.35", "standard 125"],
    ["1.36", "standard 253"],
  ])("says of %s: %s", (version, expected) => {
    expect(shown(support(version, "2026-11-22", BUILT_IN_CALENDAR))).toBe(expected);
  });
});

const notKnown = (version: string): string =>
  `unknown: the end of support for Kubernetes ${version} (the newest version that eks-lint knows is 1.36) is not stated; ` +
  "give it with --kubernetes-versions versions.json, a file that aws eks describe-cluster-versions > versions.json writes";

describe("a version that is not in the calendar", () => {
  it.each(["1.32", "1.20", "1.10"])("has ended where a newer one has: %s", (version) => {
    const ended = {
      version,
      endOfStandard: null,
      endOfExtended: null,
      phase: "ended",
      daysOfStandardLeft: 0,
    };
    expect(support(version, "2027-07-29")).toMatchObject({ state: "known", value: ended });
  });

  it.each([
    ["older than all, before the oldest has ended", "1.32", "2027-07-28"],
    ["between two", "1.35", "2026-11-22"],
    ["between two, of which only the older one has ended", "1.35", "2028-08-01"],
    ["newer than all", "1.37", "2026-11-22"],
    ["newer than all by number", "1.100", "2026-11-22"],
    ["of another Kubernetes", "2.0", "2026-11-22"],
    ["newer than all, which have ended", "1.37", "2040-01-01"],
  ])("is unknown where it is %s: %s on %s", (_what, version, today) => {
    expect(shown(support(version, today))).toBe(notKnown(version));
  });

  it("between two has ended with the newer one", () => {
    expect(shown(support("1.35", "2028-08-02"))).toBe("ended 0");
  });
});

describe("what is no version of EKS", () => {
  it.each([
    ["latest", '"latest" is no version of EKS, which are written like 1.33'],
    ["v1.33", '"v1.33" is no version of EKS, which are written like 1.33'],
    ["1", '"1" is no version of EKS, which are written like 1.33'],
    ["1.33.2", '"1.33.2" is a patch version, and EKS takes minor versions only: 1.33'],
    ["constructor", '"constructor" is no version of EKS, which are written like 1.33'],
  ])("is unknown, even long after all support has ended: %s", (version, what) => {
    expect(support(version, "2040-01-01")).toEqual({
      state: "unknown",
      why: { kind: "malformed", what },
    });
  });
});

describe("the version 1.30 without quotes", () => {
  const seen = (version: Fact<string | null>): string => {
    if (version.state === "unknown") return `unknown: ${inWords(version.why)}`;
    return version.value === null ? "-" : shown(support(version.value, "2026-11-22", BUILT_IN_CALENDAR));
  };

  it("is 1.30 in a YAML template, where CloudFormation keeps numbers as they are written", () => {
    const { Version = null } = yamlDocument("Version: 1.30").root as JsonObject;
    expect(seen(newCluster({ Version }).version)).toBe("ended 0");
  });

  it("has lost its zero in a JSON template, and is not taken for a version 1.3 of long ago", () => {
    const { Version = null } = JSON.parse('{ "Version": 1.30 }') as JsonObject;
    expect(seen(newCluster({ Version }).version)).toBe(
      "unknown: EKS never had a version 1.3; if 1.30 is meant, it must stand in quotes, for as a number it loses its last digit",
    );
  });

  it("is refused by eksctl, which takes strings only", () => {
    const parsed = parseYaml(
      "cluster.yaml",
      "{ name: demo, region: eu-west-1, version: 1.30 }",
      () => "eksctl",
    );
    const metadata = parsed.ok ? parsed.document.root : null;
    const [cluster] = eksctlModelOf(clusterConfig({ metadata })).clusters;
    expect(cluster === undefined ? null : seen(cluster.under(scenarioOf()).version)).toMatch(
      /^unknown: metadata\.version must be a string, in quotes/,
    );
  });
});
