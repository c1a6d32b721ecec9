// In which language is the fix told first? In that of the input, by what it holds and whatever it is called.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Report } from "../src/report.ts";
import { lintIn } from "./lint-in.ts";

const folder = mkdtempSync(join(tmpdir(), "eks-lint-place-"));
afterAll(() => rmSync(folder, { recursive: true }));

const TEXTS = [
  ["yaml", readFileSync("fixtures/workshop/broken/template.yaml", "utf8")],
  ["json", readFileSync("fixtures/workshop/broken/template.json", "utf8")],
] as const;

const formsOf = ({ findings }: Report) =>
  findings.map(({ fix }) => fix?.snippets.map(({ form }) => form) ?? []);

describe.each(TEXTS)("the fix of a template in %s", (syntax, text) => {
  test("begins with a snippet in it, read from standard input", () => {
    const forms = formsOf(lintIn(folder, ["-"], { readStdin: () => text }));
    expect(forms.map(([first]) => first)).toEqual([syntax]);
  });

  test.each(["t.template", "t.cfn", "t.json", "t.yaml", "t"])(
    "begins with a snippet in it, called %s",
    (name) => {
      writeFileSync(join(folder, name), text);
      const forms = formsOf(lintIn(folder, [name]));
      expect(forms.map(([first]) => first)).toEqual([syntax]);
    },
  );

  test("still has the others, each once", () => {
    const [forms = []] = formsOf(lintIn(folder, ["-"], { readStdin: () => text }));
    expect(forms).toEqual(expect.arrayContaining(["yaml", "json"]));
    expect(new Set(forms).size).toBe(forms.length);
  });
});
