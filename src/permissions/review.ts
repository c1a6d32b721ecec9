// What is wrong with the statements of a key policy themselves, seen by the role that is to launch with the key?

import type { LaunchRole } from "../model/launch-role.ts";
import type { Key } from "../model/model.ts";
import type { Origin } from "../model/origin.ts";
import { show, type Text } from "../model/text.ts";
import { sameText } from "../model/text-match.ts";
import { allOf, NO, type Truth } from "../model/truth.ts";
import { actionMatches } from "./action.ts";
import { launchRoleCaller } from "./callers.ts";
import { OPERATORS } from "./condition-operators.ts";
import { isSameAccount } from "./cross-account.ts";
import type { Question } from "./decision.ts";
import { statementApplies } from "./evaluate.ts";
import { firstRefusal } from "./near-misses.ts";
import { type Policy, policyOf } from "./policy.ts";
import { documentMistake, principalMistake } from "./policy-mistakes.ts";
import { launchRequests, type Request } from "./requests.ts";
import type { ReadableStatement, Statement } from "./statement.ts";

export interface ReviewedStatement {
  readonly sid: string | null;
  /** Place in the policy, from 0. */
  readonly index: number;
  readonly origin: Origin;
  /** Why KMS refuses the policy, as a clause: `the statement Use has no Resource`; null: it does not. */
  readonly mistake: string | null;
  /** Why it lets no role launch although that seems to be its purpose, as a clause; null: it is not so. */
  readonly inertBecause: string | null;
  /** It names the role and lets it create grants for anything, not only for AWS resources. */
  readonly grantsFreely: Truth;
}

/** Without a role only mistakes are found. */
export interface ReviewQuestion extends Omit<Question, "role" | "grants"> {
  readonly role: LaunchRole | null;
}

/** As it is spoken of: by its Sid, or by its place from 1. */
export const statementName = ({
  sid,
  index,
}: {
  readonly sid: string | null;
  readonly index: number;
}): string => (sid === null ? `statement ${index + 1}` : `the statement ${sid}`);

/** Empty where the policy is not known, or is the one that KMS gives a key without one. */
export function reviewPolicy(asked: ReviewQuestion): readonly ReviewedStatement[] {
  const policy = policyOf(asked.key);
  if (policy.state === "unknown") {
    if (!isMiswritten(asked.key) || policy.why.kind !== "malformed") return [];
    return [ofDocument(policy.why.what, policy.origin)];
  }
  if (policy.value.isDefault) return [];
  const mistake = documentMistake(asked.key);
  const view = asked.role === null ? null : viewOf({ ...asked, role: asked.role, grants: [] }, policy.value);
  return [
    ...(mistake === null ? [] : [ofDocument(mistake, policy.origin)]),
    ...policy.value.statements.map((statement) => reviewed(statement, view)),
  ];
}

/** A mistake that is in none of the statements. */
const ofDocument = (mistake: string, origin: Origin): ReviewedStatement => ({
  sid: null,
  index: 0,
  origin,
  mistake,
  inertBecause: null,
  grantsFreely: NO,
});

/** The policy is there, and is no policy; not: eks-lint, or CloudFormation, cannot tell what it is. */
const isMiswritten = ({ policy }: Key): boolean =>
  policy.state === "known" && policy.value.kind === "document" && policy.value.document.kind !== "unknown";

/** How the role sees the policy. */
interface View {
  readonly requests: readonly Request[];
  /** May the role, as far as a single statement goes, create grants for anything? */
  readonly grantsAreOpen: boolean;
  readonly isOtherLauncher: (name: Text) => boolean;
}

function viewOf(question: Question, policy: Policy): View {
  const requests = launchRequests(question, policy.variables).launchRole.flatMap((call) => call.requests);
  const { arn, session } = launchRoleCaller(question);
  const own = session === null ? [arn] : [arn, session];
  const partition = `arn:${question.environment.partition}:`;
  return {
    requests,
    grantsAreOpen:
      isSameAccount(question).is !== "no" &&
      !policy.statements.some((statement) => deniesOtherGrants(statement, requests)),
    isOtherLauncher: (name) =>
      show(name).startsWith(partition) &&
      AUTO_SCALING_ROLE.test(show(name)) &&
      own.every((form) => sameText(name, form).is === "no"),
  };
}

function reviewed(statement: Statement, view: View | null): ReviewedStatement {
  const { sid, index, origin } = statement;
  const isAllow =
    statement.kind === "readable" && statement.effect.state === "known" && statement.effect.value === "Allow";
  return {
    sid,
    index,
    origin,
    mistake: mistakeOf(statement),
    inertBecause: isAllow && view !== null ? inertBecause(statement, view) : null,
    grantsFreely: isAllow && view !== null ? grantsFreely(statement, view) : NO,
  };
}

function mistakeOf(statement: Statement): string | null {
  const what =
    statement.kind === "invalid"
      ? statement.reason
      : statement.kind === "readable"
        ? principalMistake(statement)
        : null;
  return what === null ? null : `${statementName(statement)} ${what}`;
}

/** Nobody but a person who wants Auto Scaling to launch writes one of these into a key policy. */
const MEANT_FOR_LAUNCHES =
  /^(autoscaling|eks-nodegroup)\.amazonaws\.com(\.cn)?$|AWSServiceRoleForAutoScaling|AWSServiceRoleForAmazonEKSNodegroup/;

/** The default role of an account, one with a suffix, or the session of either. */
const AUTO_SCALING_ROLE =
  /:(role\/aws-service-role\/autoscaling\.amazonaws\.com\/AWSServiceRoleForAutoScaling(_[\w+=,.@-]+)?|assumed-role\/AWSServiceRoleForAutoScaling(_[\w+=,.@-]+)?\/AutoScaling)$/;

function inertBecause(statement: ReadableStatement, view: View): string | null {
  const names = namesIn(statement);
  if (!names.some((name) => MEANT_FOR_LAUNCHES.test(show(name)))) return null;
  // It may help groups that are not in this run.
  if (names.some(view.isOtherLauncher)) return null;
  const touched = view.requests.filter(
    (request) => actionMatches(statement.action, request.action).is !== "no",
  );
  if (touched.some((request) => statementApplies(statement, request, "Allow").is !== "no")) return null;
  const [first] = touched;
  const refusal = first === undefined ? null : firstRefusal(statement, first);
  return refusal !== null && /^(names|has) /.test(refusal) ? `it ${refusal}` : refusal;
}

/** Whom it is for. What it excludes, it is not for. */
function namesIn({ principal, condition }: ReadableStatement): Text[] {
  const principals = principal.negated ? [] : principal.names.map(({ text }) => text);
  const conditions = condition.flatMap((test) =>
    test.kind === "test" &&
    test.key.toLowerCase() === "aws:principalarn" &&
    !OPERATORS[test.operator.base].negated
      ? test.values
      : [],
  );
  return [...principals, ...conditions].flatMap((text) => (text.state === "known" ? [text.value] : []));
}

function grantsFreely(statement: ReadableStatement, { requests, grantsAreOpen }: View): Truth {
  const isLimited = statement.condition.some((test) => test.kind === "test" && /^kms:Grant/i.test(test.key));
  const isForRole = namesIn(statement).some((name) => MEANT_FOR_LAUNCHES.test(show(name)));
  if (!grantsAreOpen || isLimited || !isForRole) return NO;
  return allOf(creationsIn(requests).map((request) => statementApplies(statement, request, "Allow")));
}

/** "Deny kms:CreateGrant unless it is for an AWS resource" limits every Allow. */
const deniesOtherGrants = (statement: Statement, requests: readonly Request[]): boolean =>
  statement.kind === "readable" &&
  statement.effect.state === "known" &&
  statement.effect.value === "Deny" &&
  statement.condition.some((test) => test.kind === "test" && /^kms:GrantIsForAWSResource$/i.test(test.key)) &&
  creationsIn(requests).some(
    (request) =>
      actionMatches(statement.action, request.action).is !== "no" &&
      request.isNamedBy(statement, "Deny").is !== "no",
  );

const creationsIn = (requests: readonly Request[]): readonly Request[] =>
  requests.filter(({ action }) => action === "kms:CreateGrant");
