import { describe, expect, it } from "vitest";
import { BUILT_IN_CALENDAR, calendarFrom } from "../../src/model/built-in-calendar.ts";
import { daysBetween, isCalendarDay } from "../../src/model/calendar-day.ts";
import { isOlder } from "../../src/model/kubernetes-version.ts";
import file from "../../src/model/kubernetes-versions.json" with { type: "json" };
import { readCalendar } from "../../src/model/kubernetes-versions.ts";

const versions = [...BUILT_IN_CALENDAR.keys()];
const minorOf = (version: string): number => Number(version.split(".")[1]);
const sorted = [...versions].sort((one, other) => minorOf(one) - minorOf(other));

describe("the built-in calendar", () => {
  it("is written without a mistake, so that it can be given as --kubernetes-versions", () => {
    expect(readCalendar(file).mistakes).toEqual([]);
    expect(calendarFrom(file)).toEqual({ calendar: BUILT_IN_CALENDAR });
  });

  it("knows each version from 1.21 to 1.36", () => {
    expect(sorted).toEqual(Array.from({ length: 16 }, (_, index) => `1.${21 + index}`));
  });

  // "ended on October 11, 2023" and the example of the CLI in https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html
  it.each([
    ["1.23", "2023-10-11", "2024-10-11"],
    ["1.31", "2025-11-26", "2026-11-26"],
  ])("says of %s what AWS says in the text beside its table", (version, endOfStandard, endOfExtended) => {
    expect(BUILT_IN_CALENDAR.get(version)).toEqual({ endOfStandard, endOfExtended });
  });

  it("has extended support for a year, since 1.23, the first version that had it from the start", () => {
    const ends = sorted.slice(2).map((version) => BUILT_IN_CALENDAR.get(version));
    const isYear = ends.map((one) => one?.endOfStandard.slice(4) === one?.endOfExtended.slice(4));
    const years = ends.map(
      (one) => Number(one?.endOfExtended.slice(0, 4)) - Number(one?.endOfStandard.slice(0, 4)),
    );
    expect(isYear).toEqual(ends.map(() => true));
    expect(years).toEqual(ends.map(() => 1));
  });

  it("ends the support of versions in their order, some months apart", () => {
    for (const end of ["endOfStandard", "endOfExtended"] as const) {
      const days = sorted.map((version) => BUILT_IN_CALENDAR.get(version)?.[end] ?? "");
      const apart = days.slice(1).map((day, index) => daysBetween(days[index] ?? "", day));
      expect(apart.filter((days) => days < 30 || days > 200)).toEqual([]);
    }
  });

  it("says of each version where its dates are from, and when that was looked up", () => {
    const stated = file.sources.filter(
      ({ url, text, lookedUp }) =>
        /^https:/.test(url) && /^https:.*\/[0-9a-f]{40}\//.test(text) && isCalendarDay(lookedUp),
    );
    expect(stated).toEqual(file.sources);
    const withoutSource = versions.filter(
      (version) =>
        !stated.some(({ oldest, newest }) => !isOlder(version, oldest) && !isOlder(newest, version)),
    );
    expect(withoutSource).toEqual([]);
  });
});

const NEW = {
  clusterVersion: "1.37",
  endOfStandardSupportDate: "2027-12-01",
  endOfExtendedSupportDate: "2028-12-01",
};

describe("a given calendar", () => {
  it("adds versions, and the built-in ones stay", () => {
    expect(calendarFrom({ clusterVersions: [NEW] })).toEqual({
      calendar: new Map([
        ...BUILT_IN_CALENDAR,
        ["1.37", { endOfStandard: "2027-12-01", endOfExtended: "2028-12-01" }],
      ]),
    });
  });

  it("counts in place of what is built in", () => {
    const given = calendarFrom({ clusterVersions: [{ ...NEW, clusterVersion: "1.36" }] });
    const calendar = "calendar" in given ? given.calendar : new Map();
    expect(calendar.get("1.36")).toEqual({ endOfStandard: "2027-12-01", endOfExtended: "2028-12-01" });
    expect(BUILT_IN_CALENDAR.get("1.36")?.endOfStandard).toBe("2027-08-02");
  });

  it("with a mistake counts for nothing", () => {
    const given = calendarFrom({ clusterVersions: [NEW, { ...NEW, clusterVersion: "next" }] });
    expect(given).toEqual({
      mistakes: [expect.objectContaining({ path: ["clusterVersions", 1, "clusterVersion"] })],
    });
  });
});
