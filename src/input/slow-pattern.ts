// Which patterns in the syntax of .gitignore does the library that compares them not understand, or not in time?

/** Each further wildcard multiplies the time that the pattern takes on a long name. */
export const isSlow = (pattern: string): boolean =>
  pattern.length > 1000 ||
  count(pattern, /\*+/g) > 4 ||
  count(pattern, /\*\*\//g) > 2 ||
  pattern.split("/").some((part) => count(part, /\*+/g) > 2);

export const WHAT_IS_QUICK =
  "it may have 1000 characters, * or ** four times in all, * twice between two slashes, and **/ twice";

const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;

/** `[!a]` and `[^a]` are any character but a, and the library takes them for one of them. */
export const excludesCharacters = (pattern: string): boolean => /(?<!\\)\[[!^]/.test(pattern);
