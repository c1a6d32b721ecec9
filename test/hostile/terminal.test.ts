// Does a name of the input steer the terminal it is printed on?

import { describe, expect, test } from "vitest";
import { eksLint } from "../eks-lint.ts";
import {
  administration,
  everyone,
  json,
  judged,
  problemsOf,
  root,
  template,
  verdictsOf,
} from "./hostile-input.ts";

describe("what a terminal would obey", () => {
  const escapes = "\u001b[2J\u001b]0;owned\u0007\u009b31m\u202e\r\n::error::x";

  test.each([
    [
      "a logical id",
      json({ statements: [administration], names: { key: `Key${escapes}`, group: `Group${escapes}` } }),
    ],
    [
      "a device",
      json({ statements: [administration], ebs: {} }).replace(
        "/dev/xvda",
        JSON.stringify(escapes).slice(1, -1),
      ),
    ],
    ["a Sid", json({ statements: [{ ...administration, Sid: escapes }] })],
    ["a principal", json({ statements: [{ ...administration, Principal: { AWS: escapes } }] })],
    [
      "a condition",
      json({ statements: [{ ...everyone, Condition: { [escapes]: { [escapes]: escapes } } }] }),
    ],
    ["an action", json({ statements: [{ ...everyone, Action: escapes }] })],
    ["a key id", json({ ebs: { KmsKeyId: escapes } })],
    ["an intrinsic", json({ ebs: { KmsKeyId: { [`Fn::${escapes}`]: 1 } } })],
    [
      "a parameter",
      JSON.stringify({
        Parameters: { [escapes]: { Type: "String" } },
        ...template({ ebs: { KmsKeyId: { Ref: escapes } } }),
      }),
    ],
    ["a macro", JSON.stringify({ Transform: escapes, ...template() })],
  ])("in %s is shown, not sent", (_name, text) => {
    expect(verdictsOf(judged({ "template.json": text })).length).toBeGreaterThan(0);
  });

  test("in a line of YAML that is shown is not sent", () => {
    const report = judged({ "t.yaml": `Resources:\n  A: {Type: AWS::KMS::Key\n  "${"\u009b"}31m": [\n` });
    expect(problemsOf(report)).toEqual(["input-syntax"]);
  });

  test("in the name of a file is shown, not sent", () => {
    const report = judged({
      [`bad${"\u001b"}[2J.json`]: json({ statements: [administration] }),
      "x\u009b.yaml": "Resources: [",
    });
    expect(verdictsOf(report)).toEqual(["fail"]);
  });

  test("in an option or a path is not sent by the command line either", async () => {
    const outcomes = [
      [`${escapes}.yaml`],
      [`--${escapes}`, "x"],
      ["x", "--account", escapes],
      ["x", "--parameters", escapes],
      ["x", "--rules", escapes],
      ["x", "--today", escapes],
      ["x", "--kubernetes-versions", escapes],
      ["explain", escapes],
      ["rules", "test", escapes],
    ].map((args) => eksLint(args, { cwd: root, readFile: () => escapes }));
    const printed = (await Promise.all(outcomes)).map(({ stdout, stderr }) => stdout + stderr).join("");
    expect(printed).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });
});
