import { describe, expect, it } from "vitest";
import { type CalendarMistake, readCalendar } from "../../src/model/kubernetes-versions.ts";

const DATES = {
  endOfStandardSupportDate: "2026-07-29T00:00:00+00:00",
  endOfExtendedSupportDate: "2027-07-29T00:00:00+00:00",
};
const V_1_33 = { clusterVersion: "1.33", ...DATES };

const read = (...clusterVersions: readonly unknown[]) => readCalendar({ clusterVersions });

describe("the output of aws eks describe-cluster-versions", () => {
  it("is read as the user guide shows it, with the time zone of the one who ran it", () => {
    // https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html
    const entry = {
      clusterVersion: "1.31",
      clusterType: "eks",
      defaultPlatformVersion: "eks.21",
      defaultVersion: true,
      releaseDate: "2024-09-25T17:00:00-07:00",
      endOfStandardSupportDate: "2025-11-25T16:00:00-08:00",
      endOfExtendedSupportDate: "2026-11-25T16:00:00-08:00",
      status: "STANDARD_SUPPORT",
      kubernetesPatchVersion: "1.31.3",
    };
    expect(readCalendar({ clusterVersions: [entry], nextToken: "AbC" })).toEqual({
      calendar: new Map([["1.31", { endOfStandard: "2025-11-26", endOfExtended: "2026-11-26" }]]),
      mistakes: [],
    });
  });

  it.each<[form: string, standard: unknown, extended: unknown]>([
    // date -u -d 2026-07-29 +%s, and a year of 365 days later
    ["seconds, as the API sends it", 1785283200, 1816819200],
    ["seconds with a fraction", 1785283200.5, 1816819200.0],
    ["UTC by Z", "2026-07-29T00:00:00Z", "2027-07-29T00:00:00Z"],
    ["microseconds", "2026-07-29T00:00:00.000001+00:00", "2027-07-29T00:00:00.000001+00:00"],
    ["days, as a person would write it", "2026-07-29", "2027-07-29"],
  ])("may have its dates in %s", (_form, endOfStandardSupportDate, endOfExtendedSupportDate) => {
    const entry = { clusterVersion: "1.33", endOfStandardSupportDate, endOfExtendedSupportDate };
    expect(read(entry)).toEqual({
      calendar: new Map([["1.33", { endOfStandard: "2026-07-29", endOfExtended: "2027-07-29" }]]),
      mistakes: [],
    });
  });

  it("may say the same twice", () => {
    expect(read(V_1_33, { ...V_1_33, clusterType: "other" }).mistakes).toEqual([]);
  });

  it("may end both supports on one day", () => {
    const ends = { ...V_1_33, endOfExtendedSupportDate: V_1_33.endOfStandardSupportDate };
    expect(read(ends).mistakes).toEqual([]);
  });
});

const LIST = "must be a list of versions, as aws eks describe-cluster-versions prints it in JSON, and";
const DAY =
  'must be a time such as "2026-07-29T00:00:00+00:00", a day such as "2026-07-29", or seconds since 1970, and';
const VERSION = 'clusterVersions[0].clusterVersion must be a version in quotes, such as "1.33", and';

describe("what is wrong with it is said with its place", () => {
  it.each<[what: string, json: unknown, path: CalendarMistake["path"], message: string]>([
    ["null", null, ["clusterVersions"], `clusterVersions ${LIST} nothing stands there.`],
    ["a string", "1.33", ["clusterVersions"], `clusterVersions ${LIST} nothing stands there.`],
    ["a bare list", [V_1_33], ["clusterVersions"], `clusterVersions ${LIST} nothing stands there.`],
    [
      "no versions: a run would go by other dates than meant",
      { clusterVersions: [] },
      ["clusterVersions"],
      `clusterVersions ${LIST} an empty list stands there.`,
    ],
    [
      "a mapping of versions",
      { clusterVersions: { "1.33": DATES } },
      ["clusterVersions"],
      `clusterVersions ${LIST} a mapping stands there.`,
    ],
    [
      "an entry that is only a name",
      { clusterVersions: [V_1_33, "1.34"] },
      ["clusterVersions", 1],
      'clusterVersions[1] must be a mapping with a clusterVersion, and the string "1.34" stands there.',
    ],
    [
      "an entry that is a list",
      { clusterVersions: [[V_1_33]] },
      ["clusterVersions", 0],
      "clusterVersions[0] must be a mapping with a clusterVersion, and a list stands there.",
    ],
    [
      "no name of a version",
      { clusterVersions: [DATES] },
      ["clusterVersions", 0, "clusterVersion"],
      `${VERSION} nothing stands there.`,
    ],
    [
      "a version that is a number",
      { clusterVersions: [{ ...DATES, clusterVersion: 1.3 }] },
      ["clusterVersions", 0, "clusterVersion"],
      `${VERSION} the number 1.3 stands there.`,
    ],
    [
      "a patch version",
      { clusterVersions: [{ ...DATES, clusterVersion: "1.33.1" }] },
      ["clusterVersions", 0, "clusterVersion"],
      'clusterVersions[0].clusterVersion is wrong: "1.33.1" is a patch version, and EKS takes minor versions only: 1.33.',
    ],
    [
      "extended support that ends before standard support",
      { clusterVersions: [{ ...V_1_33, endOfExtendedSupportDate: "2026-07-28" }] },
      ["clusterVersions", 0],
      "clusterVersions[0] lets extended support end on 2026-07-28, before standard support, which ends on 2026-07-29.",
    ],
    [
      "a version twice, with another end of standard support",
      { clusterVersions: [V_1_33, { ...V_1_33, endOfStandardSupportDate: "2026-07-30" }] },
      ["clusterVersions", 1],
      "clusterVersions[1] is about 1.33, as an entry before it is, and has other dates.",
    ],
    [
      "a version twice, with another end of extended support",
      { clusterVersions: [V_1_33, { ...V_1_33, endOfExtendedSupportDate: "2027-07-30" }] },
      ["clusterVersions", 1],
      "clusterVersions[1] is about 1.33, as an entry before it is, and has other dates.",
    ],
  ])("%s", (_what, json, path, message) => {
    expect(readCalendar(json).mistakes).toEqual([{ path, message }]);
  });

  it.each<[what: string, date: unknown, found: string]>([
    ["no date", undefined, "nothing"],
    ["null", null, "nothing"],
    ["a date in words", "July 29, 2026", 'the string "July 29, 2026"'],
    ["a day that does not exist", "2026-02-30", 'the string "2026-02-30"'],
    ["a time without its zone", "2026-07-29T00:00:00", 'the string "2026-07-29T00:00:00"'],
    ["milliseconds", 1785283200000, "the number 1785283200000"],
    ["a year as a number, long before EKS in seconds", 2026, "the number 2026"],
    ["a number too large to be held", JSON.parse("1e999"), "the number Infinity"],
    ["a year before EKS", "2015-07-29", 'the string "2015-07-29"'],
    ["a list", ["2026-07-29"], "a list"],
    ["a mapping", {}, "a mapping"],
    ["true", true, "the boolean true"],
    ["a long text", "x".repeat(100_000), "a string"],
  ])("%s in the place of a date", (_what, date, found) => {
    for (const name of ["endOfStandardSupportDate", "endOfExtendedSupportDate"]) {
      expect(read({ ...V_1_33, [name]: date }).mistakes).toEqual([
        {
          path: ["clusterVersions", 0, name],
          message: `clusterVersions[0].${name} ${DAY} ${found} stands there.`,
        },
      ]);
    }
  });

  it("all at once, and what is right is read", () => {
    const { calendar, mistakes } = read({}, { clusterVersion: "latest", ...DATES }, V_1_33, 7);
    expect(mistakes.map(({ path }) => path.slice(1).join("."))).toEqual([
      "0.clusterVersion",
      "0.endOfStandardSupportDate",
      "0.endOfExtendedSupportDate",
      "1.clusterVersion",
      "3",
    ]);
    expect([...calendar.keys()]).toEqual(["1.33"]);
  });

  it("also where a date hides in a prototype", () => {
    const hidden = JSON.parse('{ "__proto__": { "clusterVersions": [] } }');
    const inherited = Object.create({ clusterVersions: [V_1_33] });
    for (const json of [hidden, inherited])
      expect(readCalendar(json).mistakes).toEqual([
        { path: ["clusterVersions"], message: `clusterVersions ${LIST} nothing stands there.` },
      ]);
  });
});
