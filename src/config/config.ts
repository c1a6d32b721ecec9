// What may a configuration state? Each value with the line that states it.

import type { Ruleset } from "../engine/rulesets.ts";
import type { EbsDefaults } from "../model/ebs-defaults.ts";
import type { Problem, Severity } from "../report.ts";
import type { Suppression } from "../suppressions/suppression.ts";

export interface Stated<T> {
  readonly value: T;
  /** In the configuration. */
  readonly line: number;
}

export const RULE_LEVELS = ["error", "warning", "note", "off"] as const satisfies readonly (
  | Severity
  | "off"
)[];
export type RuleLevel = (typeof RULE_LEVELS)[number];

/** The lowest severity of a finding that makes the exit code 1. */
export const FAIL_ON = ["error", "warning", "note", "never"] as const satisfies readonly (
  | Severity
  | "never"
)[];
export type FailOn = (typeof FAIL_ON)[number];

/** What is not stated is null, or an empty map or list. */
export interface Config {
  /** As it is shown. */
  readonly file: string;
  /** Absolute: from which paths in it start. That of the file, or of a configuration that was named the working directory. */
  readonly folder: string;
  readonly rulesets: Stated<readonly Ruleset[]> | null;
  /** By the ids of rules. */
  readonly rules: ReadonlyMap<string, Stated<RuleLevel>>;
  /** Absolute, as all paths below. */
  readonly ownRules: NamedFolders | null;
  readonly paths: Stated<readonly string[]> | null;
  /** In the syntax of .gitignore. */
  readonly ignore: Stated<readonly string[]> | null;
  readonly failOn: Stated<FailOn> | null;
  readonly account: Stated<string> | null;
  readonly region: Stated<string> | null;
  readonly parameters: ReadonlyMap<string, Stated<string>>;
  /** By the name of the stack, or the path of a template that has none, as it is shown. */
  readonly stacks: ReadonlyMap<string, StackConfig>;
  readonly ebs: Stated<readonly EbsDefaults[]> | null;
  readonly kubernetesVersions: NamedFile | null;
  readonly baseline: Stated<string> | null;
  readonly suppress: readonly PatternSuppression[];
  /** Every rule that it names, under `rules` and `suppress`. */
  readonly namedRules: readonly NamedRule[];
}

export interface NamedRule {
  readonly ruleId: string;
  /** At its place. */
  readonly problemOf: (message: string) => Problem;
}

/** Read later, and only if the command line names no other. */
export interface NamedFile extends Stated<string> {
  /** At its place. */
  readonly problemOf: (message: string) => Problem;
}

/** Read later. */
export interface NamedFolders extends Stated<readonly string[]> {
  /** At the place of that folder. */
  readonly problemOf: (folder: string, message: string) => Problem;
}

/** What the patterns of a suppression are compared with. */
export type PatternSubject = "stack" | "construct" | "resource" | "path";

export interface PatternSuppression extends Suppression {
  /** As they are written. */
  readonly patterns: ReadonlyMap<PatternSubject, string>;
}

/** Of one stack. It wins over what is stated for all of them. */
export interface StackConfig {
  readonly account: Stated<string> | null;
  readonly region: Stated<string> | null;
  readonly parameters: ReadonlyMap<string, Stated<string>>;
}

/** Where there is no file. */
export const NO_CONFIG: Config = {
  file: "",
  folder: "",
  rulesets: null,
  rules: new Map(),
  ownRules: null,
  paths: null,
  ignore: null,
  failOn: null,
  account: null,
  region: null,
  parameters: new Map(),
  stacks: new Map(),
  ebs: null,
  kubernetesVersions: null,
  baseline: null,
  suppress: [],
  namedRules: [],
};
