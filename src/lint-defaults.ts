// What is a run like of which nothing is said?

import { BUILT_IN_IDS, BUILT_IN_RULES } from "./engine/built-in-rules.ts";
import { rulesIn } from "./engine/rulesets.ts";
import type { LintRequest } from "./lint.ts";

export const LINT_DEFAULTS = {
  account: null,
  givenAccount: null,
  against: false,
  region: null,
  environments: new Map(),
  parameters: new Map(),
  ebs: [],
  ignore: null,
  rules: rulesIn("recommended", BUILT_IN_RULES),
  ruleIds: BUILT_IN_IDS,
  silentRules: new Set<string>(),
  suppressions: [],
  isWholeRun: false,
  baseline: null,
  failOn: "error",
  config: null,
} as const satisfies Partial<LintRequest>;
