// What does a person read? Whole reports, compared with the files beside this one.

import { describe, expect, test } from "vitest";
import type { Report } from "../../src/report.ts";
import { reportAsText } from "../../src/reporters/text.ts";
import { expectGolden } from "./golden.ts";
import {
  brokenWorkshop,
  emptyReport,
  fixedWorkshop,
  hostileNames,
  incomplete,
  noLaunchers,
  sharedKey,
} from "./sample-reports.ts";

const PLAIN = { color: false, quiet: false } as const;
const SAMPLES = [
  ["broken-workshop", brokenWorkshop],
  ["fixed-workshop", fixedWorkshop],
  ["no-launchers", noLaunchers],
  ["shared-key", sharedKey],
  ["incomplete", incomplete],
  ["hostile-names", hostileNames],
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

describe.each(SAMPLES)("of %s the text report", (_name, report) => {
  const text = reportAsText(report, PLAIN);

  test("sends nothing that a terminal would obey", () => {
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/);
  });

  test("ends with one newline, and no line ends with a space", () => {
    expect(text).toMatch(/[^\n]\n$/);
    expect(text).not.toMatch(/ $/m);
  });

  test("says in colour what it says without", () => {
    const colored = reportAsText(report, { ...PLAIN, color: true });
    expect(colored.replace(/\u001b\[[\d;]+m/g, "")).toBe(text);
  });
});

describe("a quiet report", () => {
  test("still shows errors whole", () => {
    expect(reportAsText(brokenWorkshop, { ...PLAIN, quiet: true })).toBe(reportAsText(brokenWorkshop, PLAIN));
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
