// Which names does one pattern of a suppression match? In time that grows with their lengths, whatever the pattern is.

/** What an input calls a construct may be as long as it likes. */
const LONGEST_TEXT = 4096;
/** Any number of names, also none. */
const ANY = "**";

/** Covers what the pattern is about, from its beginning, and all that is below. */
export function patternMatcher(pattern: string): (text: string) => boolean {
  const wanted = pattern.replace(/^\/+|\/+$/g, "").split("/");
  const matchers = wanted.map((part) => (part === ANY ? ANY : partMatcher(part)));
  const [first] = matchers;
  return (text) => {
    if (text === "" || text.length > LONGEST_TEXT) return false;
    // Most patterns are about something else altogether.
    if (first !== undefined && first !== ANY && !first(firstPart(text))) return false;
    return coversParts(matchers, text.split("/"));
  };
}

type PartMatcher = (part: string) => boolean;

function firstPart(text: string): string {
  const end = text.indexOf("/");
  return end === -1 ? text : text.slice(0, end);
}

/** What stands between two `**` matches best where it matches first, so that only the last `**` is ever gone back to. */
function coversParts(wanted: readonly (PartMatcher | typeof ANY)[], parts: readonly string[]): boolean {
  let at = 0;
  let next = 0;
  let behindAny: { readonly next: number; at: number } | null = null;
  for (let one = wanted[next]; one !== undefined; one = wanted[next]) {
    const part = parts[at];
    if (one === ANY) {
      next += 1;
      behindAny = { next, at };
    } else if (part !== undefined && one(part)) {
      next += 1;
      at += 1;
    } else if (behindAny !== null && part !== undefined) {
      behindAny.at += 1;
      at = behindAny.at;
      next = behindAny.next;
    } else return false;
  }
  return true;
}

/** `*` stands for any characters, also none, `?` for one. */
function partMatcher(wanted: string): PartMatcher {
  if (!/[*?]/.test(wanted)) return (part) => part === wanted;
  if (/^\*+$/.test(wanted)) return () => true;
  const star = wanted.indexOf("*");
  const beginning = star === -1 || wanted.slice(0, star).includes("?") ? "" : wanted.slice(0, star);
  return (part) => part.startsWith(beginning) && matchesPart(wanted, part);
}

/** As in coversParts, with characters in place of parts. */
function matchesPart(wanted: string, part: string): boolean {
  let at = 0;
  let next = 0;
  let star = -1;
  let behindStar = 0;
  while (at < part.length) {
    if (wanted[next] === "*") {
      star = next;
      behindStar = at;
      next += 1;
    } else if (wanted[next] === "?" || (next < wanted.length && wanted[next] === part[at])) {
      next += 1;
      at += 1;
    } else if (star !== -1) {
      behindStar += 1;
      at = behindStar;
      next = star + 1;
    } else return false;
  }
  while (wanted[next] === "*") next += 1;
  return next === wanted.length;
}
