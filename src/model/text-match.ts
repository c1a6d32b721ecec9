// Are two texts with holes the same string? Does one match a pattern? Yes, no or unknown.

import { type Hole, joinTexts, literalOf, type Text } from "./text.ts";
import { NO, type Truth, truthOf, unsure, YES } from "./truth.ts";

export interface MatchOptions {
  /** `*` and `?` in the strings of the pattern are wildcards, as in IAM. A hole never holds one. */
  readonly wildcards?: boolean;
  readonly ignoreCase?: boolean;
}

type Token = { readonly char: string } | { readonly hole: Hole } | { readonly wild: "*" | "?" };

export const sameText = (a: Text, b: Text, options: MatchOptions = {}): Truth =>
  matchText(a, b, { ...options, wildcards: false });

/**
 * Certain when the same holes stand at the same places (or a `*` covers them); impossible when no filling of the
 * holes could make the strings meet; unknown otherwise, for the reason of the first hole in the way.
 */
export function matchText(text: Text, pattern: Text, options: MatchOptions = {}): Truth {
  const literal = literalOf(text);
  const wanted = literalOf(pattern);
  if (literal !== null && wanted !== null) return truthOf(literalMatches(literal, wanted, options));
  if (options.wildcards !== true && options.ignoreCase !== true && endsDiffer(text, pattern)) return NO;
  const subject = tokens(text, options, false);
  const sought = tokens(pattern, options, true);
  if (subject.length * sought.length > MOST_STEPS) return unsure({ kind: "limit", what: TOO_LONG });
  if (certain(subject, sought)) return YES;
  const [left, right] = withoutCommonEnds(subject, sought);
  const hole = holeIn(left) ?? holeIn(right);
  if (hole === null) return NO;
  return possible(loosened(left), loosened(right)) ? unsure(hole.why) : NO;
}

/** Comparing takes the product of the lengths; names and patterns that AWS accepts stay far below. */
const MOST_STEPS = 200_000;
const TOO_LONG = "the texts compared here are too long to compare with parts that are not known";

/** Most of a policy is literal, and a policy may hold ten thousand names. */
function literalMatches(subject: string, pattern: string, { wildcards, ignoreCase }: MatchOptions): boolean {
  if (ignoreCase === true)
    return literalMatches(subject.toLowerCase(), pattern.toLowerCase(), { wildcards: wildcards === true });
  if (wildcards !== true || !/[*?]/.test(pattern)) return subject === pattern;
  return covers(
    subject.length,
    pattern.length,
    (want) => pattern[want] === "*",
    (at, want) => pattern[want] === "?" || pattern[want] === subject[at],
  );
}

/** Literal beginnings, or literal ends, of which neither continues the other: no hole can mend that. */
function endsDiffer(a: Text, b: Text): boolean {
  const [start, otherStart] = [a[0], b[0]];
  const [end, otherEnd] = [a.at(-1), b.at(-1)];
  return (
    (typeof start === "string" &&
      typeof otherStart === "string" &&
      !start.startsWith(otherStart) &&
      !otherStart.startsWith(start)) ||
    (typeof end === "string" &&
      typeof otherEnd === "string" &&
      !end.endsWith(otherEnd) &&
      !otherEnd.endsWith(end))
  );
}

/** What is left of both when equal beginnings and ends are taken off: they are the same where these are. */
export function differingParts(a: Text, b: Text): readonly [Text, Text] {
  const [left, right] = withoutCommonEnds(tokens(a, {}, false), tokens(b, {}, false));
  return [textOfTokens(left), textOfTokens(right)];
}

const textOfTokens = (sequence: readonly Token[]): Text =>
  joinTexts(
    sequence.map((token) => ("hole" in token ? token.hole : "char" in token ? token.char : token.wild)),
  );

const holeIn = (sequence: readonly Token[]): Hole | null => {
  const token = sequence.find((one) => "hole" in one);
  return token !== undefined && "hole" in token ? token.hole : null;
};

function tokens(text: Text, options: MatchOptions, isPattern: boolean): Token[] {
  return text.flatMap((part): Token[] => {
    if (typeof part !== "string") return [{ hole: part }];
    const characters = options.ignoreCase === true ? part.toLowerCase() : part;
    return Array.from(characters, (char) =>
      isPattern && options.wildcards === true && (char === "*" || char === "?") ? { wild: char } : { char },
    );
  });
}

/** A hole equals only itself and is covered only by `*`. */
function certain(subject: readonly Token[], pattern: readonly Token[]): boolean {
  const isStar = (want: number) => {
    const wanted = pattern[want];
    return wanted !== undefined && "wild" in wanted && wanted.wild === "*";
  };
  return covers(subject.length, pattern.length, isStar, (at, want) => {
    const [token, wanted] = [subject[at], pattern[want]];
    return token !== undefined && wanted !== undefined && meets(token, wanted);
  });
}

/** Greedy wildcard matching: never more steps than the product of the lengths. */
function covers(
  subjectLength: number,
  patternLength: number,
  isStar: (want: number) => boolean,
  isMet: (at: number, want: number) => boolean,
): boolean {
  let at = 0;
  let want = 0;
  let star = -1;
  let resume = 0;
  while (at < subjectLength) {
    if (want < patternLength && isStar(want)) {
      star = want;
      resume = at;
      want += 1;
    } else if (want < patternLength && isMet(at, want)) {
      at += 1;
      want += 1;
    } else if (star >= 0) {
      resume += 1;
      at = resume;
      want = star + 1;
    } else return false;
  }
  while (want < patternLength && isStar(want)) want += 1;
  return want === patternLength;
}

function meets(token: Token, wanted: Token): boolean {
  if ("wild" in wanted) return "char" in token;
  if ("char" in wanted) return "char" in token && token.char === wanted.char;
  return "hole" in token && token.hole.id === wanted.hole.id;
}

function withoutCommonEnds(a: readonly Token[], b: readonly Token[]): [readonly Token[], readonly Token[]] {
  const same = (x: Token | undefined, y: Token | undefined) =>
    x !== undefined && y !== undefined && !("wild" in y) && meets(x, y);
  let start = 0;
  while (same(a[start], b[start])) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && same(a.at(-1 - end), b.at(-1 - end))) end += 1;
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)];
}

/** One character of a set, or any number of them. */
interface Step {
  readonly accepts: (char: string) => boolean;
  readonly char: string | null;
  readonly many: boolean;
}

const DIGIT = (char: string) => char >= "0" && char <= "9";
const REGION_CHARACTER = (char: string) => DIGIT(char) || (char >= "a" && char <= "z") || char === "-";
const ID_CHARACTER = (char: string) => REGION_CHARACTER(char) || (char >= "A" && char <= "Z") || char === "_";
const ANY = () => true;

function loosened(sequence: readonly Token[]): Step[] {
  return sequence.flatMap((token): Step[] => {
    if ("char" in token) return [{ accepts: (char) => char === token.char, char: token.char, many: false }];
    if ("wild" in token) return [{ accepts: ANY, char: null, many: token.wild === "*" }];
    switch (token.hole.like) {
      case "account":
        return Array.from({ length: 12 }, () => ({ accepts: DIGIT, char: null, many: false }));
      case "region":
        return [{ accepts: REGION_CHARACTER, char: null, many: true }];
      case "id":
        return [{ accepts: ID_CHARACTER, char: null, many: true }];
      case "anything":
        return [{ accepts: ANY, char: null, many: true }];
      default:
        return token.hole.like satisfies never;
    }
  });
}

/** Is there a string that both sequences accept? Dynamic programming over the pairs of positions. */
function possible(a: readonly Step[], b: readonly Step[]): boolean {
  let row = new Array<boolean>(b.length + 1).fill(false);
  row[0] = true;
  for (let j = 1; j <= b.length; j += 1) row[j] = row[j - 1] === true && b[j - 1]?.many === true;
  for (const step of a) {
    const next = new Array<boolean>(b.length + 1).fill(false);
    next[0] = row[0] === true && step.many;
    for (let j = 1; j <= b.length; j += 1) {
      const other = b[j - 1] as Step;
      const overlap = canShare(step, other);
      next[j] =
        (step.many && row[j] === true) ||
        (other.many && next[j - 1] === true) ||
        (overlap &&
          (row[j - 1] === true || (step.many && next[j - 1] === true) || (other.many && row[j] === true)));
    }
    row = next;
  }
  return row[b.length] === true;
}

function canShare(a: Step, b: Step): boolean {
  if (a.char !== null) return b.accepts(a.char);
  if (b.char !== null) return a.accepts(b.char);
  return true;
}
