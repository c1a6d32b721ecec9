// Which rules does a team bring along? Read and checked; with any mistake in them none is to be used.

import { BUILT_IN_RULES } from "../engine/built-in-rules.ts";
import type { LoadedRules, RuleFile } from "../engine/load-rules.ts";
import { ruleFilesIn } from "./rule-files.ts";
import type { World } from "./world.ts";

export interface OwnRules extends LoadedRules {
  readonly files: readonly RuleFile[];
}

const NONE: OwnRules = { rules: [], problems: [], files: [] };

/** What checks rules is loaded only where there are some. */
export async function ownRules(
  folders: readonly string[],
  world: Pick<World, "cwd" | "disk">,
): Promise<OwnRules> {
  if (folders.length === 0) return NONE;
  const { files, problems } = ruleFilesIn(folders, world);
  const { loadRules } = await import("../engine/load-rules.ts");
  const loaded = loadRules(files, { reserved: new Set(BUILT_IN_RULES.map(({ id }) => id)) });
  return { rules: loaded.rules, problems: [...problems, ...loaded.problems], files };
}
