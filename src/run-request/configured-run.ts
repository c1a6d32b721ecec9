// What is to be checked, by which rules and settings? The command line and the configuration together, and what is wrong with them.

import { type ChosenRules, chooseRules } from "../config/choose-rules.ts";
import type { Config } from "../config/config.ts";
import { type FoundConfig, findConfig, namedConfig } from "../config/find-config.ts";
import { type CommandLine, type Settings, settle } from "../config/settings.ts";
import type { LoadedRules } from "../engine/load-rules.ts";
import type { Rule } from "../engine/rule.ts";
import { shownPath } from "../input/shown-path.ts";
import type { KubernetesCalendar } from "../model/kubernetes-calendar.ts";
import type { Problem } from "../report.ts";
import { unknownRule } from "../suppressions/unknown-rule.ts";
import { type ConfiguredCalendar, configuredCalendar, givenCalendar } from "./given-calendar.ts";
import { ownRules } from "./own-rules.ts";
import type { Surroundings } from "./surroundings.ts";

export interface ConfiguredRun {
  /** Null: there is none. */
  readonly config: Config | null;
  readonly settings: Settings;
  readonly own: readonly Rule[];
  readonly chosen: ChosenRules;
  readonly calendar: KubernetesCalendar;
  /** Mistakes in the configuration, in what it names, and in ids of rules. With any of them nothing is to be linted. */
  readonly problems: readonly Problem[];
}

/** `wanted`: the file of the configuration; undefined: the nearest; false: none. */
export async function configuredRun(
  given: CommandLine,
  wanted: string | false | undefined,
  place: Surroundings,
): Promise<ConfiguredRun> {
  const { config, problems: ofConfig } = await readFound(foundFor(wanted, place), place);
  const settings = settle(given, config);
  const own = await rulesIn(settings, config, place);
  const chosen = chooseRules(settings, own.rules);
  const { calendar, problems: ofCalendar } = calendarOf(given, config, place);
  const problems = [...ofConfig, ...ofCalendar, ...own.problems];
  // What a rule with a mistake in it is called is not known.
  if (own.problems.length === 0) {
    problems.push(...unknownSeverities(given.levels.keys(), chosen.ruleIds));
    problems.push(...(await unknownIn(config, chosen.ruleIds)));
  }
  return { config, settings, own: own.rules, chosen, calendar, problems };
}

/** Folders of the configuration are absolute, and shown as any file. */
function rulesIn(settings: Settings, config: Config | null, place: Surroundings): Promise<LoadedRules> {
  const named = config?.ownRules ?? null;
  const shown = new Map(named?.value.map((folder) => [shownPath(place.cwd, folder), folder]));
  const folders = settings.ownRules.map(({ value, source }) =>
    source.kind === "config" ? shownPath(place.cwd, value) : value,
  );
  return ownRules(folders, place, (given, message) => {
    const folder = shown.get(given);
    return folder === undefined || named === null ? null : named.problemOf(folder, message);
  });
}

function foundFor(wanted: string | false | undefined, place: Surroundings): FoundConfig {
  if (wanted === false) return { kind: "none" };
  return wanted === undefined ? findConfig(place) : namedConfig(wanted, place);
}

interface Read {
  readonly config: Config | null;
  readonly problems: readonly Problem[];
}

/** What reads configurations is loaded only where there is one. */
async function readFound(found: FoundConfig, place: Surroundings): Promise<Read> {
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

const unknownSeverities = (given: Iterable<string>, ruleIds: ReadonlySet<string>): readonly Problem[] =>
  [...given]
    .filter((id) => !ruleIds.has(id))
    .map((id) => ({
      kind: "config-invalid",
      message: `--severity: ${unknownRule(id, ruleIds)}`,
      place: null,
    }));

function calendarOf(given: CommandLine, config: Config | null, place: Surroundings): ConfiguredCalendar {
  const option = given.kubernetesVersions;
  const named = config?.kubernetesVersions ?? null;
  return option === undefined && named !== null
    ? configuredCalendar(named, place)
    : { calendar: givenCalendar(option, place), problems: [] };
}
