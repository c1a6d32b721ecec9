// With what does the engine judge in one scenario: the rules, the keys, and what was decided already?

import { remembered } from "../model/lazily.ts";
import { indexKeys, type KeyIndex } from "../model/link.ts";
import type { Kept } from "../model/memory.ts";
import type { Launcher, Model } from "../model/model.ts";
import type { NodeSettings } from "../model/node-settings.ts";
import type { Scenario } from "../model/scenario.ts";
import { nodesByLauncher } from "../model/under-account.ts";
import { type CompiledRule, compileRule } from "./compiled-rule.ts";
import { type DecisionFor, decisionsIn } from "./decisions.ts";
import { expressionLanguages } from "./expression.ts";
import type { About, Rule } from "./rule.ts";
import type { RuleContext } from "./rule-context.ts";
import { ruleFunctions } from "./rule-functions.ts";
import type { Said } from "./said.ts";

export interface Bench {
  readonly scenario: Scenario;
  readonly rulesAbout: (about: About) => readonly CompiledRule[];
  readonly keys: KeyIndex;
  readonly decide: DecisionFor;
  /** What a launcher starts. */
  readonly nodesOf: (launcher: Launcher) => readonly NodeSettings[];
  /** About keys and their statements: by the key, and the role where it matters. */
  readonly said: Map<string, Kept<Said>>;
}

export function benchesOf(
  model: Model,
  rules: readonly Rule[],
  context: RuleContext,
  watched: ReadonlySet<string>,
): (scenario: Scenario) => Bench {
  const keysIn = indexKeys(model);
  const nodesOf = nodesByLauncher(model.nodeSettings);
  const languageFor = expressionLanguages(ruleFunctions(context));
  const compiled = remembered((about: About) =>
    rules
      .filter((rule) => rule.about === about)
      .map((rule) => compileRule(rule, languageFor(about), watched.has(rule.id))),
  );
  // Those of a scenario that nobody tries any more are let go.
  const benches = new WeakMap<Scenario, Bench>();
  return (scenario) => {
    const bench = benches.get(scenario) ?? {
      scenario,
      // Compiled when there is something of the kind to judge.
      rulesAbout: compiled,
      keys: keysIn(scenario),
      decide: decisionsIn(scenario, model.grants),
      nodesOf: (launcher) => nodesOf(launcher).flatMap((nodes) => nodes.under(scenario)),
      said: new Map(),
    };
    benches.set(scenario, bench);
    return bench;
  };
}
