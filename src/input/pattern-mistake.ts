// What is wrong with a pattern in the syntax of .gitignore that a person wrote for eks-lint?

import { withForwardSlashes } from "./shown-path.ts";
import { isSlow } from "./slow-pattern.ts";

/** Why it would do nothing, or is refused: a clause. Null: it is right. `folder`: where it starts from, absolute. */
export function patternMistake(pattern: string, folder: string): string | null {
  if (/^[\s/]*$/.test(pattern)) return "this is empty";
  if (/[\r\n]/.test(pattern)) return "a pattern stands on one line";
  if (pattern.startsWith("#"))
    return "this is a comment in .gitignore; a name that begins with # is written \\#";
  if (/(?:[^\\]|^)\\$/.test(pattern)) return "a backslash at the end has no meaning in a pattern";
  if (isSlow(pattern))
    return "comparing this pattern could take very long; it may have 1000 characters, ** three times, and * three times between two slashes";
  return matchesNothing(pattern, folder);
}

function matchesNothing(pattern: string, folder: string): string | null {
  const [, takesBack = "", written = ""] = /^(!?)(.*)$/.exec(pattern) ?? [];
  const plain = (rest: string) => `${takesBack}${plainParts(rest).join("/") || "**"}`;
  const root = `${withForwardSlashes(folder).replace(/\/$/, "")}/`;
  if (written.startsWith(root))
    return `this is absolute, and a pattern starts from the folder of the configuration; write ${plain(written.slice(root.length))}`;
  if (/^[a-z]:[/\\]/i.test(written))
    return "this is absolute, and a pattern starts from the folder of the configuration; write the path from there";
  const parts = written.replace(/^\/|\/+$/g, "").split("/");
  if (parts.includes(".."))
    return "this would match nothing: no path that it is compared with has .. in it; write the path from the folder of the configuration";
  if (parts.includes(".") || parts.includes(""))
    return `this would match nothing: no path that it is compared with has ./ or // in it; write ${plain(written)}`;
  return null;
}

const plainParts = (written: string): readonly string[] =>
  written.split("/").filter((part) => part !== "" && part !== ".");
