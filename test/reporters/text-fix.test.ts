import { describe, expect, test } from "vitest";
import type { Fix, Place, Resource } from "../../src/report.ts";
import { printLines } from "../../src/reporters/styled-line.ts";
import { fixLines } from "../../src/reporters/text-fix.ts";
import { blockedFinding, nodeGroup } from "./sample-reports.ts";

const FORMS = ["json", "yaml", "cdk-typescript", "cdk-python", "aws-cli"] as const;
const snippets = FORMS.map((form) => ({ form, text: `in ${form}` }));
const plain: Resource = { ...nodeGroup, constructPath: null };

function printed(primary: Place, resource: Resource, fix: Fix | null): string {
  return printLines(fixLines({ ...blockedFinding, primary, resource, fix }, 100), false);
}

function span(file: string, source: string | null): Place {
  const start = { line: 1, column: 1 };
  const line = source === null ? null : { file: source, line: 1, column: null, excerpt: null };
  return { kind: "span", file, start, end: start, excerpt: null, source: line };
}

describe("the snippet to paste is in the language of", () => {
  test.each<readonly [string, Place, Resource, string]>([
    ["the input, which stands first", span("a.template", null), plain, "json"],
    ["a CDK app in TypeScript", span("a.json", "lib/a.ts"), plain, "cdk-typescript"],
    ["a CDK app in Python", span("a.json", "app/a.py"), plain, "cdk-python"],
    ["a CDK app whose source is not known", span("a.json", null), nodeGroup, "cdk-typescript"],
    ["the command line, for an account", { kind: "arn", arn: "arn:aws:kms:x" }, plain, "aws-cli"],
  ])("%s", (_name, primary, resource, form) => {
    expect(printed(primary, resource, { description: "Do it.", snippets })).toBe(
      `  Fix: Do it.\n\n      in ${form}\n`,
    );
  });

  test("whatever there is, when nothing fits", () => {
    const fix = { description: "Do it.", snippets: snippets.slice(0, 1) };
    expect(printed(span("a.yaml", null), plain, fix)).toContain("in json");
  });
});

test("a snippet keeps its own indentation and its empty lines", () => {
  const fix = { description: "Do it.", snippets: [{ form: "yaml" as const, text: "a:\r\n  - b\n\nc\n" }] };
  expect(printed(span("a.yaml", null), plain, fix)).toBe(
    "  Fix: Do it.\n\n      a:\n        - b\n\n      c\n",
  );
});

describe("a line to paste", () => {
  const LONGEST_OF_KMS = 32_768;
  const printedLine = (text: string) =>
    printed(span("a.yaml", null), plain, { description: "Do it.", snippets: [{ form: "json", text }] });

  test("as long as the largest key policy is shown whole", () => {
    const line = JSON.stringify({ Sid: "x".repeat(LONGEST_OF_KMS) });
    expect(printedLine(line)).toBe(`  Fix: Do it.\n\n      ${line}\n`);
  });

  test("longer than anything that AWS takes is not shown in part", () => {
    const shown = printedLine(`aws kms x \\\n  --key-id '${"x".repeat(100_000)}'`);
    expect(shown).not.toContain("aws kms");
    expect(shown).toContain("--format json has them.");
    expect(shown.length).toBeLessThan(200);
  });
});

test("without a fix there is nothing to say", () => {
  expect(printed(span("a.yaml", null), plain, null)).toBe("");
});
