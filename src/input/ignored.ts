// Does a .gitignore name this file or folder?

import { createRequire } from "node:module";
import type { Ignore } from "ignore";

/** The rules of one .gitignore; deeper folders overrule those above. */
export interface IgnoreRules {
  /** Absolute, with forward slashes. */
  readonly folder: string;
  readonly rules: Ignore;
}

/** What a configuration leaves out, in the syntax of .gitignore. */
export interface IgnoredPaths {
  /** Absolute: where the patterns start from. */
  readonly folder: string;
  readonly patterns: readonly string[];
}

export function ignoreRules(folder: string, gitignore: string): IgnoreRules {
  const ignore = createRequire(import.meta.url)("ignore") as typeof import("ignore");
  const patterns = gitignore.split(/\r?\n/).filter((pattern) => !isSlow(pattern));
  return { folder, rules: ignore().add(patterns) };
}

/** `levels` lead from the top down; `path` lies in the folders of all of them. */
export function isIgnored(levels: readonly IgnoreRules[], path: string, isFolder: boolean): boolean {
  for (const { folder, rules } of levels.toReversed()) {
    const relative = path.slice(folder.endsWith("/") ? folder.length : folder.length + 1);
    const { ignored, unignored } = rules.test(isFolder ? `${relative}/` : relative);
    if (ignored || unignored) return ignored;
  }
  return false;
}

/** Each further wildcard multiplies the time that the pattern takes on a long name. Without it a file too many is read. */
const isSlow = (pattern: string): boolean =>
  pattern.length > 1000 ||
  (pattern.match(/\*\*/g)?.length ?? 0) > 3 ||
  pattern.split("/").some((part) => (part.match(/\*+/g)?.length ?? 0) > 3);
