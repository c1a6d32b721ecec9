// Which rules does a baseline name that there are not? Their entries would stay in it for ever.

import type { Baseline } from "./baseline.ts";

/** Sentences for the user. `ruleIds`: of all rules that there are. */
export function unknownEntries(baseline: Baseline | null, ruleIds: ReadonlySet<string>): string[] {
  if (baseline === null) return [];
  const unknown = [...new Set(baseline.entries.map(({ ruleId }) => ruleId))].filter((id) => !ruleIds.has(id));
  if (unknown.length === 0) return [];
  const more = unknown.length > MOST_NAMED ? ", …" : "";
  const named = `${unknown.slice(0, MOST_NAMED).join(", ")}${more}`;
  return [
    `the baseline ${baseline.file} has entries of rules that there are not (${named}); they stay until somebody takes them out`,
  ];
}

const MOST_NAMED = 5;
