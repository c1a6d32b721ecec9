// What do the rules say about every volume of every launcher?

import type { Model, PossibleLauncher } from "../model/model.ts";
import type { Origin } from "../model/origin.ts";
import { type Scenario, scenarioOf } from "../model/scenario.ts";
import type { Finding, Problem, Undecided, VolumeRow } from "../report.ts";
import { type Bench, benchesOf } from "./bench.ts";
import { explore } from "./explore.ts";
import { judgeIdentityPolicies } from "./judge-keys.ts";
import { type JudgedLauncher, judgeLauncher, opennessOf } from "./judge-launcher.ts";
import { together } from "./judge-volume.ts";
import { mergeScenarios, withoutRepetition } from "./merge-scenarios.ts";
import type { Rule } from "./rule.ts";

export interface Judgement {
  readonly volumes: readonly VolumeRow<Origin>[];
  readonly findings: readonly Finding<Origin>[];
  readonly undecided: readonly Undecided<Origin>[];
  readonly problems: readonly Problem[];
  /** What leads from launchers to their volumes. */
  readonly reached: readonly Origin[];
}

/** Of one launcher. */
const MOST_SCENARIOS = 64;
/** Beyond one for each launcher: a hostile template must not take an hour. */
const MOST_IN_RUN = 4_000;

/** `scenario`: nothing is assumed in it; what the front ends remember in it is used again. */
export function judge(model: Model, rules: readonly Rule[], scenario: Scenario = scenarioOf()): Judgement {
  const benchIn = benchesOf(model, rules);
  let room = MOST_IN_RUN;
  const explored = model.launchers.map((launcher) => {
    const judgeUnder = (assumed: Scenario) => judgeIn(launcher, assumed, benchIn);
    const leaves = explore(scenario, judgeUnder, opennessOf, Math.min(MOST_SCENARIOS, room));
    room -= leaves.length - 1;
    return leaves;
  });
  const launchers = explored.map(mergeScenarios);
  const said = together([
    ...launchers.map(({ aboutVolumes }) => aboutVolumes),
    withoutRepetition(together(launchers.map(({ aboutKeys }) => aboutKeys))),
    judgeIdentityPolicies(model, benchIn(scenario)),
  ]);
  return {
    volumes: launchers.flatMap(({ rows }) => rows),
    findings: said.findings,
    undecided: said.undecided,
    problems: [...new Set(said.crashes)].map((message) => ({ kind: "rule-crashed", message, place: null })),
    reached: explored.flatMap((leaves) => leaves.flatMap(({ result }) => result.reached)),
  };
}

/** Null: in this scenario the launcher is not made. */
function judgeIn(
  launcher: PossibleLauncher,
  scenario: Scenario,
  benchIn: (scenario: Scenario) => Bench,
): JudgedLauncher | null {
  if (launcher.exists(scenario).is === "no") return null;
  return judgeLauncher(launcher.under(scenario), benchIn(scenario));
}
