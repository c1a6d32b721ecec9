// What does a configuration say, and what is wrong with it, all of it at once?

import { linesOf, positionAt } from "../input/line-table.ts";
import type { StartOfPaths } from "../input/pattern-mistake.ts";
import type { Problem } from "../report.ts";
import { type Mistake, told } from "../strict-yaml/mistake.ts";
import { type ParsedNode, parseStrictYaml, type Wording } from "../strict-yaml/parse-strict-yaml.ts";
import { placeAt, problemOfFault, problemsIn, type Written } from "../strict-yaml/problem.ts";
import { readTree, type Spot, spotsBehind, type Tree } from "../strict-yaml/tree.ts";
import { type Config, NO_CONFIG } from "./config.ts";
import { CONFIG_KEY, type ConfigContext, type ConfigFile, type ConfigForm } from "./config-file.ts";
import { configShapeMistakes } from "./config-shape.ts";
import { isMembers, type Reading } from "./reading.ts";
import { statedConfig } from "./stated-config.ts";

export interface ReadConfig {
  /** Of what it states, what is right. */
  readonly config: Config;
  /** With any of them nothing is to be linted. */
  readonly problems: readonly Problem[];
}

export function readConfig(source: ConfigFile, context: ConfigContext): ReadConfig {
  const { file, folder, called, text, form } = source;
  const written: Written = {
    kind: "config-invalid",
    file,
    text,
    ...(form === "package" && { within: CONFIG_KEY }),
  };
  const wording = WORDINGS[form];
  const yaml = parseStrictYaml(text, wording);
  const base = { file, folder };
  if (!yaml.ok) return { config: { ...NO_CONFIG, ...base }, problems: [problemOfFault(written, yaml.fault)] };
  const [spot, second] = spotsOf(yaml.root, form);
  const tree = readTree(spot, { text, wording, plain: asWritten });
  // An empty file states nothing, and that is right.
  const value = tree.value === null && form !== "package" ? {} : tree.value;
  const shape = configShapeMistakes(value);
  const reading = readingOf(written, tree, shape, { ...context, folder, called });
  const config = statedConfig(reading, { members: isMembers(value) ? value : {}, path: "" });
  const mistakes = [...twice(second), ...tree.mistakes, ...shape, ...reading.mistakes];
  return { config: { ...base, ...config }, problems: problemsIn(written, mistakes, tree.extentOf) };
}

/** Ours has five levels; a package.json holds what others need, too. */
const YAML: Wording = {
  format: "YAML",
  file: "a configuration",
  one: "configuration",
  many: "configurations",
  deepest: 20,
};

const WORDINGS = {
  yaml: YAML,
  json: { ...YAML, format: "JSON" },
  package: { ...YAML, format: "JSON", one: "package.json", deepest: 100 },
} as const satisfies Readonly<Record<ConfigForm, Wording>>;

function spotsOf(root: ParsedNode | null, form: ConfigForm): readonly [Spot, Spot?] {
  if (form !== "package") return [{ key: null, node: root }];
  const [first = { key: null, node: null }, second] = spotsBehind(root, CONFIG_KEY);
  return second === undefined ? [first] : [first, second];
}

const twice = (second: Spot | undefined): readonly Mistake[] =>
  second?.key ? [{ path: "", message: "this key stands twice", extent: second.key }] : [];

const TRUTH = /^\/ebs\/\d+\/encryptionByDefault$/;

/** An account id may begin with 0, and a parameter is text: numbers are the text that stands there. */
const asWritten = (value: unknown, written: string, path: string): unknown =>
  value === null || (typeof value === "boolean" && TRUTH.test(path)) ? value : written;

function readingOf(
  written: Written,
  { extentOf }: Tree,
  shape: readonly Mistake[],
  place: ConfigContext & StartOfPaths,
): Reading {
  return {
    cwd: place.cwd,
    disk: place.disk,
    folder: place.folder,
    called: place.called,
    wrong: new Set(shape.map(({ path }) => path)),
    mistakes: [],
    lineOf: (path) => positionAt(linesOf(written), extentOf({ path, of: "key" }).start).line,
    placeOf: (path) => placeAt(written, extentOf({ path })),
    problemOf: (mistake) =>
      problemOfFault(written, { message: told(mistake, written.within), extent: extentOf(mistake) }),
  };
}
