// What is to be checked, by which rules and settings? The command line and the configuration together, and what is wrong with them.

import { type ChosenRules, chooseRules } from "../config/choose-rules.ts";
import type { Config } from "../config/config.ts";
import { type FoundConfig, findConfig, namedConfig } from "../config/find-config.ts";
import { type CommandLine, type Settings, settle } from "../config/settings.ts";
import type { Rule } from "../engine/rule.ts";
import type { Problem } from "../report.ts";
import { unknownRule } from "../suppressions/unknown-rule.ts";
import { InvalidOption } from "./option-values.ts";
import { ownRules } from "./own-rules.ts";
import type { World } from "./world.ts";

type Place = Pick<World, "cwd" | "disk">;

export interface ConfiguredRun {
  /** Null: there is none. */
  readonly config: Config | null;
  readonly settings: Settings;
  readonly own: readonly Rule[];
  readonly chosen: ChosenRules;
  /** Mistakes in the configuration, and in rules of one's own. With any of them nothing is to be linted. */
  readonly problems: readonly Problem[];
}

/** `wanted`: the file of the configuration; undefined: the nearest; false: none. */
export async function configuredRun(
  given: CommandLine,
  wanted: string | false | undefined,
  place: Place,
): Promise<ConfiguredRun> {
  const { config, problems: ofConfig } = await readFound(foundFor(wanted, place), place);
  const settings = settle(given, config);
  const folders = settings.ownRules.map(({ value }) => value);
  const own = await ownRules(folders, place);
  const chosen = chooseRules(settings, own.rules);
  const problems = [...ofConfig, ...own.problems];
  // What a rule with a mistake in it is called is not known.
  if (own.problems.length === 0) {
    refuseUnknown(given.levels.keys(), chosen.ruleIds);
    problems.push(...(await unknownIn(config, chosen.ruleIds)));
  }
  return { config, settings, own: own.rules, chosen, problems };
}

function foundFor(wanted: string | false | undefined, place: Place): FoundConfig {
  if (wanted === false) return { kind: "none" };
  return wanted === undefined ? findConfig(place) : namedConfig(wanted, place);
}

interface Read {
  readonly config: Config | null;
  readonly problems: readonly Problem[];
}

/** What reads configurations is loaded only where there is one. */
async function readFound(found: FoundConfig, place: Place): Promise<Read> {
  switch (found.kind) {
    case "none":
      return { config: null, problems: [] };
    case "problem":
      return { config: null, problems: [found.problem] };
    case "found": {
      const { readConfig } = await import("../config/read-config.ts");
      return readConfig(found.config, place);
    }
    default:
      return found satisfies never;
  }
}

async function unknownIn(config: Config | null, ruleIds: ReadonlySet<string>): Promise<readonly Problem[]> {
  if (config === null) return [];
  const { unknownRules } = await import("../config/unknown-rules.ts");
  return unknownRules(config, ruleIds);
}

function refuseUnknown(given: Iterable<string>, ruleIds: ReadonlySet<string>): void {
  for (const id of given) {
    if (ruleIds.has(id)) continue;
    throw new InvalidOption(`--severity: ${unknownRule(id, ruleIds)}`);
  }
}
