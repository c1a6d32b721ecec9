// What do the rules say about every volume of every launcher?

import { indexKeys } from "../model/link.ts";
import type { Launcher, Model, Volume } from "../model/model.ts";
import type { Origin } from "../model/origin.ts";
import type { Finding, Problem, Undecided, VolumeRow } from "../report.ts";
import { compileRule } from "./compiled-rule.ts";
import { decisions } from "./decisions.ts";
import { expressionLanguage } from "./expression.ts";
import { type Bench, type JudgedVolume, judgeVolume } from "./judge-volume.ts";
import type { Rule } from "./rule.ts";
import { ruleFunctions } from "./rule-functions.ts";
import { bareRow } from "./volume-row.ts";

export interface Judgement {
  readonly volumes: readonly VolumeRow<Origin>[];
  readonly findings: readonly Finding<Origin>[];
  readonly undecided: readonly Undecided<Origin>[];
  readonly problems: readonly Problem[];
}

export function judge(model: Model, rules: readonly Rule[]): Judgement {
  // Without a launcher there is nothing to compile the rules for.
  const bench = model.launchers.length === 0 ? null : benchOf(model, rules);
  const judged = model.launchers.flatMap((launcher) =>
    bench === null ? [] : launcher.volumes.map((volume) => judgeCalmly(launcher, volume, bench)),
  );
  const crashes = new Set(judged.flatMap((one) => one.crashes));
  return {
    volumes: judged.map(({ row }) => row),
    findings: judged.flatMap(({ findings }) => findings),
    undecided: judged.flatMap(({ undecided }) => undecided),
    problems: [...crashes].map((message) => ({ kind: "rule-crashed", message, place: null })),
  };
}

function benchOf(model: Model, rules: readonly Rule[]): Bench {
  const decide = decisions(model.grants);
  const language = expressionLanguage(ruleFunctions(decide));
  const compiled = rules.map((rule) => compileRule(rule, language));
  return {
    deciding: compiled.flatMap((one) => {
      const { decides } = one.rule;
      return decides === undefined ? [] : [{ ...one, decides }];
    }),
    others: compiled.filter(({ rule }) => rule.decides === undefined),
    keys: indexKeys(model),
    decide,
  };
}

/** Templates are resolved while they are judged, so a mistake in eks-lint shows here: it must cost one volume, not the run. */
function judgeCalmly(launcher: Launcher, volume: Volume, bench: Bench): JudgedVolume {
  try {
    return judgeVolume(launcher, volume, bench);
  } catch (thrown) {
    const what = thrown instanceof Error ? thrown.message : String(thrown);
    const why = `volume ${volume.device} of ${launcher.identity.logicalId} could not be judged: ${what}`;
    return { row: bareRow(launcher, volume, "unknown", [why]), findings: [], undecided: [], crashes: [why] };
  }
}
