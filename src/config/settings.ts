// What holds in this run? The command line comes before the configuration, and that before the defaults.

import type { Ruleset } from "../engine/rulesets.ts";
import type { EbsDefaults } from "../model/ebs-defaults.ts";
import { type Config, type FailOn, NO_CONFIG, type RuleLevel } from "./config.ts";
import { byDefault, byOption, type FromConfig, fromConfig, type Setting } from "./setting.ts";
import {
  type EnvironmentSettings,
  environmentSettings,
  type ParameterSettings,
  parameterSettings,
} from "./stack-settings.ts";

/** What the command line states; what it leaves out is undefined, or empty. */
export interface CommandLine {
  readonly paths: readonly string[];
  readonly ruleset?: Ruleset | undefined;
  /** Folders. */
  readonly ownRules: readonly string[];
  readonly levels: ReadonlyMap<string, RuleLevel>;
  readonly failOn?: FailOn | undefined;
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  /** By `Name` or `Stack:Name`. Null: the value of the last deployment. */
  readonly parameters: ReadonlyMap<string, string | null>;
  readonly kubernetesVersions?: string | undefined;
  /** False: none, whatever the configuration says. */
  readonly baseline?: string | false | undefined;
}

export interface Settings {
  readonly paths: Setting<readonly string[]>;
  readonly rulesets: Setting<readonly Ruleset[]>;
  /** Of single rules, which count before rulesets. */
  readonly levels: ReadonlyMap<string, Setting<RuleLevel>>;
  /** Folders; those of the command line beside those of the configuration. */
  readonly ownRules: readonly Setting<string>[];
  readonly failOn: Setting<FailOn>;
  readonly account: Setting<string | null>;
  readonly region: Setting<string | null>;
  readonly parameters: ParameterSettings;
  readonly environments: EnvironmentSettings;
  readonly ebs: Setting<readonly EbsDefaults[]>;
  /** Its patterns start where the paths of the configuration do. */
  readonly ignore: Setting<readonly string[]>;
  readonly kubernetesVersions: Setting<string | null>;
  readonly baseline: Setting<string | null>;
}

export function settle(given: CommandLine, written: Config | null): Settings {
  const config = written ?? NO_CONFIG;
  const stated = fromConfig(config);
  return {
    ...chosenRules(given, config, stated),
    paths:
      byOption(given.paths.length > 0 ? given.paths : undefined, "the paths") ??
      stated(config.paths) ??
      byDefault([]),
    failOn: byOption(given.failOn, "--fail-on") ?? stated(config.failOn) ?? byDefault("error"),
    account: byOption(given.account, "--account") ?? stated(config.account) ?? byDefault(null),
    region: byOption(given.region, "--region") ?? stated(config.region) ?? byDefault(null),
    parameters: parameterSettings(given.parameters, config, stated),
    environments: environmentSettings(given, config, stated),
    ebs: stated(config.ebs) ?? byDefault([]),
    ignore: stated(config.ignore) ?? byDefault([]),
    kubernetesVersions:
      byOption(given.kubernetesVersions, "--kubernetes-versions") ??
      stated(config.kubernetesVersions) ??
      byDefault(null),
    baseline: baselineOption(given) ?? stated(config.baseline) ?? byDefault(null),
  };
}

function chosenRules(
  given: CommandLine,
  config: Config,
  stated: FromConfig,
): Pick<Settings, "rulesets" | "levels" | "ownRules"> {
  const rulesets: readonly Ruleset[] | undefined = given.ruleset === undefined ? undefined : [given.ruleset];
  const levels = new Map<string, Setting<RuleLevel>>();
  for (const [id, level] of config.rules) levels.set(id, stated(level) ?? byDefault(level.value));
  for (const [id, level] of given.levels)
    levels.set(id, { value: level, source: { kind: "command-line", option: "--severity" } });
  const { ownRules } = config;
  return {
    rulesets: byOption(rulesets, "--ruleset") ?? stated(config.rulesets) ?? byDefault(["recommended"]),
    levels,
    ownRules: [
      ...(ownRules?.value ?? []).flatMap((value) => stated(ownRules && { ...ownRules, value }) ?? []),
      ...given.ownRules.flatMap((folder) => byOption(folder, "--rules") ?? []),
    ],
  };
}

const baselineOption = ({ baseline }: CommandLine): Setting<string | null> | null =>
  baseline === false ? byOption(null, "--no-baseline") : byOption(baseline, "--baseline");
