// Does a .gitignore, or the configuration, leave out this file or folder?

import type { Ignore } from "ignore";
import { ignoreLibrary } from "./ignore-library.ts";
import { isInside, withForwardSlashes } from "./shown-path.ts";
import { excludesCharacters, isSlow } from "./slow-pattern.ts";

/** The rules of one .gitignore, of which deeper folders overrule those above, or of the configuration. */
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

export const rulesOfGitignore = (folder: string, gitignore: string): IgnoreRules =>
  rulesIn(folder, gitignore.split(/\r?\n/));

export const rulesOfConfiguration = ({ folder, patterns }: IgnoredPaths): IgnoreRules =>
  rulesIn(folder, patterns);

function rulesIn(folder: string, patterns: readonly string[]): IgnoreRules {
  const ignore = ignoreLibrary();
  return { folder: withForwardSlashes(folder), rules: ignore().add(patterns.flatMap(understood)) };
}

/** In place of one that takes back what patterns before it name, all of that is taken back: rather a file too many is read. */
function understood(pattern: string): readonly string[] {
  if (!isSlow(pattern) && !excludesCharacters(pattern)) return [pattern];
  return pattern.startsWith("!") ? ["!**"] : [];
}

/** `levels` lead from the top down, the last one overrules those before it. */
export function isIgnored(levels: readonly IgnoreRules[], absolute: string, isFolder: boolean): boolean {
  for (const level of levels.toReversed()) {
    const answer = answerOf(level, absolute, isFolder);
    if (answer !== null) return answer === "left-out";
  }
  return false;
}

/** `kept`: a pattern that begins with `!` names it. Null: no pattern does, or it lies outside of the folder. */
export function answerOf(
  { folder, rules }: IgnoreRules,
  absolute: string,
  isFolder: boolean,
): "left-out" | "kept" | null {
  const path = withForwardSlashes(absolute);
  const relative = path.slice(folder.endsWith("/") ? folder.length : folder.length + 1);
  if (relative === "" || !isInside(folder, path)) return null;
  const { ignored, unignored } = rules.test(isFolder ? `${relative}/` : relative);
  if (ignored) return "left-out";
  return unignored ? "kept" : null;
}
