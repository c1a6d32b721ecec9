// Which requests does a launch make to KMS, by whom and with what context?

import type { LaunchRole } from "../model/launch-role.ts";
import type { Truth } from "../model/truth.ts";
import {
  type Caller,
  ebsServiceCaller,
  ec2InfrastructureCaller,
  grantCreator,
  launchRoleCaller,
} from "./callers.ts";
import type { Context } from "./condition.ts";
import { type Call, type Circumstances, contextValue } from "./context.ts";
import type { ContextValue } from "./context-value.ts";
import { LAUNCH_ACTION_NAMES, type LaunchAction, type Question, type RequestName } from "./decision.ts";
import type { Variables } from "./policy-variables.ts";
import { principalMatches } from "./principal.ts";
import type { Effect, ReadableStatement } from "./statement.ts";

export interface Request {
  readonly name: RequestName | "grant-by-hand";
  readonly action: LaunchAction;
  readonly role: LaunchRole;
  readonly caller: Caller;
  readonly context: Context;
  readonly isNamedBy: (statement: ReadableStatement, effect: Effect) => Truth;
}

/** The launching role's calls of one action: CreateGrant twice, for two grantees, and both must succeed. */
export interface LaunchCall {
  readonly action: LaunchAction;
  readonly requests: readonly Request[];
}

export interface LaunchRequests {
  readonly launchRole: readonly LaunchCall[];
  readonly ec2Infrastructure: Request;
  readonly ebsService: Request;
  /** For a key of another account: the call that makes the grant for the role. */
  readonly grantByHand: Request;
}

const CALLS: Readonly<Partial<Record<LaunchAction, readonly Call[]>>> = {
  "kms:CreateGrant": ["create-grant-for-ec2", "create-grant-for-instance"],
  "kms:DescribeKey": ["describe-key"],
  "kms:ReEncryptFrom": ["re-encrypt-from"],
};

export function launchRequests(question: Question, variables: Variables): LaunchRequests {
  const infrastructure = ec2InfrastructureCaller(question);
  const circumstances: Circumstances = {
    role: question.role,
    infrastructureArn: infrastructure.arn,
    environment: question.environment,
    key: question.key,
  };
  const request = (name: Request["name"], action: LaunchAction, call: Call, named: Named): Request => ({
    name,
    action,
    role: question.role,
    caller: named.caller,
    context: { read: rememberedValues(call, circumstances), variables },
    isNamedBy: named.isNamedBy,
  });
  const launcher = rememberedNames(launchRoleCaller(question));
  return {
    launchRole: LAUNCH_ACTION_NAMES.map((action) => ({
      action,
      requests: (CALLS[action] ?? ["cryptography"]).map((call) =>
        request("launch-role", action, call, launcher),
      ),
    })),
    ec2Infrastructure: request(
      "ec2-infrastructure",
      "kms:Decrypt",
      "ec2-infrastructure",
      rememberedNames(infrastructure),
    ),
    ebsService: request(
      "ebs-service",
      "kms:Decrypt",
      "ebs-service",
      rememberedNames(ebsServiceCaller(question)),
    ),
    grantByHand: request(
      "grant-by-hand",
      "kms:CreateGrant",
      "grant-by-hand",
      rememberedNames(grantCreator(question)),
    ),
  };
}

interface Named {
  readonly caller: Caller;
  readonly isNamedBy: Request["isNamedBy"];
}

/** The same principals are asked for every action of a caller. */
function rememberedNames(caller: Caller): Named {
  const answers = { Allow: new Map<ReadableStatement, Truth>(), Deny: new Map<ReadableStatement, Truth>() };
  const isNamedBy = (statement: ReadableStatement, effect: Effect): Truth => {
    const before = answers[effect].get(statement);
    if (before !== undefined) return before;
    const answer = principalMatches(statement.principal, caller, effect);
    answers[effect].set(statement, answer);
    return answer;
  };
  return { caller, isNamedBy };
}

function rememberedValues(call: Call, circumstances: Circumstances): (key: string) => ContextValue {
  const answers = new Map<string, ContextValue>();
  return (key) => {
    const answer = answers.get(key) ?? contextValue(key, call, circumstances);
    answers.set(key, answer);
    return answer;
  };
}
