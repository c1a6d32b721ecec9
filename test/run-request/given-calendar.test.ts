// Does --kubernetes-versions take what the AWS CLI prints, and refuse what it does not?

import { describe, expect, test } from "vitest";
import { DISK } from "../../src/input/find.ts";
import { BUILT_IN_CALENDAR } from "../../src/model/built-in-calendar.ts";
import { givenCalendar } from "../../src/run-request/given-calendar.ts";
import { InvalidOption } from "../../src/run-request/invalid-option.ts";
import { folderWith } from "../rule-folders.ts";

const given = (text: string) =>
  givenCalendar("versions.json", { cwd: folderWith({ "versions.json": text }), disk: DISK });
const listing = (...clusterVersions: readonly unknown[]) => JSON.stringify({ clusterVersions });

/** https://docs.aws.amazon.com/cli/latest/reference/eks/describe-cluster-versions.html */
const asTheCliPrints = {
  clusterVersion: "1.99",
  clusterType: "eks",
  defaultPlatformVersion: "eks.1",
  defaultVersion: false,
  releaseDate: "2032-01-28T00:00:00+00:00",
  endOfStandardSupportDate: "2033-03-28T00:00:00+00:00",
  endOfExtendedSupportDate: "2034-03-28T00:00:00+00:00",
  status: "standard-support",
  kubernetesPatchVersion: "1.99.1",
};

test("without a file the built-in calendar counts, and no file is read", () => {
  const read = () => {
    throw new Error("no file is read");
  };
  expect(givenCalendar(undefined, { cwd: "/", disk: { ...DISK, read } })).toBe(BUILT_IN_CALENDAR);
});

describe("what the AWS CLI prints", () => {
  test("counts beside what is built in", () => {
    const calendar = given(listing(asTheCliPrints));
    expect(calendar.get("1.99")).toEqual({ endOfStandard: "2033-03-28", endOfExtended: "2034-03-28" });
    expect(calendar.get("1.33")).toEqual(BUILT_IN_CALENDAR.get("1.33"));
  });

  test("may have been saved on Windows", () => {
    expect(given(`\uFEFF${listing(asTheCliPrints)}`).has("1.99")).toBe(true);
  });
});

describe("what is refused with a sentence that names the file", () => {
  test.each([
    ["text that is no JSON", "clusterVersions: []"],
    ["another list", '{"addonVersions": []}'],
    ["nothing", "{}"],
    ["null", "null"],
  ])("%s", (_name, text) => {
    expect(() => given(text)).toThrow(InvalidOption);
    expect(() => given(text)).toThrow(
      /^--kubernetes-versions: versions\.json is not the JSON that aws eks describe-cluster-versions prints:/,
    );
  });

  test("a file that cannot be read", () => {
    expect(() => givenCalendar("versions.json", { cwd: folderWith({}), disk: DISK })).toThrow(
      "--kubernetes-versions: versions.json cannot be read:\n  There is no such file or folder",
    );
  });

  test("all mistakes at once, each with its path", () => {
    const text = listing({ ...asTheCliPrints, endOfStandardSupportDate: "soon" }, asTheCliPrints, {
      ...asTheCliPrints,
      clusterVersion: 1.3,
    });
    expect(() => given(text)).toThrow(
      /\n {2}clusterVersions\[0\]\.endOfStandardSupportDate .*\n {2}clusterVersions\[2\]\.clusterVersion /,
    );
  });

  test("no more of them than anybody reads, and how many there are", () => {
    const text = listing(...Array.from({ length: 70 }, () => ({ ...asTheCliPrints, clusterVersion: 1.3 })));
    expect(() => given(text)).toThrow(
      /clusterVersions\[49\]\.clusterVersion [^\n]*\n {2}20 more mistakes are in this file$/,
    );
  });
});
