// Every row of the table of tricky cases is proved by cases of the decision tables, or it is said what proves it.

import { describe, expect, test } from "vitest";
import { ROWS, TABLES } from "./tables.ts";

const LAST_ROW = 97;
const CASES = TABLES.flatMap(({ cases }) => cases);

test("every row is listed once, in order", () => {
  expect(ROWS.map(({ row }) => row)).toEqual(Array.from({ length: LAST_ROW }, (_, i) => i + 1));
});

test("no two cases have the same name", () => {
  const names = CASES.map(({ name }) => name);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});

test("cases stand for no other rows", () => {
  const others = CASES.filter(({ rows }) => rows.some((row) => !ROWS.some((one) => one.row === row)));
  expect(others.map(({ name }) => name)).toEqual([]);
});

describe.each(ROWS)("row $row", ({ row, cases = [], elsewhere }) => {
  test("is proved by the cases that stand for it, and by no others", () => {
    const standing = CASES.filter(({ rows }) => rows.includes(row)).map(({ name }) => name);
    expect(cases.toSorted()).toEqual(standing.toSorted());
  });

  test("is proved somewhere", () => {
    const issues = elsewhere === undefined ? [] : [elsewhere];
    expect([...cases, ...issues]).not.toEqual([]);
    for (const issue of issues) expect(issue).toMatch(/^issue [2-8]: \w/);
  });
});
