// Writes the generated parts of README.md; with --check it only says whether they are up to date.

import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { replay } from "./replay.mjs";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

const broken = spawnSync(process.execPath, ["dist/cli.js", "fixtures/workshop/broken/cdk.out"], {
  encoding: "utf8",
});
const rules = JSON.parse(readFileSync("build/rules.json", "utf8"));

const ORDER = ["error", "warning", "note"];
/** A rule of neither is in `all` alone. */
const rulesetsIn = (tags) =>
  ["recommended", "keys"].filter((ruleset) => tags.includes(ruleset)).join(", ") || "all";
/** The usual one first, then those of its cases. */
const severitiesIn = ({ severity, cases }) =>
  [...new Set([severity, ...cases.flatMap((one) => one.severity ?? [])])].join(", ");
const rows = [...rules]
  .sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity) || (a.id < b.id ? -1 : 1))
  .map(
    (rule) =>
      `| [\`${rule.id}\`](rules/${rule.id}.yaml) | ${severitiesIn(rule)} | ${rulesetsIn(rule.tags)} | ${rule.title} |`,
  );

const before = readFileSync("README.md", "utf8");
const [, recording = ""] = /<!-- begin: recording -->\n```console\n([\s\S]*?)```\n/.exec(before) ?? [];

const parts = {
  recording: `\`\`\`console\n${replay(recording)}\`\`\``,
  "output of eks-lint fixtures/workshop/broken/cdk.out": `\`\`\`text\n${broken.stdout}\`\`\``,
  rules: ["| rule | severity | ruleset | |", "|---|---|---|---|", ...rows].join("\n"),
};

const after = Object.entries(parts).reduce(
  (text, [name, content]) =>
    text.replace(
      new RegExp(`(<!-- begin: ${name} -->\n)[^]*?(<!-- end -->)`),
      (_, begin, end) => `${begin}${content}\n${end}`,
    ),
  before,
);

if (!process.argv.includes("--check")) writeFileSync("README.md", after);
else if (after !== before) {
  console.error("README.md is not up to date: npm run readme");
  process.exitCode = 1;
}
