// What is wrong with a pattern that a person wrote for eks-lint?

import { withForwardSlashes } from "./shown-path.ts";
import { excludesCharacters, isSlow, WHAT_IS_QUICK } from "./slow-pattern.ts";

/** Where the paths of a configuration start from. */
export interface StartOfPaths {
  /** Absolute. */
  readonly folder: string;
  /** What the folder is called in messages. */
  readonly called: string;
}

/** Of one in the syntax of .gitignore. Why it would do nothing, or is refused: a clause. Null: it is right. */
export function patternMistake(pattern: string, start: StartOfPaths): string | null {
  if (/^[\s/]*$/.test(pattern)) return EMPTY;
  if (/[\r\n]/.test(pattern)) return SEVERAL_LINES;
  if (pattern.startsWith("#"))
    return "this is a comment in .gitignore; a name that begins with # is written \\#";
  if (/(?:[^\\]|^)\\$/.test(pattern)) return "a backslash at the end has no meaning in a pattern";
  if (excludesCharacters(pattern))
    return "eks-lint does not understand [! and [^ in a pattern; write ? for any one character, or the characters that are meant, as in [a-z]";
  if (isSlow(pattern)) return `comparing this pattern could take very long; ${WHAT_IS_QUICK}`;
  return matchesNothing(pattern, start);
}

/** Of one that pattern-matcher.ts is for. */
export function namePatternMistake(pattern: string, start: StartOfPaths): string | null {
  if (/^[\s/]*$/.test(pattern)) return EMPTY;
  if (/[\r\n]/.test(pattern)) return SEVERAL_LINES;
  if (pattern.length > 1000) return "this is longer than 1000 characters";
  const sign = /^!|[[\]{}\\]/.exec(pattern)?.[0];
  if (sign !== undefined)
    return `${sign} has no meaning ${sign === "!" ? "at the beginning of" : "in"} this pattern, which has * for any characters of a name, ? for one, such as a ${sign} that is part of it, and ** for any names between slashes`;
  if (parts(pattern).some((part) => part.includes("**") && part !== "**"))
    return "** stands alone between slashes, for any names; within a name write *";
  return matchesNothing(pattern, start);
}

const EMPTY = "this is empty";
const SEVERAL_LINES = "a pattern stands on one line";

const parts = (pattern: string): readonly string[] => pattern.replace(/^\/|\/+$/g, "").split("/");

function matchesNothing(pattern: string, { folder, called }: StartOfPaths): string | null {
  const [, takesBack = "", written = ""] = /^(!?)(.*)$/.exec(pattern) ?? [];
  const plain = (rest: string) => `${takesBack}${plainParts(rest).join("/") || "**"}`;
  const root = `${withForwardSlashes(folder).replace(/\/$/, "")}/`;
  if (written.startsWith(root))
    return `this is absolute, and a pattern starts from ${called}; write ${plain(written.slice(root.length))}`;
  if (/^[a-z]:[/\\]/i.test(written))
    return `this is absolute, and a pattern starts from ${called}; write the path from there`;
  if (parts(written).includes(".."))
    return `this would match nothing: no path that it is compared with has .. in it; write the path from ${called}`;
  if (parts(written).includes(".") || parts(written).includes(""))
    return `this would match nothing: no path that it is compared with has ./ or // in it; write ${plain(written)}`;
  return null;
}

const plainParts = (written: string): readonly string[] =>
  written.split("/").filter((part) => part !== "" && part !== ".");
