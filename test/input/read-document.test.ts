import { describe, expect, test } from "vitest";
import { readDocument } from "../../src/input/read-document.ts";

const named = (text: string) => readDocument({ file: "given.txt", text, named: true });
const met = (text: string) => readDocument({ file: "folder/met.yaml", text, named: false });

describe("content decides, whatever the file is called", () => {
  test.each([
    ["JSON", '{"Resources": {}}', "json", "cloudformation"],
    ["JSON behind blanks and a byte order mark", '\uFEFF\n {"Resources": {}}', "json", "cloudformation"],
    ["YAML", "Resources: {}", "yaml", "cloudformation"],
    ["YAML that begins with a brace", "{Resources: {}}", "yaml", "cloudformation"],
    ["YAML that begins with a comment", "# note\nResources: {}", "yaml", "cloudformation"],
    ["eksctl in YAML", "apiVersion: eksctl.io/v1alpha5", "yaml", "eksctl"],
    ["eksctl in JSON", '{"apiVersion": "eksctl.io/v1alpha5"}', "json", "eksctl"],
  ])("%s", (_, text, syntax, kind) => {
    expect(named(text)).toMatchObject({
      outcome: "read",
      kind,
      document: { syntax },
      documents: 1,
      problems: [],
    });
  });
});

test("YAML is read in the dialect of its kind: eksctl knows numbers, CloudFormation does not", () => {
  expect(named("apiVersion: eksctl.io/v1alpha5\nsize: 0100")).toMatchObject({
    document: { root: { size: 64 } },
  });
  expect(named("Resources: {}\nsize: 0100")).toMatchObject({ document: { root: { size: "0100" } } });
});

test("names that stand twice are told for either syntax, and the document is read", () => {
  for (const text of ['{"Resources": {}, "Resources": {}}', "Resources: {}\nResources: {}"]) {
    expect(named(text)).toMatchObject({ outcome: "read", problems: [{ kind: "input-syntax" }] });
  }
});

test("the number of YAML documents is told", () => {
  expect(named("Resources: {}\n---\nother: x")).toMatchObject({ outcome: "read", documents: 2 });
});

describe("a file given by name is refused with the reason", () => {
  test.each([
    ["empty", "", "it is empty"],
    ["empty but for a comment", "# nothing", "it is empty"],
    ["a single value", "hello", "it holds a single value"],
    ["a list", "[1]", "it holds a list"],
    ["another program's", "a: 1", "but a."],
  ])("%s", (_, text, reason) => {
    const read = named(text);
    expect(read).toMatchObject({ outcome: "refused", problem: { kind: "input-not-recognised" } });
    expect(read.outcome === "refused" && read.problem.message).toContain(reason);
    expect(read.outcome === "refused" && read.problem.message).toContain(
      "eks-lint reads CloudFormation templates",
    );
  });

  test("a manifest without its folder asks for the folder", () => {
    const read = named('{"version": "36.0.0", "artifacts": {}}');
    expect(read.outcome === "refused" && read.problem.message).toContain("Give eks-lint the folder itself.");
  });

  test.each([
    ['{"Resources": {},}', "This is not valid JSON"],
    ["{ // note\n}", "JSON allows no comments"],
    ["Resources: [", "This is not valid YAML"],
  ])("%j as no valid text", (text, words) => {
    const read = named(text);
    expect(read).toMatchObject({ outcome: "refused", problem: { kind: "input-syntax" } });
    expect(read.outcome === "refused" && read.problem.message).toContain(words);
  });
});

describe("a file met in a folder is passed over, unless it is meant for eks-lint", () => {
  test.each([
    ["of another program", "a: 1", "passed-over"],
    ["of another program, and broken", "Resources: [", "passed-over"],
    ["a broken template", "Resources:\n  Key: {Type: AWS::KMS::Key", "refused"],
    ["a broken eksctl file", "apiVersion: eksctl.io/v1alpha5\nx: [", "refused"],
    ["a template", "Resources: {}", "read"],
  ])("%s", (_, text, outcome) => {
    expect(met(text).outcome).toBe(outcome);
  });
});
