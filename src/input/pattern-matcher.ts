// Which names does one pattern in the syntax of .gitignore match, where it begins at their beginning?

import { ignoreLibrary } from "./ignore-library.ts";

/** The library recurses over the parts of a path, and what an input calls a construct may be as long as it likes. */
const LONGEST_TEXT = 4096;

/** Covers what the pattern is about, from its beginning, and all that is below. */
export function patternMatcher(pattern: string): (text: string) => boolean {
  const ignore = ignoreLibrary();
  const anchored = `/${pattern.replace(/^\/+|\/+$/g, "")}`;
  const rules = ignore({ ignorecase: false }).add([anchored]);
  return (text) => text.length <= LONGEST_TEXT && ignore.isPathValid(text) && rules.ignores(text);
}
