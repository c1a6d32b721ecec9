import { describe, expect, test } from "vitest";
import { below, told } from "../../src/strict-yaml/mistake.ts";

const path = (...steps: readonly (string | number)[]): string => steps.reduce<string>(below, "");

describe("a mistake is told behind the way to it:", () => {
  test.each([
    [path(), "wrong"],
    [path("fix"), "fix: wrong"],
    [path("cases", 0, "fix"), "cases[0].fix: wrong"],
    [path("rules", "imds-hop-limit"), "rules.imds-hop-limit: wrong"],
    [path("stacks", "Prod/Nodes", "account"), 'stacks["Prod/Nodes"].account: wrong'],
    [path("stacks", "a~1b"), 'stacks["a~1b"]: wrong'],
    [path("stacks", "two\nlines"), 'stacks["two\\nlines"]: wrong'],
    [path("x".repeat(100)), `["${"x".repeat(60)}…"]: wrong`],
  ])("%s", (where, line) => {
    expect(told({ path: where, message: "wrong" })).toBe(line);
  });

  test("a wrong key is told behind the way to its mapping", () => {
    expect(told({ path: path("cases", 0, "fixs"), of: "key", message: "wrong" })).toBe("cases[0]: wrong");
    expect(told({ path: path("fixs"), of: "key", message: "wrong" })).toBe("wrong");
  });

  test("and behind the key that all of it stands behind", () => {
    expect(told({ path: path("rules", "a"), message: "wrong" }, "eksLint")).toBe("eksLint.rules.a: wrong");
    expect(told({ path: path("rule"), of: "key", message: "wrong" }, "eksLint")).toBe("eksLint: wrong");
  });
});
