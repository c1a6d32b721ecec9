// May this role use this key to launch instances? Every call of a launch, decided with what decided it.

import { roleName } from "../model/launch-role.ts";
import { allOf, anyOf, not, type Truth, unsure } from "../model/truth.ts";
import type { UnknownReason } from "../model/unknown.ts";
import { decideForeignCall, decideForeignCallUnseen, isSameAccount } from "./cross-account.ts";
import { type ActionDecision, type Decision, LAUNCH_ACTION_NAMES, type Question } from "./decision.ts";
import { type Effective, effectiveStatement, referenceTo, statementApplies } from "./evaluate.ts";
import { allowedByGrants } from "./grants.ts";
import { nearMissesOf } from "./near-misses.ts";
import { type Policy, policyOf } from "./policy.ts";
import { type LaunchCall, type LaunchRequests, launchRequests, type Request } from "./requests.ts";
import type { Statement } from "./statement.ts";

export function decide(question: Question): Decision {
  const policy = policyOf(question.key);
  const sameAccount = isSameAccount(question);
  const isForeign = sameAccount.is === "no" && question.role.kind !== "ordinary-role";
  if (policy.state === "unknown") return policyUnseen(policy.why, isForeign ? question : null);
  const requests = launchRequests(question, policy.value.variables);
  const granted = allowedByGrants(question);
  const launchRole = requests.launchRole.map((call) =>
    isForeign
      ? decideForeignCall(call, policy.value, question, granted(call.action), requests.grantByHand)
      : decideLaunchCall(call, policy.value, question, granted(call.action), sameAccount),
  );
  return {
    actions: [
      ...launchRole,
      deniedOnly("ec2-infrastructure", effectiveStatement(policy.value, requests.ec2Infrastructure, "Deny")),
      decideService(requests, policy.value),
    ],
  };
}

/** `foreign`: the question where the key belongs to another account, which takes more than a policy; else null. */
function policyUnseen(why: UnknownReason, foreign: Question | null): Decision {
  const undecided = { outcome: "unknown", why, decidedBy: null, nearMisses: [] } as const;
  return {
    actions: [
      ...LAUNCH_ACTION_NAMES.map((action) =>
        foreign === null
          ? ({ action, request: "launch-role", ...undecided } as const)
          : decideForeignCallUnseen(action, foreign, why),
      ),
      { action: "kms:Decrypt", request: "ec2-infrastructure", ...undecided },
      { action: "kms:Decrypt", request: "ebs-service", ...undecided },
    ],
  };
}

interface Judged {
  readonly request: Request;
  readonly permitted: Truth;
  readonly allow: Effective;
  readonly deny: Effective;
}

/** No Deny, and an Allow or a grant, for each of the calls. */
function decideLaunchCall(
  { action, requests }: LaunchCall,
  policy: Policy,
  question: Question,
  granted: Truth,
  sameAccount: Truth,
): ActionDecision {
  const judged = requests.map((request): Judged => {
    const deny = effectiveStatement(policy, request, "Deny");
    const allow = effectiveStatement(policy, request, "Allow");
    const byPolicy = allOf([allow.truth, sufficient(sameAccount, question)]);
    return { request, allow, deny, permitted: allOf([not(deny.truth), anyOf([byPolicy, granted])]) };
  });
  const permitted = allOf(judged.map((one) => one.permitted));
  const decided = { action, request: "launch-role" } as const;
  if (permitted.is === "yes") {
    const decidedBy = judged[0]?.allow.by ?? null;
    return { ...decided, outcome: "allowed", why: null, decidedBy, nearMisses: [] };
  }
  const denied = judged.find((one) => one.deny.truth.is === "yes")?.deny.by ?? null;
  const refused = judged.find((one) => one.permitted.is === permitted.is) ?? judged[0];
  const nearMisses = denied !== null || refused === undefined ? [] : nearMissesOf(policy, refused.request);
  return permitted.is === "no"
    ? { ...decided, outcome: "denied", why: null, decidedBy: denied, nearMisses }
    : { ...decided, outcome: "unknown", why: permitted.why, decidedBy: null, nearMisses };
}

/** Across accounts the caller's own IAM policies must allow the call as well. */
function sufficient(sameAccount: Truth, { role }: Question): Truth {
  if (sameAccount.is !== "no") return sameAccount;
  return unsure({ kind: "not-in-this-run", reference: `what the IAM policies of ${roleName(role)} allow` });
}

/** Who has a grant can be stopped by a Deny only. */
function deniedOnly(request: "ec2-infrastructure" | "ebs-service", { truth, by }: Effective): ActionDecision {
  const decided = { action: "kms:Decrypt", request, nearMisses: [] } as const;
  switch (truth.is) {
    case "yes":
      return { ...decided, outcome: "denied", why: null, decidedBy: by };
    case "no":
      return { ...decided, outcome: "allowed", why: null, decidedBy: null };
    case "unknown":
      return { ...decided, outcome: "unknown", why: truth.why, decidedBy: null };
    default:
      return truth satisfies never;
  }
}

/** That EBS decrypts as a service principal is observed; what a Deny that would catch only this call does, is not. */
function decideService(requests: LaunchRequests, policy: Policy): ActionDecision {
  let truth: Truth = { is: "no" };
  for (const statement of policy.statements) {
    const applies = statementApplies(statement, requests.ebsService, "Deny");
    const isCertain =
      namesServices(statement) ||
      statementApplies(statement, requests.ec2Infrastructure, "Deny").is === "yes";
    if (applies.is === "yes" && isCertain) {
      return deniedOnly("ebs-service", { truth: applies, by: referenceTo(statement, "Deny") });
    }
    if (applies.is !== "no" && truth.is === "no") {
      truth = applies.is === "yes" ? unsure(ONLY_THE_SERVICE) : applies;
    }
  }
  return deniedOnly("ebs-service", { truth, by: null });
}

const namesServices = (statement: Statement): boolean =>
  statement.kind === "readable" &&
  statement.condition.some(
    (test) => test.kind === "test" && test.key.toLowerCase() === "aws:principalisawsservice",
  );

const ONLY_THE_SERVICE: UnknownReason = {
  kind: "undocumented",
  what:
    "whether a Deny without an exemption for aws:PrincipalIsAWSService stops EBS, " +
    "which decrypts the key of a volume as a service, is not documented",
};
