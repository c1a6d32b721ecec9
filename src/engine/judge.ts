// What do the rules say about the model: about every volume of every launcher, and what else they judge?

import type { Model } from "../model/model.ts";
import type { Origin } from "../model/origin.ts";
import { type Scenario, scenarioOf } from "../model/scenario.ts";
import { distinctWants, type Want } from "../model/want.ts";
import type { Problem, Undecided, VolumeRow } from "../report.ts";
import { benchesOf } from "./bench.ts";
import { sharedAnswers } from "./explore.ts";
import type { JudgedFinding } from "./finding.ts";
import { type JudgedLauncher, judgeLauncher } from "./judge-launcher.ts";
import { judgeStandalone } from "./judge-standalone.ts";
import { withRepairs } from "./repairs.ts";
import type { About, Rule } from "./rule.ts";
import type { RuleContext } from "./rule-context.ts";
import { type Asked, together } from "./said.ts";
import { saidWhen, withoutRepetition } from "./said-in-scenarios.ts";

export interface Judgement {
  readonly volumes: readonly VolumeRow<Origin>[];
  /** What there was for rules to be about. */
  readonly judged: ReadonlySet<About>;
  readonly findings: readonly JudgedFinding[];
  readonly undecided: readonly Undecided<Origin>[];
  /** Of the rules that are watched: about what they were asked and found nothing, in at least one scenario. */
  readonly asked: readonly Asked[];
  readonly problems: readonly Problem[];
  /** What leads from launchers to their volumes. */
  readonly reached: readonly Origin[];
  /** What an account would have to tell, and may have told already: each once. */
  readonly wants: readonly Want[];
  readonly notices: readonly string[];
}

/** Judgements beyond one for each volume, and again beyond one for all else: a hostile template must not take an hour. */
const MOST_IN_RUN = 4_000;

/**
 * `scenario`: nothing is assumed in it; what the front ends remember in it is used again. `watched`: the ids of rules of
 * which somebody wants to know about what they were asked.
 */
export function judge(
  model: Model,
  rules: readonly Rule[],
  context: RuleContext,
  scenario: Scenario = scenarioOf(),
  watched: ReadonlySet<string> = new Set(),
): Judgement {
  const benchIn = benchesOf(model, rules, context, watched);
  const room = { left: MOST_IN_RUN };
  const launchers = model.launchers.map((launcher, index) => {
    // None takes what those after it need.
    const share = { left: Math.ceil(room.left / (model.launchers.length - index)) };
    room.left -= share.left;
    const judged = judgeLauncher(launcher, scenario, benchIn, share);
    room.left += share.left;
    return judged;
  });
  const standalone = judgeStandalone(model, {
    base: scenario,
    benchIn,
    assume: sharedAnswers(),
    room: { left: MOST_IN_RUN },
  });
  const said = together([
    ...launchers.map(({ aboutVolumes }) => aboutVolumes),
    withoutRepetition(together(launchers.map(({ aboutKeys }) => aboutKeys))),
    standalone.said,
  ]);
  return {
    volumes: launchers.flatMap(({ rows }) => rows),
    judged: new Set([...standalone.judged, ...launchers.flatMap(judgedOf)]),
    findings: withRepairs(said.findings.map(saidWhen)),
    undecided: said.undecided,
    asked: said.asked,
    problems: [...new Set(said.crashes)].map((message) => ({ kind: "rule-crashed", message, place: null })),
    reached: launchers.flatMap(({ reached }) => reached),
    wants: distinctWants(launchers.flatMap(({ wants }) => wants)),
    notices: cutNotices(launchers.reduce((sum, { cutVolumes }) => sum + cutVolumes, 0)),
  };
}

const judgedOf = ({ rows }: JudgedLauncher): About[] => [
  ...(rows.length > 0 ? (["volume"] as const) : []),
  ...(rows.some(({ key }) => key !== null) ? (["key", "statement"] as const) : []),
];

const cutNotices = (volumes: number): string[] =>
  volumes === 0
    ? []
    : [
        `for ${volumes === 1 ? "one volume" : `${volumes} volumes`} there are more combinations of conditions and parameters than eks-lint tries, so there may be more to say; --parameters decides them`,
      ];
