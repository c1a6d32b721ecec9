// What do the rules say about every volume of every launcher?

import { indexKeys } from "../model/link.ts";
import type { Launcher, Model, Volume } from "../model/model.ts";
import type { Origin } from "../model/origin.ts";
import type { Finding, Problem, Undecided, VolumeRow } from "../report.ts";
import { compileRule } from "./compiled-rule.ts";
import { decisions } from "./decisions.ts";
import { expressionLanguage } from "./expression.ts";
import { judgeIdentityPolicies, judgeKeys } from "./judge-keys.ts";
import { type Bench, type JudgedVolume, judgeVolume } from "./judge-volume.ts";
import type { About, Rule } from "./rule.ts";
import { ruleFunctions } from "./rule-functions.ts";
import { bareRow } from "./volume-row.ts";

export interface Judgement {
  readonly volumes: readonly VolumeRow<Origin>[];
  readonly findings: readonly Finding<Origin>[];
  readonly undecided: readonly Undecided<Origin>[];
  readonly problems: readonly Problem[];
}

export function judge(model: Model, rules: readonly Rule[]): Judgement {
  const bench = benchOf(model, rules);
  const judged = model.launchers.flatMap((launcher) =>
    launcher.volumes.map((volume) => judgeCalmly(launcher, volume, bench)),
  );
  const said = [
    judgeKeys(
      judged.map(({ subject }) => subject),
      bench,
    ),
    judgeIdentityPolicies(model, bench),
  ];
  const crashes = new Set([...judged, ...said].flatMap((one) => one.crashes));
  return {
    volumes: judged.map(({ row }) => row),
    findings: [...judged, ...said].flatMap(({ findings }) => findings),
    undecided: [...judged, ...said].flatMap(({ undecided }) => undecided),
    problems: [...crashes].map((message) => ({ kind: "rule-crashed", message, place: null })),
  };
}

function benchOf(model: Model, rules: readonly Rule[]): Bench {
  const decide = decisions(model.grants);
  const functions = ruleFunctions(decide);
  // Compiled when there is something of the kind to judge.
  const compiled = remembered((about: About) => {
    const language = expressionLanguage(functions, about);
    return rules.filter((rule) => rule.about === about).map((rule) => compileRule(rule, language));
  });
  return { rulesAbout: compiled, keys: indexKeys(model), decide };
}

function remembered<From, To>(answer: (asked: From) => To): (asked: From) => To {
  const answers = new Map<From, { readonly answer: To }>();
  return (asked) => {
    const known = answers.get(asked) ?? { answer: answer(asked) };
    answers.set(asked, known);
    return known.answer;
  };
}

/** Templates are resolved while they are judged, so a mistake in eks-lint shows here: it must cost one volume, not the run. */
function judgeCalmly(launcher: Launcher, volume: Volume, bench: Bench): JudgedVolume {
  try {
    return judgeVolume(launcher, volume, bench);
  } catch (thrown) {
    const what = thrown instanceof Error ? thrown.message : String(thrown);
    const why = `volume ${volume.device} of ${launcher.identity.logicalId} could not be judged: ${what}`;
    return {
      row: bareRow(launcher, volume, "unknown", [why]),
      subject: null,
      findings: [],
      undecided: [],
      crashes: [why],
    };
  }
}
