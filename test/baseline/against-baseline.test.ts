// Which findings does a baseline keep from counting, and which of its entries are fixed?

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { againstBaseline } from "../../src/baseline/against-baseline.ts";
import type { SuppressedJudgedFinding } from "../../src/suppressions/suppress.ts";
import { baselineOf, FINGERPRINTS, finding, type Shorthand, short, shortOf } from "./findings.ts";

interface Run {
  readonly entries: readonly Shorthand[];
  readonly findings: readonly Shorthand[];
  readonly suppressed?: readonly Shorthand[];
  /** Rules that may have more to say. */
  readonly open?: readonly string[];
  /** Files that this run does not look at, and that are there. */
  readonly elsewhere?: readonly string[];
}

const NEVER = () => false;

const suppressedBy = (one: Shorthand): SuppressedJudgedFinding => ({
  finding: finding(one),
  by: "comment",
  reason: "We know.",
  until: null,
});

function compared({ entries, findings, suppressed = [], open = [], elsewhere = [] }: Run) {
  const result = againstBaseline(
    findings.map(finding),
    suppressed.map(suppressedBy),
    baselineOf(entries, (file) => !elsewhere.includes(file)),
    ({ ruleId }) => open.includes(ruleId),
  );
  return {
    counts: result.findings.map(shortOf),
    known: result.suppressed.map((one) => shortOf(one.finding)),
    fixed: result.fixed.map(({ resource }) => resource.replace("Stack/", "")),
    kept: result.kept.map(short),
  };
}

type Expected = ReturnType<typeof compared>;

const NOTHING: Expected = { counts: [], known: [], fixed: [], kept: [] };

test.each<[string, Run, Partial<Expected>]>([
  ["a finding that is not in it counts", { entries: [], findings: ["a@x"] }, { counts: ["a@x"] }],
  ["one that is in it does not", { entries: ["a@x"], findings: ["a@x"] }, { known: ["a@x"] }],
  ["an entry that is found no more is fixed", { entries: ["a@x"], findings: [] }, { fixed: ["a"] }],
  [
    "the same resource by another rule is another finding",
    { entries: ["a@x"], findings: ["a@x other"] },
    { counts: ["a@x other"], fixed: ["a"] },
  ],
  [
    "one more than there were counts",
    { entries: ["a@x"], findings: ["a@x", "a@x"] },
    { known: ["a@x"], counts: ["a@x"] },
  ],
  [
    "one less than there were is fixed",
    { entries: ["a@x", "a@x"], findings: ["a@x"] },
    { known: ["a@x"], fixed: ["a"] },
  ],
  ["a renamed file is the same file", { entries: ["a@x"], findings: ["a@y"] }, { known: ["a@y"] }],
  [
    "an entry is for its own file first, in whatever order they are found",
    { entries: ["a@y"], findings: ["a@x", "a@y"] },
    { known: ["a@y"], counts: ["a@x"] },
  ],
  [
    "templates with the same names are told apart by their files",
    { entries: ["a@x", "a@y"], findings: ["a@y", "a@x"] },
    { known: ["a@y", "a@x"] },
  ],
  [
    "of two such templates one is fixed",
    { entries: ["a@x", "a@y"], findings: ["a@y"] },
    { known: ["a@y"], fixed: ["a"] },
  ],
  [
    "an entry of a file that is not looked at stands for what is there",
    { entries: ["a@x"], findings: ["a@y"], elsewhere: ["x"] },
    { counts: ["a@y"], kept: ["a@x"] },
  ],
  [
    "an entry of a file that is not looked at is kept",
    { entries: ["a@x", "b@y"], findings: [], elsewhere: ["x"] },
    { fixed: ["b"], kept: ["a@x"] },
  ],
  [
    "an entry of a rule that may have more to say is kept",
    { entries: ["a@x", "a@x other"], findings: [], open: ["other"] },
    { fixed: ["a"], kept: ["a@x other"] },
  ],
  ...[["a@x", "a@y"] as const, ["a@y", "a@x"] as const].map((entries): [string, Run, Partial<Expected>] => [
    `of ${entries.join(" and ")} the same is left, in whatever order they stand`,
    { entries, findings: ["a@z"], open: ["rule"] },
    { known: ["a@z"], kept: ["a@x"] },
  ]),
  [
    "a rule that may have more to say is matched all the same",
    { entries: ["a@x"], findings: ["a@x"], open: ["rule"] },
    { known: ["a@x"] },
  ],
  [
    "an entry for what is suppressed otherwise is neither fixed nor kept",
    { entries: ["a@x"], findings: [], suppressed: ["a@x"] },
    NOTHING,
  ],
  [
    "an entry for what is suppressed otherwise is for no other finding",
    { entries: ["a@x"], findings: ["a@x"], suppressed: ["a@x"] },
    { counts: ["a@x"] },
  ],
  [
    "what is suppressed in another file leaves the entry to the finding in its file",
    { entries: ["a@x"], findings: ["a@x"], suppressed: ["a@y"] },
    { known: ["a@x"] },
  ],
  [
    "what is suppressed may have been moved, too",
    { entries: ["a@x"], findings: [], suppressed: ["a@y"] },
    NOTHING,
  ],
])("%s", (_name, run, expected) => {
  expect(compared(run)).toEqual({ ...NOTHING, ...expected });
});

test("says which file suppresses the finding", () => {
  const { suppressed } = againstBaseline([finding("a@x")], [], baselineOf(["a@x"]), NEVER);
  expect(suppressed).toEqual([
    {
      finding: finding("a@x"),
      by: "baseline",
      reason: "in the baseline eks-lint.baseline.json",
      until: null,
    },
  ]);
});

const shorthands = fc.array(
  fc
    .tuple(fc.constantFrom(...FINGERPRINTS), fc.constantFrom("x", "y", "z"), fc.constantFrom("", " other"))
    .map(([letter, file, rule]): Shorthand => `${letter}@${file}${rule}`),
  { maxLength: 12 },
);

const sorted = (all: readonly string[]): readonly string[] => [...all].sort();

describe("whatever the findings are", () => {
  test("a run has nothing to say against its own baseline", () => {
    fc.assert(
      fc.property(shorthands, (all) => {
        expect(compared({ entries: all, findings: all })).toEqual({ ...NOTHING, known: all });
      }),
    );
  });

  test("the order of findings, entries and inputs does not matter", () => {
    fc.assert(
      fc.property(shorthands, shorthands, shorthands, (entries, findings, suppressed) => {
        const there = compared({ entries, findings, suppressed, open: ["other"], elsewhere: ["z"] });
        const back = compared({
          entries: [...entries].reverse(),
          findings: [...findings].reverse(),
          suppressed: [...suppressed].reverse(),
          open: ["other"],
          elsewhere: ["z"],
        });
        for (const part of ["counts", "known", "fixed", "kept"] as const)
          expect(sorted(back[part])).toEqual(sorted(there[part]));
      }),
    );
  });

  test("every finding counts or is known, and every entry is used once, fixed or kept", () => {
    fc.assert(
      fc.property(shorthands, shorthands, (entries, findings) => {
        const { counts, known, fixed, kept } = compared({ entries, findings, elsewhere: ["z"] });
        expect(sorted([...counts, ...known])).toEqual(sorted(findings));
        expect(known.length + fixed.length + kept.length).toBe(entries.length);
      }),
    );
  });
});

const MANY = Array.from({ length: 50_000 }, (_, index) => index);

test.each<[string, readonly Shorthand[], number]>([
  ["that were in other files", MANY.map((index): Shorthand => `a@before${index}`), MANY.length],
  ["of which a file that is not looked at has as many", MANY.map((): Shorthand => "a@elsewhere"), 0],
])("many findings of one name %s take no longer than others", (_name, entries, expected) => {
  const findings = MANY.map((index): Shorthand => `a@after${index}`);
  const started = performance.now();
  expect(compared({ entries, findings, elsewhere: ["elsewhere"] }).known).toHaveLength(expected);
  expect(performance.now() - started).toBeLessThan(3_000);
});
