import { describe, expect, test } from "vitest";
import { plainScalar } from "../../src/input/yaml-scalar.ts";

describe("CloudFormation reads plain scalars as text, but for booleans and null", () => {
  test.each(["true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON"])("%s is true", (written) => {
    expect(plainScalar(written, "cloudformation")).toBe(true);
  });
  test.each(["false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF"])("%s is false", (written) => {
    expect(plainScalar(written, "cloudformation")).toBe(false);
  });
  test.each(["", "~", "null", "Null", "NULL"])("'%s' is null", (written) => {
    expect(plainScalar(written, "cloudformation")).toBeNull();
  });
  test.each(["012345678901", "1.30", "2012-10-17", "1:30", "0x1F", "y", "N", "tRUE", "1e3", "nil"])(
    "%s is text",
    (written) => {
      expect(plainScalar(written, "cloudformation")).toBe(written);
    },
  );
});

describe("eksctl reads plain scalars as go-yaml v2 does", () => {
  test.each([
    ["y", true],
    ["Y", true],
    ["on", true],
    ["n", false],
    ["Off", false],
    ["~", null],
    ["80", 80],
    ["-3", -3],
    ["+12", 12],
    ["0100", 64],
    ["0o17", 15],
    ["0x1F", 31],
    ["-0b11", -3],
    ["1_00", 100],
    ["08", 8],
    ["1.30", 1.3],
    [".5", 0.5],
    ["1e3", 1000],
    ["012345678901", 12345678901],
    ["1:30", "1:30"],
    ["2020-01-01", "2020-01-01"],
    [".inf", ".inf"],
    ["1e999", "1e999"],
    ["m5.large", "m5.large"],
    ["10.0.0.0/16", "10.0.0.0/16"],
    ["-", "-"],
  ] as const)("%s is %s", (written, expected) => {
    expect(plainScalar(written, "eksctl")).toBe(expected);
  });
});
