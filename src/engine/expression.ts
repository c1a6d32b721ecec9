// What does an expression of a rule say about a subject: true, false, or not known? The only importer of the CEL library.

import { type ASTNode, Environment, ParseError } from "@marcbachmann/cel-js";
import { lazily, remembered } from "../model/lazily.ts";
import type { UnknownReason } from "../model/unknown.ts";
import type { About } from "./rule.ts";
import { ClusterView } from "./views/cluster.ts";
import { ConfigMistakeView } from "./views/config-mistake.ts";
import { DeployedView } from "./views/deployed.ts";
import { DriftView } from "./views/drift.ts";
import { IdentityPolicyView } from "./views/identity-policy.ts";
import { KeyView } from "./views/key.ts";
import { LauncherView } from "./views/launcher.ts";
import { NodeGroupView } from "./views/node-group.ts";
import { RoleView } from "./views/role.ts";
import { StatementView } from "./views/statement.ts";
import { SupportView } from "./views/support.ts";
import { NotKnown } from "./views/view.ts";
import { VolumeView } from "./views/volume.ts";

/** The functions that carry the hard thinking; rules stay sentences. */
export interface RuleFunctions {
  /** May the role make all calls of the tier (needed, documented, listed) with the key? */
  readonly permits: (key: KeyView, role: RoleView, tier: string) => boolean;
  /** May the role make this one call with the key? */
  readonly mayCall: (key: KeyView, role: RoleView, action: string) => boolean;
  /** The calls of the tier that are not allowed, and those that are not certainly allowed, in words. */
  readonly lacking: (key: KeyView, role: RoleView, tier: string) => string;
  /** What stops the needed calls, in words; and the Deny statements among it, empty when there are none. */
  readonly refusal: (key: KeyView, role: RoleView) => string;
  readonly denying: (key: KeyView, role: RoleView) => string;
  readonly sameRegion: (key: KeyView, launcher: LauncherView) => boolean;
  readonly sameAccount: (key: KeyView, launcher: LauncherView) => boolean;
  /** Does one of the launcher's mappings stand for the device? */
  readonly maps: (launcher: LauncherView, device: string) => boolean;
  /** How long does EKS support the version of Kubernetes? */
  readonly support: (version: string) => SupportView;
}

/** What the variables of an expression stand for; which of them there are depends on what the rule is about. */
export interface Scope {
  readonly cluster?: ClusterView;
  readonly nodeGroup?: NodeGroupView;
  readonly launcher?: LauncherView;
  readonly volume?: VolumeView;
  readonly key?: KeyView;
  readonly statement?: StatementView;
  readonly identityPolicy?: IdentityPolicyView;
  readonly configMistake?: ConfigMistakeView;
  readonly drift?: DriftView;
}

export const VARIABLES = {
  cluster: ["cluster"],
  nodeGroup: ["nodeGroup"],
  launcher: ["launcher"],
  volume: ["volume", "launcher"],
  key: ["key"],
  statement: ["statement", "key", "launcher"],
  identityPolicy: ["identityPolicy"],
  configMistake: ["configMistake"],
  drift: ["drift"],
} as const satisfies Record<About, readonly (keyof Scope)[]>;

export const TYPES = {
  cluster: "Cluster",
  nodeGroup: "NodeGroup",
  launcher: "Launcher",
  volume: "Volume",
  key: "Key",
  statement: "Statement",
  identityPolicy: "IdentityPolicy",
  configMistake: "ConfigMistake",
  drift: "Drift",
} as const satisfies Record<keyof Scope, string>;

/** By the name that rules use for it. */
export const VIEWS = {
  Cluster: ClusterView,
  NodeGroup: NodeGroupView,
  Launcher: LauncherView,
  Deployed: DeployedView,
  Role: RoleView,
  Volume: VolumeView,
  Key: KeyView,
  Statement: StatementView,
  Support: SupportView,
  IdentityPolicy: IdentityPolicyView,
  ConfigMistake: ConfigMistakeView,
  Drift: DriftView,
} as const;

export const SIGNATURES = {
  permits: "permits(Key, Role, string): bool",
  mayCall: "mayCall(Key, Role, string): bool",
  lacking: "lacking(Key, Role, string): string",
  refusal: "refusal(Key, Role): string",
  denying: "denying(Key, Role): string",
  sameRegion: "sameRegion(Key, Launcher): bool",
  sameAccount: "sameAccount(Key, Launcher): bool",
  maps: "maps(Launcher, string): bool",
  support: "support(string): Support",
} as const satisfies Record<keyof RuleFunctions, string>;

export type Evaluated<T> =
  | { readonly state: "known"; readonly value: T }
  /** `shown`: what is known of a text, for a message. */
  | { readonly state: "unknown"; readonly why: UnknownReason; readonly shown: string | null };

export interface ExpressionLanguage {
  readonly condition: (source: string) => (scope: Scope) => Evaluated<boolean>;
  /** What a placeholder of a message says: a string, a number, or a list of strings. */
  readonly text: (source: string) => (scope: Scope) => Evaluated<string>;
}

/** One language for each kind of thing that rules are about. */
export function expressionLanguages(functions: RuleFunctions): (about: About) => ExpressionLanguage {
  const common = lazily(() => environmentWith((name) => functions[name]));
  return remembered((about: About) => languageOf(environmentFor(about, common())));
}

function environmentFor(about: About, common: Environment): Environment {
  const environment = common.clone();
  for (const name of VARIABLES[about]) environment.registerVariable(name, TYPES[name]);
  return environment;
}

function languageOf(environment: Environment): ExpressionLanguage {
  const compile = <T>(source: string, read: (result: unknown) => T | null) => {
    const parsed = environment.parse(source);
    return (scope: Scope): Evaluated<T> => evaluate(() => parsed({ ...scope }), source, read);
  };
  return {
    condition: (source) => compile(source, (result) => (typeof result === "boolean" ? result : null)),
    text: (source) => compile(source, inWords),
  };
}

function inWords(result: unknown): string | null {
  if (typeof result === "string") return result;
  if (typeof result === "bigint") return String(result);
  return Array.isArray(result) ? result.join(", ") : null;
}

export type SyntaxNode = ASTNode;

/** How an expression is written. Nothing is evaluated. */
export interface Parsed {
  /** Null: it cannot be parsed. */
  readonly tree: SyntaxNode | null;
  /** What the library finds wrong. */
  readonly refusal: Refusal | null;
}

export interface Refusal {
  readonly code: string;
  readonly summary: string;
  readonly start: number;
  readonly end: number;
}

const withoutFunctions = lazily(() =>
  environmentWith((name) => () => {
    throw new TypeError(`${name} is only parsed`);
  }),
);

export const parserFor = remembered((about: About) => {
  const environment = environmentFor(about, withoutFunctions());
  return (source: string): Parsed => {
    try {
      const parsed = environment.parse(source);
      const { error } = parsed.check();
      return { tree: parsed.ast, refusal: error === undefined ? null : refusalOf(error, source) };
    } catch (thrown) {
      if (thrown instanceof ParseError) return { tree: null, refusal: refusalOf(thrown, source) };
      throw thrown;
    }
  };
});

function refusalOf(
  { code, summary, range }: Pick<ParseError, "code" | "summary" | "range">,
  source: string,
): Refusal {
  return { code, summary, start: range?.start ?? 0, end: range?.end ?? source.length };
}

/** Rules come from files. How their work may grow with the lists and texts of the model, loading/unbounded.ts looks after. */
const LIMITS = { maxAstNodes: 500, maxDepth: 50 };

function environmentWith(
  handlerOf: (name: keyof RuleFunctions) => (...args: never[]) => unknown,
): Environment {
  const environment = new Environment({ limits: LIMITS });
  for (const [name, view] of Object.entries(VIEWS))
    environment.registerType(name, { ctor: view, fields: view.FIELDS });
  for (const [name, signature] of Object.entries(SIGNATURES))
    environment.registerFunction(signature, handlerOf(name as keyof RuleFunctions));
  return environment;
}

/** An unknown fact is read by a getter that throws; CEL's own rules for errors make `unknown || true` true. */
function evaluate<T>(run: () => unknown, source: string, read: (result: unknown) => T | null): Evaluated<T> {
  try {
    const value = read(run());
    if (value !== null) return { state: "known", value };
  } catch (thrown) {
    if (thrown instanceof NotKnown) return { state: "unknown", why: thrown.why, shown: thrown.shown };
    throw thrown;
  }
  throw new TypeError(`the expression ${source} gives a value of a wrong type`);
}
