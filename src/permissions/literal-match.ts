// Do two strings match that have no holes? `matchText` without its tokens: most of a policy is literal.

/** `*` is any number of characters, `?` is one; greedy, so never more than the product of the lengths. */
export function literalMatches(subject: string, pattern: string): boolean {
  let at = 0;
  let want = 0;
  let star = -1;
  let resume = 0;
  while (at < subject.length) {
    if (pattern[want] === "*") {
      star = want;
      resume = at;
      want += 1;
    } else if (want < pattern.length && (pattern[want] === "?" || pattern[want] === subject[at])) {
      at += 1;
      want += 1;
    } else if (star >= 0) {
      resume += 1;
      at = resume;
      want = star + 1;
    } else return false;
  }
  while (pattern[want] === "*") want += 1;
  return want === pattern.length;
}
