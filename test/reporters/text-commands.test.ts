// Is the same script shown once, and is it told from then on where it stands?

import { describe, expect, test } from "vitest";
import type { Finding, Fix, Place, Report } from "../../src/report.ts";
import { reportAsText } from "../../src/reporters/text.ts";
import { blockedGroup, failingAccount, failingGroup } from "./deployed-reports.ts";

const textOf = (report: Report): string =>
  reportAsText(report, { color: false, quiet: false, reportSuppressed: false, width: 100 });

const POLICY =
  'cat > key-policy.json <<\'EOF\'\n{ "for": ["batch", "workers"] }\nEOF\naws kms put-key-policy\n';
const launchOf = (name: string) => `aws eks update-nodegroup-config --nodegroup-name ${name}\n`;
const fixWith = (...texts: readonly string[]): Fix => ({
  description: "Do it.",
  snippets: texts.map((text) => ({ form: "aws-cli", text })),
});
const blocked = (name: string, more: Partial<Finding<Place>> = {}): Finding<Place> => ({
  ...blockedGroup(name),
  fix: fixWith(POLICY, launchOf(name)),
  ...more,
});
const failing = (name: string): Finding<Place> => ({
  ...blocked(name),
  ruleId: "node-group-launch-failing",
  fix: fixWith(launchOf(name)),
});

/** Each group with its findings. */
const reportOn = (findings: readonly Finding<Place>[]): Report => ({
  ...failingAccount,
  findings,
  deployed: ["batch", "workers"].map((name) =>
    failingGroup(
      name,
      findings.filter(({ resource }) => resource.logicalId === name),
    ),
  ),
});
const count = (text: string, part: string): number => text.split(part).length - 1;

describe("the commands of two findings of one group", () => {
  const text = textOf(reportOn([blocked("batch"), failing("batch")]));

  test("stand there once", () => {
    expect(count(text, "update-nodegroup-config")).toBe(1);
    expect(text).toContain(
      "EOF\naws kms put-key-policy\naws eks update-nodegroup-config --nodegroup-name batch\n",
    );
  });

  test("are named by the finding that they stand with", () => {
    expect(text).toContain(
      "The commands for it stand above, with error[volume-key-blocks-launch-role] of node group batch.\n",
    );
  });
});

test("a key that two groups are told of in other words has one policy; each of them is launched by itself", () => {
  const text = textOf(reportOn([blocked("batch"), blocked("workers", { message: "Something else." })]));
  expect(count(text, "put-key-policy")).toBe(1);
  expect(text.replace(/\n +/g, " ")).toContain(
    `First the commands that stand above, with error[volume-key-blocks-launch-role] of node group batch; then: ${launchOf("workers")}`,
  );
});

test("one finding about two groups has the policy once, and launches both", () => {
  const text = textOf(reportOn([blocked("batch"), blocked("workers")]));
  expect(count(text, "error[volume-key-blocks-launch-role]:")).toBe(1);
  expect(text).toContain(`aws kms put-key-policy\n${launchOf("batch")}${launchOf("workers")}`);
});

test("a word about what happens by itself is no command that stands above", () => {
  const byItself = (name: string) =>
    blocked(name, { message: name === "batch" ? "One." : "Two.", fix: fixWith("# By itself.\n") });
  const text = textOf(reportOn([byItself("batch"), byItself("workers")]));
  expect(count(text, "# By itself.")).toBe(2);
  expect(text).not.toContain("stand above");
});

test("what is to be written into files is shown where it belongs, however often it is the same", () => {
  const yaml: Fix = { description: "Write it.", snippets: [{ form: "yaml", text: "- Sid: Same\n" }] };
  const text = textOf(
    reportOn([blocked("batch", { fix: yaml }), blocked("workers", { message: "Other.", fix: yaml })]),
  );
  expect(count(text, "- Sid: Same")).toBe(2);
});
