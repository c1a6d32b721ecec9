// What does a rule say where it is not known which of its cases holds?

import { expect, test } from "vitest";
import { compileRule } from "../../src/engine/compiled-rule.ts";
import type { Evaluated, ExpressionLanguage } from "../../src/engine/expression.ts";
import type { RuleCase } from "../../src/engine/rule.ts";
import { notStated, ruleWith, scopeOf } from "./sample-launch.ts";

const ANSWERS: Readonly<Record<string, Evaluated<boolean>>> = {
  yes: { state: "known", value: true },
  no: { state: "known", value: false },
  open: { state: "unknown", why: notStated, shown: null },
};

/** Of three words, so that each case holds, does not hold, or is open. */
const language: ExpressionLanguage = {
  condition: (source) => () => {
    const answer = ANSWERS[source];
    if (answer === undefined) throw new Error(`${source} must not be asked`);
    return answer;
  },
  text: (source) => () => ({ state: "known", value: source }),
};

const NOTE = { severity: "note", message: "A note.", fix: "Do little." } as const;
const WARNING = { severity: "warning", message: "A warning.", fix: "Do something." } as const;
const OTHER = { severity: "warning", message: "Another warning.", fix: "Do something else." } as const;
const ERROR = { severity: "error", message: "An error.", fix: "Do all." } as const;

type Said = Pick<Required<RuleCase>, "severity" | "message" | "fix">;
type Row = readonly [says: string, base: Said, cases: readonly RuleCase[], said: Said, isOpen: boolean];

/** What is not known makes nothing worse, and severity, message and fix belong together. */
test.each<Row>([
  ["itself, without cases", WARNING, [], WARNING, false],
  ["itself where no case holds", WARNING, [{ when: "no", ...NOTE }], WARNING, false],
  ["the case that holds", WARNING, [{ when: "yes", ...ERROR }], ERROR, false],
  [
    "the first that holds",
    WARNING,
    [
      { when: "yes", ...NOTE },
      { when: "unasked", ...ERROR },
    ],
    NOTE,
    false,
  ],
  ["itself where a worse case is open", WARNING, [{ when: "open", ...ERROR }], WARNING, true],
  ["a milder case that is open, in its own words", WARNING, [{ when: "open", ...NOTE }], NOTE, true],
  ["itself where an open case is as bad", WARNING, [{ when: "open", ...OTHER }], WARNING, true],
  [
    "the mildest that is open",
    ERROR,
    [
      { when: "open", ...WARNING },
      { when: "open", ...NOTE },
    ],
    NOTE,
    true,
  ],
  [
    "the first of the mildest",
    ERROR,
    [
      { when: "open", ...WARNING },
      { when: "open", ...OTHER },
    ],
    WARNING,
    true,
  ],
  [
    "the case that holds behind a worse one",
    ERROR,
    [
      { when: "open", ...ERROR },
      { when: "yes", ...NOTE },
    ],
    NOTE,
    true,
  ],
  [
    "a milder one before the case that holds",
    WARNING,
    [
      { when: "open", ...NOTE },
      { when: "yes", ...ERROR },
    ],
    NOTE,
    true,
  ],
  [
    "nothing of what stands behind the case that holds",
    ERROR,
    [
      { when: "yes", ...WARNING },
      { when: "open", ...NOTE },
    ],
    WARNING,
    false,
  ],
])("a rule says %s", (_says, base, cases, said, isOpen) => {
  const { words } = compileRule(ruleWith({ ...base, cases }), language);
  expect(words(scopeOf())).toEqual({ ...said, snippet: null, isOpen });
});

test("what an open case does not state, it takes from its rule", () => {
  const { words } = compileRule(
    ruleWith({ ...ERROR, cases: [{ when: "open", severity: "note" }] }),
    language,
  );
  expect(words(scopeOf())).toEqual({ ...ERROR, severity: "note", snippet: null, isOpen: true });
});
