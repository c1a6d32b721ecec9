// Which rules are judged in this run, and how bad is what each of them finds?

import { BUILT_IN_RULES } from "../engine/built-in-rules.ts";
import type { Rule } from "../engine/rule.ts";
import { rulesIn } from "../engine/rulesets.ts";
import type { Severity } from "../report.ts";
import type { RuleLevel } from "./config.ts";
import { byDefault, type Setting } from "./setting.ts";
import type { Settings } from "./settings.ts";

export interface ChosenRules {
  readonly rules: readonly Rule[];
  /** Judged all the same, because the verdict on a volume depends on them. */
  readonly silentRules: ReadonlySet<string>;
  /** Of all rules that there are. */
  readonly ruleIds: ReadonlySet<string>;
}

/** A single rule counts before its ruleset: one that is in none of them may be turned on. Rules of one's own are on. */
export function chooseRules(
  settings: Pick<Settings, "rulesets" | "levels">,
  own: readonly Rule[],
): ChosenRules {
  const all = [...BUILT_IN_RULES, ...own];
  const levels = levelsOf(settings, own);
  const isOff = ({ id }: Rule): boolean => levels.get(id)?.value === "off";
  const decidesVerdict = ({ decides }: Rule): boolean => decides !== undefined;
  return {
    rules: all
      .filter((rule) => !isOff(rule) || decidesVerdict(rule))
      .map((rule) => withLevel(rule, settings.levels.get(rule.id)?.value)),
    silentRules: new Set(all.filter((rule) => isOff(rule) && decidesVerdict(rule)).map(({ id }) => id)),
    ruleIds: new Set(all.map(({ id }) => id)),
  };
}

/** Of every rule that there is. */
export function levelsOf(
  { rulesets, levels }: Pick<Settings, "rulesets" | "levels">,
  own: readonly Rule[],
): ReadonlyMap<string, Setting<RuleLevel>> {
  const chosen = new Set([...rulesets.value.flatMap((ruleset) => rulesIn(ruleset, BUILT_IN_RULES)), ...own]);
  const usual = (rule: Rule): Setting<RuleLevel> =>
    chosen.has(rule) ? byDefault(rule.severity) : { value: "off", source: rulesets.source };
  return new Map([...BUILT_IN_RULES, ...own].map((rule) => [rule.id, levels.get(rule.id) ?? usual(rule)]));
}

/** In all of its cases: who states a severity means all that the rule finds. */
function withLevel(rule: Rule, level: RuleLevel | undefined): Rule {
  if (level === undefined || level === "off") return rule;
  const severity: Severity = level;
  return { ...rule, severity, cases: rule.cases.map((one) => ({ ...one, severity })) };
}
