import { describe, expect, test } from "vitest";
import { readDirective } from "../../src/suppressions/directive.ts";

const RULES: ReadonlySet<string> = new Set(["node-ssh-open", "node-public-ip"]);
const read = (comment: string) => readDirective(comment, RULES);
const said = (reason: string, until: string | null = null) => ({ ruleId: "node-ssh-open", reason, until });

test.each([
  ["# eks-lint-disable-next-line node-ssh-open -- Closed soon.", [said("Closed soon.")]],
  ["#eks-lint-disable-next-line   node-ssh-open\t--  Closed soon. ", [said("Closed soon.")]],
  ["## eks-lint-disable-next-line node-ssh-open -- a -- b", [said("a -- b")]],
  [
    "# eks-lint-disable-next-line node-ssh-open until 2026-12-31 -- Not until then.",
    [said("Not until then.", "2026-12-31")],
  ],
  [
    "# eks-lint-disable-next-line node-ssh-open,  node-public-ip -- A bastion.",
    [said("A bastion."), { ...said("A bastion."), ruleId: "node-public-ip" }],
  ],
])("%s", (comment, suppressions) => {
  expect(read(comment)).toEqual({ suppressions, mistakes: [] });
});

test.each([
  "# for eks-lint-disable-next-line",
  "# eslint-disable-next-line x",
  "# eks-lint is run on this",
  "#",
])("%s is for people", (comment) => {
  expect(read(comment)).toBeNull();
});

describe("a mistake", () => {
  test.each([
    ["eks-lint-disable", "node-ssh-open -- x"],
    ["eks-lint-disable-line", "node-ssh-open -- x"],
    ["eks-lint-ignore", "node-ssh-open -- x"],
    ["eks-lint-disable-next-lin", "node-ssh-open -- x"],
    ["eks-lint-disable-next-line:", "node-ssh-open -- x"],
  ])("is %s, and what there is is said", (name, rest) => {
    expect(read(`# ${name} ${rest}`)).toEqual({
      suppressions: [],
      mistakes: [
        `"${name}" is no comment that eks-lint knows; what it knows is # eks-lint-disable-next-line RULE -- reason, which is about the line below it`,
      ],
    });
  });

  test.each([
    ["no rule", " -- x", ["rule is missing"]],
    ["a comma too many", " node-ssh-open, -- x", ["rule is missing"]],
    ["no comma", " node-ssh-open node-public-ip -- x", ['no rule "node-ssh-open node-public-ip"']],
    ["no reason", " node-ssh-open", ["reason is missing"]],
    ["nothing behind the hyphens", " node-ssh-open --", ["reason is empty"]],
    ["a day that is none", " node-ssh-open until 2026-13-01 -- x", ['"2026-13-01"']],
    ["no day", " node-ssh-open until -- x", ['"" is no day']],
    ["nothing", "", ["rule is missing", "reason is missing"]],
  ])("is %s", (_what, rest, mistakes) => {
    expect(read(`# eks-lint-disable-next-line${rest}`)?.mistakes).toEqual(
      mistakes.map((message) => expect.stringContaining(message)),
    );
  });

  test("in one of several rules leaves the others", () => {
    const directive = read("# eks-lint-disable-next-line node-ssh-open, node-shh-open -- x");
    expect(directive?.suppressions).toEqual([said("x")]);
    expect(directive?.mistakes).toHaveLength(1);
  });

  test("in what all rules share is told once", () => {
    expect(read("# eks-lint-disable-next-line node-ssh-open, node-public-ip")?.mistakes).toHaveLength(1);
  });
});
