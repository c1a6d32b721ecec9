// Does the README tell every key of the configuration, and is its example right?

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import schema from "../../schemas/config.schema.json" with { type: "json" };
import { eksLint } from "../eks-lint.ts";
import { folderWith } from "../rule-folders.ts";

const [section = ""] =
  /\n### Configuration\n[\s\S]*?(?=\n### )/.exec(readFileSync("README.md", "utf8")) ?? [];

test("every key has a row, and every row is of keys", () => {
  const rows = [...section.matchAll(/^\| (`[^|]+`) +\|/gm)].flatMap(([, cell = ""]) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, key]) => key),
  );
  const keys = Object.keys(schema.properties).filter((key) => key !== "$schema");
  expect([...rows].sort()).toEqual([...keys].sort());
});

test("the example is a configuration without a mistake", async () => {
  const [, example = ""] = /```yaml\n([\s\S]*?)```/.exec(section) ?? [];
  const folder = folderWith({
    "eks-lint.config.yaml": example,
    "infra/cdk.out/manifest.json": "{}",
    "eksctl/cluster.yaml": "",
  });
  const { exitCode, stdout } = await eksLint(["--print-config"], { cwd: folder });
  expect(exitCode, stdout).toBe(0);
  expect(stdout).toMatch(/imds-hop-limit: off +# eks-lint.config.yaml:5/);
});
