import { describe, expect, test } from "vitest";
import { isOlder, mistakeInVersion, newestOf } from "../../src/model/kubernetes-version.ts";

describe("a version of EKS", () => {
  test.each(["1.33", "1.30", "1.20", "1.10", "1.100", "2.0"])("%s is one", (text) => {
    expect(mistakeInVersion(text)).toBeNull();
  });

  test.each([
    "latest",
    "auto",
    "1",
    "v1.30",
    "1.30-eks",
    "1.x",
    "1,30",
    " 1.30",
    "1.30\n",
    "1.030",
    "01.30",
    "1e1.30",
    "-1.30",
    `1.${"9".repeat(400)}`,
    "__proto__",
    "",
  ])("%j is none", (text) => {
    expect(mistakeInVersion(text)).toBe(
      `${JSON.stringify(text)} is no version of EKS, which are written like 1.33`,
    );
  });

  test("1.30.2 is none: EKS picks the patch version itself", () => {
    expect(mistakeInVersion("1.30.2")).toBe(
      '"1.30.2" is a patch version, and EKS takes minor versions only: 1.30',
    );
  });

  test("1.3 is none: it is what a number 1.30 becomes", () => {
    expect(mistakeInVersion("1.3")).toBe(
      "EKS never had a version 1.3; if 1.30 is meant, it must stand in quotes, for as a number it loses its last digit",
    );
  });
});

describe("the older one", () => {
  test.each([
    ["1.29", "1.30"],
    ["1.10", "1.30"],
    ["1.36", "1.100"],
    ["1.36", "2.0"],
  ])("of %s and %s is the first", (older, newer) => {
    expect([isOlder(older, newer), isOlder(newer, older), isOlder(older, older)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test("newest of all, by number and not by letter", () => {
    expect(newestOf(["1.99", "1.100", "1.21"])).toBe("1.100");
    expect(newestOf([])).toBeNull();
  });
});
