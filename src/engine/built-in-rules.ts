// The rules of rules/*.yaml: checked and turned into JSON when eks-lint is built, so that a run parses no YAML for them.

import rules from "../../build/rules.json" with { type: "json" };
import type { Rule } from "./rule.ts";

export const BUILT_IN_RULES: readonly Rule[] = rules as readonly Rule[];

export const BUILT_IN_IDS: ReadonlySet<string> = new Set(BUILT_IN_RULES.map(({ id }) => id));
