import { describe, expect, test } from "vitest";
import type { Evaluated } from "../../src/engine/expression.ts";
import { type Outcome, outcomeOf, verdictOf } from "../../src/engine/outcome.ts";
import type { VerdictKind } from "../../src/report.ts";
import { notStated, scopeOf } from "./sample-launch.ts";

const scope = scopeOf();
const yes = (): Evaluated<boolean> => ({ state: "known", value: true });
const no = (): Evaluated<boolean> => ({ state: "known", value: false });
const unknown = (): Evaluated<boolean> => ({ state: "unknown", why: notStated, shown: null });
const broken = (): never => {
  throw new Error("out of order");
};
const never = (): never => {
  throw new Error("this must not be asked");
};

describe("what a rule says about a volume", () => {
  test.each([
    ["applies and holds", yes, yes, { kind: "pass" }],
    ["applies and does not hold", yes, no, { kind: "fail" }],
    [
      "applies, and it is not known whether it holds",
      yes,
      unknown,
      { kind: "unknown", why: notStated, applies: true },
    ],
    ["does not apply, whatever its assertion", no, never, { kind: "not-applicable" }],
    ["always applies", null, yes, { kind: "pass" }],
    ["always applies and does not hold", null, no, { kind: "fail" }],
    [
      "would not hold, and it is not known whether it applies",
      unknown,
      no,
      { kind: "unknown", why: notStated, applies: false },
    ],
    [
      "is not known to apply nor to hold",
      unknown,
      unknown,
      { kind: "unknown", why: notStated, applies: false },
    ],
    ["cannot say whether it applies", broken, yes, { kind: "crashed", message: "out of order" }],
    ["cannot say whether it holds", yes, broken, { kind: "crashed", message: "out of order" }],
  ] as const)("it %s", (_name, when, assert, outcome) => {
    expect(outcomeOf({ when, assert }, scope)).toEqual(outcome);
  });

  test("holds for certain, so it leaves nothing open even if it is not known whether it applies", () => {
    expect(outcomeOf({ when: unknown, assert: yes }, scope).kind).not.toBe("unknown");
  });
});

describe("the verdict on a volume", () => {
  const pass: Outcome = { kind: "pass" };
  const fail: Outcome = { kind: "fail" };
  const aside: Outcome = { kind: "not-applicable" };
  const crashed: Outcome = { kind: "crashed", message: "out of order" };
  const open: Outcome = { kind: "unknown", why: notStated, applies: true };
  const notAsked: Outcome = { kind: "unknown", why: notStated, applies: false };

  /** Outcomes of the rules that decide a fail, then of those that can only leave the verdict open. */
  const table: readonly (readonly [string, readonly Outcome[], readonly Outcome[], VerdictKind])[] = [
    ["no rule at all", [], [], "not-applicable"],
    ["no rule applies", [aside, aside], [aside], "not-applicable"],
    ["one holds, the others do not apply", [pass, aside], [aside], "pass"],
    ["all hold", [pass, pass], [pass], "pass"],
    ["one fails", [pass, fail], [pass], "fail"],
    ["one fails, another is unknown", [open, fail], [open], "fail"],
    ["one fails, another is broken", [crashed, fail], [crashed], "fail"],
    ["one is unknown", [pass, open], [pass], "unknown"],
    ["one is not known to apply", [pass, notAsked], [pass], "unknown"],
    ["one is broken, and a broken rule passes nothing", [pass, crashed], [pass], "unknown"],
    ["one that leaves open does not hold", [pass], [fail], "unknown"],
    ["one that leaves open is unknown", [pass], [open], "unknown"],
    ["one that leaves open is broken", [pass], [crashed], "unknown"],
    ["one that leaves open is not known to apply, and the others decide", [pass], [notAsked], "pass"],
    ["one that leaves open holds, and nothing else applies", [aside], [pass], "not-applicable"],
    ["one that leaves open does not hold, and nothing else applies", [aside], [fail], "unknown"],
  ];

  test.each(table)("where %s is settled", (_name, canFail, leavesOpen, verdict) => {
    const outcomes = [
      ...canFail.map((outcome) => ({ decides: "fail", outcome }) as const),
      ...leavesOpen.map((outcome) => ({ decides: "unknown", outcome }) as const),
    ];
    expect(verdictOf(outcomes)).toBe(verdict);
    expect(verdictOf(outcomes.toReversed())).toBe(verdict);
  });
});
