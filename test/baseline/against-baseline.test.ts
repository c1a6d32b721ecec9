// Which findings does a baseline keep from counting, and which of its entries are fixed?

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { againstBaseline } from "../../src/baseline/against-baseline.ts";
import type { BaselineKnowledge } from "../../src/baseline/baseline.ts";
import type { SuppressedJudgedFinding } from "../../src/suppressions/suppress.ts";
import { expectLinearTime } from "../linear-time.ts";
import { baselineOf, FINGERPRINTS, finding, type Shorthand, short, shortOf } from "./findings.ts";

interface Run {
  readonly entries: readonly Shorthand[];
  readonly findings: readonly Shorthand[];
  readonly suppressed?: readonly Shorthand[];
  /** Rules that may have more to say. */
  readonly open?: readonly string[];
  /** Files that this run does not look at, and that are there. */
  readonly elsewhere?: readonly string[];
  /** Files that are there no more. */
  readonly gone?: readonly string[];
  /** Of these, those that no path of the run would lead to. */
  readonly unasked?: readonly string[];
}

const ALL_READ: BaselineKnowledge = { isRead: () => true, isGone: () => false, isOpen: () => false };

const suppressedBy = (one: Shorthand): SuppressedJudgedFinding => ({
  finding: finding(one),
  by: "comment",
  reason: "We know.",
  until: null,
});

function compared({
  entries,
  findings,
  suppressed = [],
  open = [],
  elsewhere = [],
  gone = [],
  unasked = [],
}: Run) {
  const baseline = baselineOf(entries);
  const isGone = new Set(gone);
  const isElsewhere = new Set(elsewhere);
  const result = againstBaseline(
    findings.map(finding),
    suppressed.map(suppressedBy),
    { ...baseline, disk: { ...baseline.disk, isGiven: (file) => !unasked.includes(file) } },
    {
      isRead: ({ file }) => !isElsewhere.has(file) && !isGone.has(file),
      isGone: (file) => isGone.has(file),
      isOpen: ({ ruleId }) => open.includes(ruleId),
    },
  );
  return {
    counts: result.findings.map(shortOf),
    known: result.suppressed.map((one) => shortOf(one.finding)),
    fixed: result.fixed.map(({ resource }) => resource.replace("Stack/", "")),
    kept: result.entries.slice(findings.length).map(short),
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
  [
    "a renamed file is the same file",
    { entries: ["a@x"], findings: ["a@y"], gone: ["x"] },
    { known: ["a@y"] },
  ],
  [
    "in a file that is there the same name is another resource",
    { entries: ["a@x"], findings: ["a@y"] },
    { counts: ["a@y"], fixed: ["a"] },
  ],
  [
    "what was in a file that is gone is fixed",
    { entries: ["a@x"], findings: [], gone: ["x"] },
    { fixed: ["a"] },
  ],
  [
    "but not where no path of the run would lead to that file",
    { entries: ["a@x"], findings: [], gone: ["x"], unasked: ["x"] },
    { kept: ["a@x"] },
  ],
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
    { entries, findings: ["a@z"], open: ["rule"], gone: ["x", "y"] },
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
    { entries: ["a@x"], findings: [], suppressed: ["a@y"], gone: ["x"] },
    NOTHING,
  ],
])("%s", (_name, run, expected) => {
  expect(compared(run)).toEqual({ ...NOTHING, ...expected });
});

test("says which file suppresses the finding", () => {
  const { suppressed } = againstBaseline([finding("a@x")], [], baselineOf(["a@x"]), ALL_READ);
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

test.each<[string, entry: (index: number) => Shorthand, isKnown: boolean]>([
  ["that were in files that are gone", (index) => `a@before${index}`, true],
  ["of which a file that is not looked at has as many", () => "a@elsewhere", false],
])("many findings of one name %s take no longer than others", (_name, entry, isKnown) => {
  expectLinearTime((size) => {
    const many = Array.from({ length: size }, (_, index) => index);
    const entries = many.map(entry);
    const findings = many.map((index): Shorthand => `a@after${index}`);
    const gone = new Set(entries.map((one) => one.slice(2)).filter((file) => file !== "elsewhere"));
    const given = { entries, findings, elsewhere: ["elsewhere"], gone: [...gone] };
    return () => expect(compared(given).known).toHaveLength(isKnown ? size : 0);
  }, 3_000);
});
