// Does a .gitignore, or the configuration, leave out this file or folder? And what does a pattern in their syntax match?

import { createRequire } from "node:module";
import type { Ignore } from "ignore";
import { isInside, withForwardSlashes } from "./shown-path.ts";

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

const library = () => createRequire(import.meta.url)("ignore") as typeof import("ignore");

function rulesIn(folder: string, patterns: readonly string[]): IgnoreRules {
  const ignore = library();
  const quick = patterns.filter((pattern) => !isSlow(pattern));
  return { folder: withForwardSlashes(folder), rules: ignore().add(quick) };
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

/** Each further wildcard multiplies the time that the pattern takes on a long name. Without it a file too many is read. */
export const isSlow = (pattern: string): boolean =>
  pattern.length > 1000 ||
  (pattern.match(/\*\*/g)?.length ?? 0) > 3 ||
  pattern.split("/").some((part) => (part.match(/\*+/g)?.length ?? 0) > 3);

/** Why a pattern would do nothing, or is refused; a person wrote it for eks-lint. Null: it is right. */
export function patternMistake(pattern: string): string | null {
  if (/^[\s/]*$/.test(pattern)) return "this is empty";
  if (/[\r\n]/.test(pattern)) return "a pattern stands on one line";
  if (pattern.startsWith("#"))
    return "this is a comment in .gitignore; a name that begins with # is written \\#";
  if (/(?:[^\\]|^)\\$/.test(pattern)) return "a backslash at the end has no meaning in a pattern";
  if (isSlow(pattern))
    return "comparing this pattern could take very long; it may have 1000 characters, ** three times, and * three times between two slashes";
  return null;
}

/** The library recurses over the parts of a path, and what an input calls a construct may be as long as it likes. */
const LONGEST_TEXT = 4096;

/** Covers what the pattern is about, from its beginning, and all that is below. */
export function patternMatcher(pattern: string): (text: string) => boolean {
  const ignore = library();
  const anchored = `/${pattern.replace(/^\/+|\/+$/g, "")}`;
  const rules = ignore({ ignorecase: false }).add([anchored]);
  return (text) => text.length <= LONGEST_TEXT && ignore.isPathValid(text) && rules.ignores(text);
}
