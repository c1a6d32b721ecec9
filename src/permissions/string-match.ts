// Is a string of the request the one that the policy names? `matchText`, and what it cannot know.

import { literalOf, type ResourceAttribute, type Text } from "../model/text.ts";
import { type MatchOptions, matchText } from "../model/text-match.ts";
import { NO, type Truth } from "../model/truth.ts";
import { isMadeByAws } from "./context-value.ts";

export function sameString(given: Text, wanted: Text, options: MatchOptions): Truth {
  const match = remembered(given, wanted, options);
  // An id that AWS makes at the launch cannot stand in a policy that was written before.
  const canCover = options.wildcards === true && hasWildcardOrHole(wanted);
  if (match.is === "unknown" && isMadeByAws(given) && !canCover) return NO;
  if (match.is !== "unknown") return match;
  return (isIdentityOfAws(given) && isOwnIdentity(wanted)) || areOtherIdentities(given, wanted) ? NO : match;
}

/** By the texts themselves: every call of a launch compares the same ones, and with open parts that is slow. */
const ANSWERS = new WeakMap<Text, WeakMap<Text, Map<string, Truth>>>();

function remembered(given: Text, wanted: Text, options: MatchOptions): Truth {
  if (literalOf(given) !== null && literalOf(wanted) !== null) return matchText(given, wanted, options);
  const ofWanted = ANSWERS.get(wanted) ?? new WeakMap<Text, Map<string, Truth>>();
  ANSWERS.set(wanted, ofWanted);
  const answers = ofWanted.get(given) ?? new Map<string, Truth>();
  ofWanted.set(given, answers);
  const how = `${options.wildcards === true} ${options.ignoreCase === true}`;
  const answer = answers.get(how) ?? matchText(given, wanted, options);
  answers.set(how, answer);
  return answer;
}

/** The ARN of a service-linked role, or of `aws:ec2-infrastructure`. */
const isIdentityOfAws = (text: Text): boolean =>
  text.some((part) => typeof part === "string" && /:role\/(aws-service-role\/|aws:)/.test(part));

const OWN_IDENTITIES = ["AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group", "AWS::IAM::InstanceProfile"];

/** An identity that the run itself makes: AWS keeps the path of service-linked roles to itself. */
export const isOwnIdentity = (text: Text): boolean => makerOf(text) !== null;

/** Two identities that the run makes, each by another resource. */
export function areOtherIdentities(a: Text, b: Text): boolean {
  const [one, other] = [makerOf(a), makerOf(b)];
  if (one === null || other === null) return false;
  return one.stackId !== other.stackId || one.logicalId !== other.logicalId;
}

function makerOf(text: Text): ResourceAttribute | null {
  for (const part of text) {
    if (typeof part !== "string" && part.of !== null && OWN_IDENTITIES.includes(part.of.type)) return part.of;
  }
  return null;
}

const hasWildcardOrHole = (pattern: Text): boolean =>
  pattern.some((part) => typeof part !== "string" || part.includes("*") || part.includes("?"));
