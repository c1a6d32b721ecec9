// With what does the engine judge in one scenario: the rules, the keys, and what was decided already?

import { indexKeys, type KeyIndex } from "../model/link.ts";
import type { Kept } from "../model/memory.ts";
import type { Model } from "../model/model.ts";
import type { Scenario } from "../model/scenario.ts";
import { type CompiledRule, compileRule } from "./compiled-rule.ts";
import { type DecisionFor, decisionsIn } from "./decisions.ts";
import { expressionLanguage } from "./expression.ts";
import type { Said } from "./judge-volume.ts";
import type { About, Rule } from "./rule.ts";
import { RULE_FUNCTIONS } from "./rule-functions.ts";

export interface Bench {
  readonly scenario: Scenario;
  readonly rulesAbout: (about: About) => readonly CompiledRule[];
  readonly keys: KeyIndex;
  readonly decide: DecisionFor;
  /** About keys and their statements: by the key, and the role where it matters. */
  readonly said: Map<string, Kept<Said>>;
}

export function benchesOf(model: Model, rules: readonly Rule[]): (scenario: Scenario) => Bench {
  const keysIn = indexKeys(model);
  const compiled = remembered((about: About) => {
    const language = expressionLanguage(RULE_FUNCTIONS, about);
    return rules.filter((rule) => rule.about === about).map((rule) => compileRule(rule, language));
  });
  return remembered((scenario: Scenario) => ({
    scenario,
    // Compiled when there is something of the kind to judge.
    rulesAbout: compiled,
    keys: keysIn(scenario),
    decide: decisionsIn(scenario, model.grants),
    said: new Map(),
  }));
}

function remembered<From, To>(answer: (asked: From) => To): (asked: From) => To {
  const answers = new Map<From, { readonly answer: To }>();
  return (asked) => {
    const known = answers.get(asked) ?? { answer: answer(asked) };
    answers.set(asked, known);
    return known.answer;
  };
}
