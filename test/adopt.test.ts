// Does the recording in the README's section "Adopt" still happen when its commands are run again?

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { replay } from "../scripts/replay.mjs";

const readme = readFileSync("README.md", "utf8");
const [, recording = ""] = /<!-- begin: recording -->\n```console\n([\s\S]*?)```\n/.exec(readme) ?? [];

/** What the last command of that text prints. */
const outputOf = (command: string, among: string): string => {
  const after = among.slice(among.lastIndexOf(`$ ${command}\n`));
  return (
    after
      .split(/\n(?=\$ )/)[0]
      ?.split("\n")
      .slice(1)
      .join("\n") ?? ""
  );
};

describe("adopting eks-lint where there are findings already", () => {
  const replayed = replay(recording);

  test("the terminal shows what the README shows", () => {
    expect(replayed).toBe(recording);
  });

  const [existing = "", defect = "", suppressed = "", fixed = "", updated = ""] = replayed
    .split(/(?=\$ npx eks-lint (?:--|\|))/)
    .slice(1);

  test.each([
    ["what was there when the baseline was written does not count", existing, "Found 0 errors"],
    ["and is counted as suppressed", existing, "6 suppressed by the baseline"],
    ["a new defect does", defect, "Found 1 error,"],
    ["its suppression is over", defect, "its last day was 2026-10-31"],
    ["so the build fails", outputOf("echo $?", defect), "1"],
    ["a suppression with a day to come counts", suppressed, "7 suppressed (6 by the baseline)"],
    ["so the build passes", outputOf("echo $?", suppressed), "0"],
    ["what is fixed is told", fixed, "cluster-endpoint-open-to-world: shop"],
    [
      "and leaves the baseline: of six, three are fixed, and two of the new group come",
      updated,
      "(5 by the baseline)",
    ],
  ])("%s", (_says, shown, expected) => {
    expect(shown).toContain(expected);
  });
});
