// Could it take very long to compare a pattern with a name?

/** Each further wildcard multiplies the time that the pattern takes on a long name. Without it a file too many is read. */
export const isSlow = (pattern: string): boolean =>
  pattern.length > 1000 ||
  (pattern.match(/\*\*/g)?.length ?? 0) > 3 ||
  pattern.split("/").some((part) => (part.match(/\*+/g)?.length ?? 0) > 3);
