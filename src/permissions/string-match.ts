// Is a string of the request the one that the policy names? `sameText` and `matchText`, and what they cannot know.

import { literalOf, type Text } from "../model/text.ts";
import { type MatchOptions, matchText, sameText } from "../model/text-match.ts";
import { NO, type Truth, truthOf } from "../model/truth.ts";
import { isMadeByAws } from "./context-value.ts";
import { literalMatches } from "./literal-match.ts";

export function sameString(given: Text, wanted: Text, options: MatchOptions): Truth {
  const match = matchPattern(given, wanted, options);
  // An id that AWS makes at the launch cannot stand in a policy that was written before.
  const canCover = options.wildcards === true && hasWildcardOrHole(wanted);
  if (match.is === "unknown" && isMadeByAws(given) && !canCover) return NO;
  return match.is === "unknown" && isIdentityOfAws(given) && isOwnIdentity(wanted) ? NO : match;
}

/** The ARN of a service-linked role, or of `aws:ec2-infrastructure`. */
const isIdentityOfAws = (text: Text): boolean =>
  text.some((part) => typeof part === "string" && /:role\/(aws-service-role\/|aws:)/.test(part));

const OWN_IDENTITIES = ["AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group", "AWS::IAM::InstanceProfile"];

/** An identity that the run itself makes: AWS keeps the path of service-linked roles to itself. */
export const isOwnIdentity = (text: Text): boolean =>
  text.some((part) => typeof part !== "string" && OWN_IDENTITIES.includes(part.of?.type ?? ""));

const hasWildcardOrHole = (pattern: Text): boolean =>
  pattern.some((part) => typeof part !== "string" || part.includes("*") || part.includes("?"));

/** `matchText`, with a quick answer where nothing is open. */
export function matchPattern(text: Text, pattern: Text, options: MatchOptions): Truth {
  const literal = literalOf(text);
  const wanted = literalOf(pattern);
  if (literal === null || wanted === null) return matchText(text, pattern, options);
  const [subject, sought] =
    options.ignoreCase === true ? [literal.toLowerCase(), wanted.toLowerCase()] : [literal, wanted];
  return truthOf(options.wildcards === true ? literalMatches(subject, sought) : subject === sought);
}

/** `sameText`, with quick answers: a policy may hold ten thousand names. */
export function equalText(a: Text, b: Text): Truth {
  const literal = literalOf(a);
  const other = literalOf(b);
  if (literal !== null && other !== null) return truthOf(literal === other);
  return endsDiffer(a, b) ? NO : sameText(a, b);
}

/** Literal beginnings, or literal ends, of which neither continues the other. */
function endsDiffer(a: Text, b: Text): boolean {
  const [start, otherStart] = [a[0], b[0]];
  const [end, otherEnd] = [a.at(-1), b.at(-1)];
  if (typeof start === "string" && typeof otherStart === "string") {
    if (!start.startsWith(otherStart) && !otherStart.startsWith(start)) return true;
  }
  if (typeof end === "string" && typeof otherEnd === "string") {
    if (!end.endsWith(otherEnd) && !otherEnd.endsWith(end)) return true;
  }
  return false;
}
