// What does an expression of a rule say about a subject: true, false, or not known? The only importer of the CEL library.

import { Environment } from "@marcbachmann/cel-js";
import type { UnknownReason } from "../model/unknown.ts";
import { LAUNCH_ACTIONS } from "../permissions/decision.ts";
import type { About } from "./rule.ts";
import { ConfigMistakeView, IdentityPolicyView } from "./standalone-views.ts";
import { KeyView, LauncherView, NotKnown, RoleView, StatementView, VolumeView } from "./views.ts";

/** The functions that carry the hard thinking; rules stay sentences. */
export interface RuleFunctions {
  /** May the role make all calls of the tier (needed, documented, listed) with the key? */
  readonly permits: (key: KeyView, role: RoleView, tier: string) => boolean;
  /** The calls of the tier that are not allowed, and those that are not certainly allowed, in words. */
  readonly lacking: (key: KeyView, role: RoleView, tier: string) => string;
  /** What stops the needed calls, in words; and the Deny statements among it, empty when there are none. */
  readonly refusal: (key: KeyView, role: RoleView) => string;
  readonly denying: (key: KeyView, role: RoleView) => string;
  readonly sameRegion: (key: KeyView, launcher: LauncherView) => boolean;
  readonly sameAccount: (key: KeyView, launcher: LauncherView) => boolean;
  /** Does one of the launcher's mappings stand for the device? */
  readonly maps: (launcher: LauncherView, device: string) => boolean;
}

/** What the variables of an expression stand for; which of them there are depends on what the rule is about. */
export interface Scope {
  readonly volume?: VolumeView;
  readonly launcher?: LauncherView;
  readonly statement?: StatementView;
  readonly identityPolicy?: IdentityPolicyView;
  readonly mistake?: ConfigMistakeView;
}

const VARIABLES = {
  volume: ["volume", "launcher"],
  key: ["volume", "launcher"],
  statement: ["volume", "launcher", "statement"],
  "identity-policy": ["identityPolicy"],
  "config-mistake": ["mistake"],
} as const satisfies Record<About, readonly (keyof Scope)[]>;

const TYPES = {
  volume: "Volume",
  launcher: "Launcher",
  statement: "Statement",
  identityPolicy: "IdentityPolicy",
  mistake: "ConfigMistake",
} as const satisfies Record<keyof Scope, string>;

export type Evaluated<T> =
  | { readonly state: "known"; readonly value: T }
  | { readonly state: "unknown"; readonly why: UnknownReason };

export interface ExpressionLanguage {
  readonly condition: (source: string) => (scope: Scope) => Evaluated<boolean>;
  readonly text: (source: string) => (scope: Scope) => Evaluated<string>;
  /** Null when the expression is right; else what is wrong with it. */
  readonly check: (source: string, type: "bool" | "string") => string | null;
}

export function expressionLanguage(functions: RuleFunctions, about: About): ExpressionLanguage {
  const environment = environmentWith(functions);
  for (const name of VARIABLES[about]) environment.registerVariable(name, TYPES[name]);
  const compile = <T>(source: string, isWanted: (result: unknown) => result is T) => {
    const parsed = environment.parse(source);
    return (scope: Scope): Evaluated<T> => evaluate(() => parsed({ ...scope }), source, isWanted);
  };
  return {
    condition: (source) => compile(source, (result) => typeof result === "boolean"),
    text: (source) => compile(source, (result) => typeof result === "string"),
    check(source, type) {
      const result = environment.check(source);
      if (!result.valid) return result.error?.message ?? "it is not a CEL expression";
      const strange = tiersIn(source).find((tier) => !TIERS.has(tier));
      if (strange !== undefined) return `"${strange}" is none of ${[...TIERS].join(", ")}`;
      return String(result.type) === type ? null : `it gives ${String(result.type)}, and ${type} is wanted`;
    },
  };
}

const TIERS: ReadonlySet<string> = new Set(Object.values(LAUNCH_ACTIONS));

/** The type checker knows that a tier is a string, not which ones there are. */
const tiersIn = (source: string): string[] =>
  [...source.matchAll(/\b(?:permits|lacking)\s*\([^()]*,\s*["']([^"']*)["']\s*\)/g)].map(
    ([, tier]) => tier ?? "",
  );

/** Rules come from files: their size is bounded when they are parsed, and CEL has no loops but over lists of the model. */
const LIMITS = { maxAstNodes: 500, maxDepth: 50 };

function environmentWith({
  permits,
  lacking,
  refusal,
  denying,
  sameRegion,
  sameAccount,
  maps,
}: RuleFunctions): Environment {
  return new Environment({ limits: LIMITS })
    .registerType("Role", { ctor: RoleView, fields: RoleView.FIELDS })
    .registerType("Key", { ctor: KeyView, fields: KeyView.FIELDS })
    .registerType("Volume", { ctor: VolumeView, fields: VolumeView.FIELDS })
    .registerType("Launcher", { ctor: LauncherView, fields: LauncherView.FIELDS })
    .registerType("Statement", { ctor: StatementView, fields: StatementView.FIELDS })
    .registerType("IdentityPolicy", { ctor: IdentityPolicyView, fields: IdentityPolicyView.FIELDS })
    .registerType("ConfigMistake", { ctor: ConfigMistakeView, fields: ConfigMistakeView.FIELDS })
    .registerFunction("permits(Key, Role, string): bool", permits)
    .registerFunction("lacking(Key, Role, string): string", lacking)
    .registerFunction("refusal(Key, Role): string", refusal)
    .registerFunction("denying(Key, Role): string", denying)
    .registerFunction("sameRegion(Key, Launcher): bool", sameRegion)
    .registerFunction("sameAccount(Key, Launcher): bool", sameAccount)
    .registerFunction("maps(Launcher, string): bool", maps);
}

/** An unknown fact is read by a getter that throws; CEL's own rules for errors make `unknown || true` true. */
function evaluate<T>(
  run: () => unknown,
  source: string,
  isWanted: (result: unknown) => result is T,
): Evaluated<T> {
  try {
    const value = run();
    if (isWanted(value)) return { state: "known", value };
  } catch (thrown) {
    if (thrown instanceof NotKnown) return { state: "unknown", why: thrown.why };
    throw thrown;
  }
  throw new TypeError(`the expression ${source} gives a value of a wrong type`);
}
