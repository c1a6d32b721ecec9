// Are these files rules? What is wrong with them, all of it at once, or the rules that they state.

import type { Problem } from "../report.ts";
import type { Mistake } from "../strict-yaml/mistake.ts";
import { parseStrictYaml, type Wording } from "../strict-yaml/parse-strict-yaml.ts";
import { problemOfFault, problemOfFile, problemsIn } from "../strict-yaml/problem.ts";
import { readTree } from "../strict-yaml/tree.ts";
import { quoted } from "../wording/quoted.ts";
import { ruleMistakes } from "./loading/check-rule.ts";
import { ruleShapeMistakes } from "./loading/check-shape.ts";
import { isMembers } from "./loading/stated-expressions.ts";
import type { Rule } from "./rule.ts";

export { problemLine } from "../strict-yaml/problem.ts";

export interface RuleFile {
  /** As it is shown; its name without `.yaml` is the id of the rule. */
  readonly file: string;
  readonly text: string;
}

export interface LoadOptions {
  /** Ids of rules that are there already, which no file may take. */
  readonly reserved?: ReadonlySet<string>;
}

export interface LoadedRules {
  /** Of the files without a mistake, in their order. */
  readonly rules: readonly Rule[];
  /** Where the rules are from, by their ids. */
  readonly files: ReadonlyMap<string, RuleFile>;
  /** All of them; with any of them nothing is to be linted. */
  readonly problems: readonly Problem[];
}

const MOST_FILES = 1000;
/** Characters. */
const LONGEST = 64 * 1024;

export function loadRules(
  files: readonly RuleFile[],
  { reserved = new Set() }: LoadOptions = {},
): LoadedRules {
  if (files.length > MOST_FILES) return refused(tooMany(files.length));
  const taken = new Map<string, string>();
  const loaded = files.map((file) => loadRule(file, { reserved, taken }));
  return {
    rules: loaded.flatMap(({ rules }) => rules),
    files: new Map(loaded.flatMap((one) => [...one.files])),
    problems: loaded.flatMap(({ problems }) => problems),
  };
}

const tooMany = (count: number): Problem => ({
  kind: "rule-invalid",
  message: `there are ${count} rule files, and eks-lint takes at most ${MOST_FILES}`,
  place: null,
});

interface Ids {
  readonly reserved: ReadonlySet<string>;
  /** By which file. */
  readonly taken: Map<string, string>;
}

/** A rule has four levels. */
const WORDING: Wording = {
  format: "YAML",
  file: "a rule file",
  one: "rule",
  many: "rules",
  deepest: 20,
};

function loadRule(source: RuleFile, ids: Ids): LoadedRules {
  const { file } = source;
  const text = source.text.replace(/^\uFEFF/, "");
  const written = { kind: "rule-invalid", file, text } as const;
  if (text.length > LONGEST) {
    return refused(problemOfFile(written, "the file is longer than 64 KiB, and no rule is"));
  }
  const yaml = parseStrictYaml(text, WORDING);
  if (!yaml.ok) return refused(problemOfFault(written, yaml.fault));
  const tree = readTree({ key: null, node: yaml.root }, { text, wording: WORDING });
  const mistakes = [...tree.mistakes, ...mistakesIn(tree.value, file, ids)];
  if (mistakes.length > 0) return refused(...problemsIn(written, mistakes, tree.extentOf));
  const rule = completed(tree.value as StatedRule);
  return { rules: [rule], files: new Map([[rule.id, source]]), problems: [] };
}

const refused = (...problems: readonly Problem[]): LoadedRules => ({
  rules: [],
  files: new Map(),
  problems,
});

function mistakesIn(value: unknown, file: string, ids: Ids): readonly Mistake[] {
  const misshapen = ruleShapeMistakes(value);
  if (!isMembers(value)) return misshapen;
  const wrong = new Set(misshapen.map(({ path }) => path));
  const ofId = wrong.has("/id") ? [] : wrongIds(value.id, file, ids);
  return [...misshapen, ...ruleMistakes(value, wrong), ...ofId];
}

function wrongIds(id: unknown, file: string, { reserved, taken }: Ids): readonly Mistake[] {
  if (typeof id !== "string") return [];
  const name = file.replace(/^.*[/\\]/, "").replace(/\.ya?ml$/i, "");
  const other = taken.get(id);
  taken.set(id, other ?? file);
  return [
    ...(name === id
      ? []
      : [`${quoted(id)} is not the name of the file, ${quoted(name)}; make them the same`]),
    ...(reserved.has(id) ? [`${quoted(id)} is that of a built-in rule; give yours another name`] : []),
    ...(other === undefined
      ? []
      : [`${quoted(id)} is also that of ${other}; give one of the two another name`]),
  ].map((message) => ({ path: "/id", message }));
}

/** As it is written, where the schema lets some of it out. */
type StatedRule = Omit<Rule, LeftOut> & Partial<Pick<Rule, LeftOut>>;
type LeftOut = "at" | "cases" | "references" | "tags" | "examples";

const completed = (stated: StatedRule): Rule => ({
  at: stated.about,
  cases: [],
  references: [],
  tags: [],
  examples: null,
  ...stated,
});
