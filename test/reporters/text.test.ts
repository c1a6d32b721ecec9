// What does a person read? Whole reports, compared with the files beside this one.

import { describe, expect, test } from "vitest";
import type { Report, SuppressedBy } from "../../src/report.ts";
import { reportAsText } from "../../src/reporters/text.ts";
import { expectGolden } from "./golden.ts";
import {
  blockedFinding,
  brokenWorkshop,
  emptyReport,
  fixedWorkshop,
  hostileNames,
  incomplete,
  noLaunchers,
  sharedKey,
} from "./sample-reports.ts";
import { allSuppressed, expired, hostileReasons, livedWith, unused } from "./suppressed-reports.ts";

const PLAIN = { color: false, quiet: false, reportSuppressed: false } as const;
const OPEN = { ...PLAIN, reportSuppressed: true } as const;
const WITHOUT_SUPPRESSIONS = [
  ["broken-workshop", brokenWorkshop],
  ["fixed-workshop", fixedWorkshop],
  ["no-launchers", noLaunchers],
  ["shared-key", sharedKey],
  ["incomplete", incomplete],
  ["hostile-names", hostileNames],
] as const satisfies readonly (readonly [string, Report])[];
const SAMPLES = [
  ...WITHOUT_SUPPRESSIONS,
  ["all-suppressed", allSuppressed],
  ["lived-with", livedWith],
  ["hostile-reasons", hostileReasons],
] as const satisfies readonly (readonly [string, Report])[];

describe("the text report prints", () => {
  test.each(SAMPLES)("%s", (name, report) => {
    expectGolden(name, reportAsText(report, PLAIN));
  });

  test("broken-workshop in 80 columns", () => {
    expectGolden("broken-workshop-80", reportAsText(brokenWorkshop, { ...PLAIN, width: 80 }));
  });

  test("broken-workshop in colour", () => {
    expectGolden("broken-workshop-color", reportAsText(brokenWorkshop, { ...PLAIN, color: true }));
  });

  test("incomplete, when quiet, as problems and the summary", () => {
    expectGolden("incomplete-quiet", reportAsText(incomplete, { ...PLAIN, quiet: true }));
  });
});

describe("with --report-suppressed the text report prints", () => {
  test.each([
    ["all-suppressed", allSuppressed],
    ["lived-with", livedWith],
    ["hostile-reasons", hostileReasons],
  ])("%s", (name, report) => {
    expectGolden(`${name}-shown`, reportAsText(report, OPEN));
  });

  test("lived-with in 60 columns and in colour", () => {
    expectGolden("lived-with-color", reportAsText(livedWith, { ...OPEN, color: true, width: 60 }));
  });

  test("lived-with, when quiet, with only the errors among what is suppressed", () => {
    expectGolden("lived-with-quiet", reportAsText(livedWith, { ...OPEN, quiet: true }));
  });

  test.each(WITHOUT_SUPPRESSIONS)("%s as without: there is nothing to add", (_name, report) => {
    expect(reportAsText(report, OPEN)).toBe(reportAsText(report, PLAIN));
  });
});

describe.each(SAMPLES)("of %s the text report", (_name, report) => {
  const text = reportAsText(report, OPEN);

  test("sends nothing that a terminal would obey", () => {
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/);
  });

  test("gives no commands to the log of a CI system", () => {
    expect(text).not.toMatch(/^\s*::(?=[^:\s])|##\[/m);
  });

  test("ends with one newline, and no line ends with a space", () => {
    expect(text).toMatch(/[^\n]\n$/);
    expect(text).not.toMatch(/ $/m);
  });

  test("says in colour what it says without", () => {
    const colored = reportAsText(report, { ...OPEN, color: true });
    expect(colored.replace(/\u001b\[[\d;]+m/g, "")).toBe(text);
  });
});

describe("a quiet report", () => {
  test("still shows errors whole", () => {
    expect(reportAsText(brokenWorkshop, { ...PLAIN, quiet: true })).toBe(reportAsText(brokenWorkshop, PLAIN));
  });
});

describe("suppressions that suppress nothing", () => {
  const textOf = (idleSuppressions: Report["idleSuppressions"], quiet: boolean): string =>
    reportAsText({ ...brokenWorkshop, idleSuppressions }, { ...PLAIN, quiet });

  test("are listed when expired, quiet or not, because what they suppressed is back", () => {
    for (const quiet of [true, false])
      expect(textOf([expired], quiet)).toContain("its last day was 2026-10-31");
  });

  test("are listed when unused, but not when quiet", () => {
    expect(textOf([unused], false)).toContain("root-volume-not-mapped at eks-lint.config.yaml:14:5");
    expect(textOf([unused], true)).not.toContain("root-volume-not-mapped");
  });
});

describe("what the baseline no longer needs", () => {
  const one = { ruleId: "imds-v1-allowed", resource: "node group a" };
  const textOf = (fixed: Report["fixed"]): string => reportAsText({ ...brokenWorkshop, fixed }, PLAIN);

  test.each([
    ["one", [one], "--update-baseline takes it out of the file"],
    ["several", [one, { ...one, resource: "node group b" }], "--update-baseline takes them out of the file"],
  ])("is named with what to do about it: %s", (_many, fixed, advice) => {
    const text = textOf(fixed);
    expect(text.split(advice)).toHaveLength(2);
    for (const { resource } of fixed) expect(text).toContain(`imds-v1-allowed: ${resource}\n`);
  });

  test.each([[null], [[]]])("is not spoken of where there is nothing: %j", (fixed) => {
    expect(textOf(fixed)).toBe(reportAsText(brokenWorkshop, PLAIN));
  });
});

describe("the line of counts", () => {
  const lineOf = (...ways: readonly SuppressedBy[]): string | undefined => {
    const suppressed = ways.map((by) => ({ finding: blockedFinding, by, reason: "r", until: null }));
    const text = reportAsText({ ...brokenWorkshop, findings: [], suppressed }, PLAIN);
    return text.split("\n").find((line) => line.startsWith("Found "));
  };

  test.each<readonly [readonly SuppressedBy[], string]>([
    [[], "."],
    [["comment"], "; 1 suppressed."],
    [["comment", "metadata", "config", "cdk-acknowledge"], "; 4 suppressed."],
    [["comment", "baseline", "baseline"], "; 3 suppressed (2 by the baseline)."],
    [["baseline"], "; 1 suppressed by the baseline."],
    [["baseline", "baseline"], "; 2 suppressed by the baseline."],
  ])("says of %j", (ways, end) => {
    expect(lineOf(...ways)).toBe(`Found 0 errors, 0 warnings and 0 notes${end}`);
  });
});

describe("the width", () => {
  test("of prose is 100 columns on a wider terminal", () => {
    expect(reportAsText(incomplete, { ...PLAIN, width: 300 })).toBe(reportAsText(incomplete, PLAIN));
  });

  test("is not believed below 40 columns", () => {
    expect(reportAsText(incomplete, { ...PLAIN, width: 1 })).toBe(
      reportAsText(incomplete, { ...PLAIN, width: 40 }),
    );
  });
});

test("a run that read nothing says that there was nothing to judge", () => {
  expect(reportAsText(emptyReport, PLAIN)).toContain(
    "No clusters, node groups or Auto Scaling groups found in 0 files: nothing to judge.",
  );
});

test("a run that found nothing but what is suppressed does not say that there was nothing to judge", () => {
  const text = reportAsText({ ...allSuppressed, launchers: 0, clusters: 0, volumes: [] }, PLAIN);
  expect(text).toContain("No clusters, node groups or Auto Scaling groups found in 2 files.\n");
});
