// How does a report about an account read: what is wrong with which group, and what is well?

import { describe, expect, test } from "vitest";
import type { Report } from "../../src/report.ts";
import { reportAsText } from "../../src/reporters/text.ts";
import {
  arnOf,
  blockedGroup,
  failingAccount,
  failingGroup,
  groupWith,
  healthyAccount,
  hostileAccount,
  partlyRead,
  row,
} from "./deployed-reports.ts";
import { expectGolden } from "./golden.ts";
import { brokenWorkshop } from "./sample-reports.ts";

const OPTIONS = { color: false, quiet: false, reportSuppressed: false, width: 80 };
const textOf = (report: Report, options: Partial<typeof OPTIONS> = {}): string =>
  reportAsText(report, { ...OPTIONS, ...options });
const linesOf = (report: Report) => textOf(report).split("\n");

describe("on a terminal of 80 columns", () => {
  test.each([
    ["failing-account", failingAccount],
    ["healthy-account", healthyAccount],
    ["partly-read-account", partlyRead],
  ])("%s", (name, report) => {
    expectGolden(name, textOf(report));
  });

  test("only ARNs are longer, which stay whole to be copied, each on a line of its own", () => {
    const long = linesOf(failingAccount).filter((line) => line.length > 80);
    expect(long.length).toBeGreaterThan(0);
    for (const line of long) expect(line).toMatch(/^ *(--> )?arn:\S+$/);
  });
});

test("in colour it says the same", () => {
  const colored = textOf(failingAccount, { color: true });
  expect(colored.replace(/\u001b\[[\d;]+m/g, "")).toBe(textOf(failingAccount));
});

test("nothing of the names reaches the terminal that it would obey", () => {
  expect(textOf(hostileAccount)).not.toMatch(
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/,
  );
});

describe("a group", () => {
  test("stands before its findings, and those of no group behind all of them", () => {
    const text = textOf(failingAccount);
    const positions = [
      "node group batch of the cluster",
      "error[volume-key-blocks-launch-role]:",
      "node group workers of the cluster",
      "error[cluster-audit-log-disabled]:",
      "Without findings:",
      "Checked 1 cluster",
    ].map((part) => text.indexOf(part));
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    expect(positions).not.toContain(-1);
  });

  test("whose finding is told of another one, too, is told so", () => {
    const text = textOf(failingAccount);
    expect(text.split("error[volume-key-blocks-launch-role]:")).toHaveLength(2);
    expect(text).toContain("Told above: error[volume-key-blocks-launch-role]\n");
  });

  test("whose finding is fixed by another command is told by itself", () => {
    const [first, second] = [blockedGroup("batch"), blockedGroup("workers")];
    const elsewhere = {
      ...second,
      fix: { description: "", snippets: [{ form: "aws-cli", text: "aws kms --region eu-west-1\n" }] },
    } as const;
    const text = textOf({
      ...failingAccount,
      findings: [first, elsewhere],
      deployed: [failingGroup("batch", [first]), failingGroup("workers", [elsewhere])],
    });
    expect(text.split("error[volume-key-blocks-launch-role]:")).toHaveLength(3);
  });

  test("of which AWS says something and eks-lint nothing is no group without findings", () => {
    const text = textOf({ ...healthyAccount, deployed: [failingGroup("web", [])] });
    expect(text).not.toContain("Without findings:");
    expect(text).toMatch(/^node group web of the cluster workshop in us-west-2: DEGRADED/);
  });

  test("with findings that are not shown is neither shown nor called one without", () => {
    const note = { ...blockedGroup("web"), severity: "note" as const };
    const report = {
      ...healthyAccount,
      findings: [note],
      deployed: [groupWith("web", { findings: [note] })],
    };
    expect(textOf(report, { quiet: true })).toMatch(/^Checked 2 clusters/);
  });
});

describe("quietly", () => {
  test("groups with errors are shown whole, and the others not at all", () => {
    const text = textOf(failingAccount, { quiet: true });
    expect(text).toContain("node group batch of the cluster");
    expect(text).not.toContain("node group web");
  });

  test("a healthy account is its counts", () => {
    expect(textOf(healthyAccount, { quiet: true })).toMatch(
      /^Checked 2 clusters[^\n]+\n[^\n]+\nFound 0 errors[^\n]+\n$/,
    );
  });
});

describe("a group that somebody lives with is not called well", () => {
  const LIVED_WITH = "With nothing but suppressed findings:";
  const web = { ...healthyAccount, volumes: [row("web", "fail")], deployed: [groupWith("web")] };
  const note = { ...blockedGroup("web"), chain: [], primary: { kind: "arn", arn: arnOf("web") } as const };
  const suppressed = [{ finding: note, by: "config", reason: "", until: null } as const];

  test.each([
    ["for its volume fails", web],
    ["for a finding about it is suppressed", { ...web, volumes: [row("web", "pass")], suppressed }],
  ])("%s", (_why, report) => {
    const text = textOf(report, { width: 100 });
    expect(text.slice(0, LIVED_WITH.length)).toBe(LIVED_WITH);
    expect(text).toMatch(/1 of 1 instances\s+in service;\s+\/dev\/xvda\s+(fails|passes)\n/);
    expect(text).not.toContain("Without findings:");
  });

  test("and stands behind those that are", () => {
    const text = textOf({ ...web, deployed: [groupWith("batch"), groupWith("web")] }, { width: 100 });
    expect(text.indexOf("Without findings:")).toBe(0);
    expect(text.indexOf("node group batch")).toBeLessThan(text.indexOf(LIVED_WITH));
    expect(text.indexOf(LIVED_WITH)).toBeLessThan(text.indexOf("node group web"));
  });
});

describe("a volume about which no rule decides", () => {
  const aloud = (key: string | null) =>
    textOf(
      {
        ...healthyAccount,
        volumes: [{ ...row("web", "not-applicable"), key, reasons: ["its maximum size is 0"] }],
        deployed: [groupWith("web")],
      },
      { width: 100 },
    ).replace(/\n +/g, " ");

  test("has no key to judge", () => {
    expect(aloud(null)).toContain("; /dev/xvda has no key to judge\n");
  });

  test("though it has one is told with the reason", () => {
    expect(aloud("alias/nodes")).toContain("; /dev/xvda is not judged (its maximum size is 0)\n");
  });
});

test("what is pasted into a shell begins at the beginning of the line, for the end of a here-document must", () => {
  const lines = linesOf(failingAccount);
  const from = lines.indexOf("cat > key-policy.json <<'EOF'");
  expect(lines.slice(from, from + 6)).toEqual([
    "cat > key-policy.json <<'EOF'",
    "{",
    '  "Statement": []',
    "}",
    "EOF",
    "aws kms x",
  ]);
});

describe("where it was looked", () => {
  const [account] = failingAccount.inputs;
  const [file] = brokenWorkshop.inputs;
  const snapshot = { ...account, kind: "aws-snapshot", file: "account.json" };
  const sentenceOf = (...inputs: readonly unknown[]) =>
    textOf({ ...healthyAccount, inputs: inputs as Report["inputs"] }, { width: 100 })
      .split("\n\n")
      .at(-1);

  test.each([
    ["an account", [account], "in 111122223333 us-west-2:"],
    ["a snapshot of one", [snapshot], "in 111122223333 us-west-2:"],
    [
      "two Regions",
      [account, { ...account, region: "eu-west-1" }],
      "in 111122223333 us-west-2 and eu-west-1:",
    ],
    ["a file beside it", [file, account], "in 1 file and 111122223333 us-west-2:"],
    ["a file beside a snapshot", [file, snapshot], "in 1 file and 111122223333 us-west-2:"],
  ])("%s", (_what, inputs, words) => {
    expect(sentenceOf(...inputs)?.replace(/\n {2}/g, " ")).toContain(words);
  });
});

test("what stands at two groups is two things, however alike they are", () => {
  const at = (name: string) => ({
    ...blockedGroup(name),
    primary: { kind: "arn", arn: arnOf(name) } as const,
    chain: [],
    related: [],
  });
  const [first, second] = [at("batch"), at("workers")];
  const deployed = [failingGroup("batch", [first]), failingGroup("workers", [second])];
  const text = textOf({ ...failingAccount, findings: [first, second], deployed });
  expect(text).not.toContain("The same holds");
  expect(text).not.toContain("Told above");
});
