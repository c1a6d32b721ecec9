// Which rules does a team bring along? Read and checked; with any mistake in them none is to be used.

import { BUILT_IN_IDS, BUILT_IN_RULES } from "../engine/built-in-rules.ts";
import type { LoadedRules } from "../engine/load-rules.ts";
import type { Rule } from "../engine/rule.ts";
import { type ProblemOfFolder, ruleFilesIn } from "./rule-files.ts";
import type { Surroundings } from "./surroundings.ts";

const NONE: LoadedRules = { rules: [], files: new Map(), problems: [] };

/** What checks rules is loaded only where there are some. */
export async function ownRules(
  folders: readonly string[],
  place: Surroundings,
  problemOf?: ProblemOfFolder,
): Promise<LoadedRules> {
  return folders.length === 0 ? NONE : rulesOf(folders, place, () => BUILT_IN_IDS, problemOf);
}

/** Those of eks-lint itself are tested like any other; a rule that has no more than the id of one is not. */
export const rulesToTest = (folder: string, place: Surroundings): Promise<LoadedRules> =>
  rulesOf([folder], place, (load) => {
    const rules = load();
    return new Set([...BUILT_IN_IDS].filter((id) => !rules.some(isBuiltIn(id))));
  });

const isBuiltIn =
  (id: string) =>
  (rule: Rule): boolean =>
    BUILT_IN_RULES.some(
      (builtIn) =>
        builtIn.id === id && JSON.stringify(builtIn) === JSON.stringify({ ...rule, examples: null }),
    );

async function rulesOf(
  folders: readonly string[],
  place: Surroundings,
  reservedAmong: (load: () => readonly Rule[]) => ReadonlySet<string>,
  problemOf?: ProblemOfFolder,
): Promise<LoadedRules> {
  const { files, problems } = ruleFilesIn(folders, place, problemOf);
  const { loadRules } = await import("../engine/load-rules.ts");
  const loaded = loadRules(files, { reserved: reservedAmong(() => loadRules(files).rules) });
  return { ...loaded, problems: [...problems, ...loaded.problems] };
}
