// What does each key of a configuration state?

import { RULESETS, type Ruleset } from "../engine/rulesets.ts";
import {
  type Config,
  FAIL_ON,
  type NamedFile,
  type NamedFolders,
  type NamedRule,
  RULE_LEVELS,
  type RuleLevel,
  type Stated,
} from "./config.ts";
import {
  allEntriesOf,
  type Entry,
  entriesOf,
  entryOf,
  membersOf,
  type Reading,
  type Section,
  stated,
  textOf,
} from "./reading.ts";
import { pathIn, statedPath, statedPaths, statedPatterns } from "./stated-paths.ts";
import { statedEbs, statedEnvironment, statedStacks } from "./stated-stacks.ts";
import { statedSuppressions } from "./stated-suppressions.ts";

/** Mistakes that the schema cannot tell are gathered in `reading`. */
export const statedConfig = (reading: Reading, root: Section): Omit<Config, "file" | "folder"> => ({
  rulesets: stated(reading, root, "extends", (entry) => rulesetsIn(reading, entry)),
  rules: statedLevels(reading, root),
  ownRules: namedFolders(reading, root, "ownRules"),
  paths: statedPaths(reading, root, "paths", "any"),
  ignore: statedPatterns(reading, root, "ignore"),
  failOn: stated(reading, root, "failOn", (entry) => oneOf(FAIL_ON, textOf(entry))),
  ...statedEnvironment(reading, root),
  stacks: statedStacks(reading, root),
  ebs: statedEbs(reading, root),
  kubernetesVersions: namedFile(reading, root, "kubernetesVersions"),
  baseline: statedPath(reading, root, "baseline", "new file"),
  suppress: statedSuppressions(reading, root),
  namedRules: namedRules(reading, root),
});

function namedFile(reading: Reading, root: Section, name: string): NamedFile | null {
  const file = statedPath(reading, root, name, "file");
  const { path } = entryOf(root, name);
  return file && { ...file, problemOf: (message) => reading.problemOf({ path, message }) };
}

function namedFolders(reading: Reading, root: Section, name: string): NamedFolders | null {
  const entry = entryOf(root, name);
  const places = new Map<string, string>();
  const folders = stated(reading, root, name, () =>
    entriesOf(reading, entry).flatMap((one) => {
      const folder = pathIn(reading, one, "folder");
      if (folder !== null) places.set(folder, one.path);
      return folder ?? [];
    }),
  );
  const problemOf = (folder: string, message: string) =>
    reading.problemOf({ path: places.get(folder) ?? entry.path, message });
  return folders && { ...folders, problemOf };
}

const oneOf = <T extends string>(names: readonly T[], written: string | null): T | null =>
  names.find((name) => name === written) ?? null;

const RULESET_NAMES = Object.keys(RULESETS) as readonly Ruleset[];

const rulesetsIn = (reading: Reading, entry: Entry): readonly Ruleset[] =>
  (Array.isArray(entry.value) ? entriesOf(reading, entry) : [entry]).flatMap(
    (one) => oneOf(RULESET_NAMES, textOf(one)) ?? [],
  );

const statedLevels = (reading: Reading, root: Section): ReadonlyMap<string, Stated<RuleLevel>> =>
  new Map(
    entriesOf(reading, entryOf(root, "rules")).flatMap((entry) => {
      const value = oneOf(RULE_LEVELS, textOf(entry));
      return value === null ? [] : [[entry.name, { value, line: reading.lineOf(entry.path) }]];
    }),
  );

function namedRules({ problemOf }: Reading, root: Section): readonly NamedRule[] {
  const levels = allEntriesOf(entryOf(root, "rules")).map(({ name, path }) => ({
    ruleId: name,
    problemOf: (message: string) => problemOf({ path, message, of: "key" }),
  }));
  const suppressed = allEntriesOf(entryOf(root, "suppress")).flatMap((entry) => {
    const rule = entryOf(membersOf(entry), "rule");
    const ruleId = textOf(rule)?.trim() ?? "";
    return ruleId === ""
      ? []
      : [{ ruleId, problemOf: (message: string) => problemOf({ path: rule.path, message }) }];
  });
  return [...levels, ...suppressed];
}
