import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { dayOfSeconds, dayOfTimestamp, daysBetween, isCalendarDay } from "../../src/model/calendar-day.ts";

/** https://en.wikipedia.org/wiki/Gregorian_calendar */
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const lengthOf = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

const written = (year: number, month: number, day: number): string =>
  [String(year).padStart(4, "0"), ...[month, day].map((part) => String(part).padStart(2, "0"))].join("-");

const numbers = fc.tuple(
  fc.integer({ min: 0, max: 9998 }),
  fc.integer({ min: 1, max: 12 }),
  fc.integer({ min: 1, max: 31 }),
);
const pair = numbers
  .filter(([year, month, day]) => day <= lengthOf(year, month))
  .map(([year, month, day]) => ({ day: written(year, month, day), next: dayAfter(year, month, day) }));
const anyDay = pair.map(({ day }) => day);

function dayAfter(year: number, month: number, day: number): string {
  if (day < lengthOf(year, month)) return written(year, month, day + 1);
  return month < 12 ? written(year, month + 1, 1) : written(year + 1, 1, 1);
}

describe("a calendar day", () => {
  test.each(["2026-11-22", "2024-02-29", "2000-02-29", "1970-01-01", "0001-01-01", "9999-12-31"])(
    "%s is one",
    (text) => {
      expect(isCalendarDay(text)).toBe(true);
    },
  );

  test.each([
    "2026-02-30",
    "2026-02-29",
    "1900-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-04-31",
    "2026-11-00",
    "2026-1-2",
    "20261122",
    "22.11.2026",
    "2026-11-22 ",
    "2026-11-22\n",
    "2026-11-22T00:00:00Z",
    "+002026-11-22",
    "-2026-11-22",
    "２０２６-11-22",
    "today",
    "",
  ])("%j is none", (text) => {
    expect(isCalendarDay(text)).toBe(false);
  });

  test("is one exactly where its month is that long", () => {
    fc.assert(
      fc.property(
        numbers,
        ([year, month, day]) => isCalendarDay(written(year, month, day)) === day <= lengthOf(year, month),
      ),
    );
  });
});

describe("the days between two", () => {
  it.each([
    ["2026-11-22", "2026-11-22", 0],
    ["2026-11-22", "2026-12-02", 10],
    ["2026-12-02", "2026-11-22", -10],
    ["2024-02-28", "2024-03-01", 2],
    ["2023-02-28", "2023-03-01", 1],
    ["2000-02-28", "2000-03-01", 2],
    ["2100-02-28", "2100-03-01", 1],
    ["2023-12-31", "2025-01-01", 367],
    // Clocks are put forward and back between these in most time zones.
    ["2026-03-01", "2026-04-01", 31],
    ["2026-10-01", "2026-11-01", 31],
  ])("%s and %s are %d", (from, to, days) => {
    expect(daysBetween(from, to)).toBe(days);
  });

  it("is one from a day to the next", () => {
    fc.assert(fc.property(pair, ({ day, next }) => daysBetween(day, next) === 1));
  });

  it("add up over any day between", () => {
    fc.assert(
      fc.property(
        anyDay,
        anyDay,
        anyDay,
        (a, b, c) => daysBetween(a, b) + daysBetween(b, c) === daysBetween(a, c),
      ),
    );
  });

  it("are more than 0 exactly where the texts sort that way", () => {
    fc.assert(fc.property(anyDay, anyDay, (a, b) => daysBetween(a, b) > 0 === a < b));
  });

  it("are a year of 366 days where a leap day lies between", () => {
    const year = fc.integer({ min: 0, max: 9998 });
    fc.assert(
      fc.property(year, (from) => {
        const days = daysBetween(written(from, 3, 1), written(from + 1, 3, 1));
        expect(days).toBe(isLeap(from + 1) ? 366 : 365);
      }),
    );
  });
});

const clock = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");

describe("the day of a time", () => {
  it.each([
    ["2026-07-29T00:00:00+00:00", "2026-07-29"],
    ["2026-07-29T00:00:00Z", "2026-07-29"],
    ["2026-07-29T23:59:59.999999Z", "2026-07-29"],
    ["2026-07-29T00:00Z", "2026-07-29"],
    ["2026-07-29", "2026-07-29"],
    // As in the example of https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html, for November 26
    ["2025-11-25T16:00:00-08:00", "2025-11-26"],
    ["2026-07-29T02:00:00+02:00", "2026-07-29"],
    ["2026-07-29T01:59:59+02:00", "2026-07-28"],
    ["2024-03-01T05:29:00+05:30", "2024-02-29"],
  ])("%s is %s", (text, day) => {
    expect(dayOfTimestamp(text)).toBe(day);
  });

  it.each([
    ["without its offset from UTC, it may be another day", "2026-07-29T00:00:00"],
    ["no such day", "2026-02-30T00:00:00Z"],
    ["no such hour", "2026-07-29T25:00:00Z"],
    ["no such minute", "2026-07-29T00:60:00Z"],
    ["no such offset", "2026-07-29T00:00:00+25:00"],
    ["a day with an offset", "2026-07-29Z"],
    ["the date of an e-mail", "Wed, 29 Jul 2026 00:00:00 GMT"],
    ["a date in words, as on the page", "July 29, 2026"],
    ["past the last year of four digits", "9999-12-31T23:00:00-02:00"],
    ["seconds as a text", "1785283200"],
    ["nothing", ""],
  ])("%s: none", (_what, text) => {
    expect(dayOfTimestamp(text)).toBeNull();
  });

  it("is the same in every time zone, by offset and by seconds", () => {
    const minutes = fc.integer({ min: 1, max: 14 * 60 });
    fc.assert(
      fc.property(pair, minutes, ({ day, next }, offset) => {
        expect(dayOfTimestamp(`${next}T${clock(offset)}:00+${clock(offset)}`)).toBe(next);
        expect(dayOfTimestamp(`${day}T${clock(24 * 60 - offset)}:00-${clock(offset)}`)).toBe(next);
      }),
    );
  });

  it("in seconds since 1970 is the day for all of its seconds", () => {
    const second = fc.double({ min: 0, max: 86_399.999, noNaN: true });
    fc.assert(
      fc.property(anyDay, second, (day, seconds) => {
        expect(dayOfSeconds(daysBetween("1970-01-01", day) * 86_400 + seconds)).toBe(day);
      }),
    );
  });

  it.each([Number.POSITIVE_INFINITY, Number.NaN, 1e300, 1_785_283_200_000, -1e12])(
    "in %d seconds: none",
    (seconds) => {
      expect(dayOfSeconds(seconds)).toBeNull();
    },
  );
});
