// The answer to: may this role use this key to launch instances? Per action and request, with the deciding statement.

import type { Environment } from "../model/environment.ts";
import type { LaunchRole } from "../model/launch-role.ts";
import type { Grant, Key } from "../model/model.ts";
import type { Origin } from "../model/origin.ts";
import { allOf, NO, type Truth, unsure, YES } from "../model/truth.ts";
import type { UnknownReason } from "../model/unknown.ts";

/** What a launch calls, and how bad it is when the key policy does not allow it. */
export const LAUNCH_ACTIONS = {
  "kms:CreateGrant": "needed",
  "kms:GenerateDataKeyWithoutPlaintext": "needed",
  "kms:Decrypt": "documented",
  "kms:DescribeKey": "documented",
  "kms:ReEncryptFrom": "documented",
  "kms:ReEncryptTo": "documented",
  "kms:Encrypt": "listed",
  "kms:GenerateDataKey": "listed",
} as const satisfies Readonly<Record<`kms:${string}`, Tier>>;

export type LaunchAction = keyof typeof LAUNCH_ACTIONS;

export const LAUNCH_ACTION_NAMES = Object.keys(LAUNCH_ACTIONS) as readonly LaunchAction[];

export type Tier =
  /** Without it the launch fails. https://docs.aws.amazon.com/ebs/latest/userguide/how-ebs-encryption-works.html */
  | "needed"
  /** Both guides ask for it; launches from unencrypted images were seen to work without. https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption-requirements.html */
  | "documented"
  /** Only the Auto Scaling guide lists it. https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html */
  | "listed";

export type RequestName =
  /** The launching role's own calls: need an Allow and no Deny. */
  | "launch-role"
  /** The role `aws:ec2-infrastructure` decrypting under its grant: needs no Deny. */
  | "ec2-infrastructure"
  /** EBS as a service principal decrypting under its grant: needs no Deny. */
  | "ebs-service";

export interface Question {
  readonly key: Key;
  readonly role: LaunchRole;
  /** Where the instances are launched. */
  readonly environment: Environment;
  /** The grants of the run that are, or may be, for this key. */
  readonly grants: readonly Grant[];
}

export interface Decision {
  readonly actions: readonly ActionDecision[];
}

export interface ActionDecision {
  readonly action: LaunchAction;
  readonly request: RequestName;
  readonly outcome: "allowed" | "denied" | "unknown";
  /** Set when, and only when, the outcome is unknown. */
  readonly why: UnknownReason | null;
  /** The Allow that allows or the Deny that denies; null when nothing does. */
  readonly decidedBy: StatementReference | null;
  /** For what is not allowed: the statements that came close, in the order of the policy. */
  readonly nearMisses: readonly NearMiss[];
}

export interface StatementReference {
  readonly sid: string | null;
  /** Place in the policy, from 0. */
  readonly index: number;
  readonly effect: "Allow" | "Deny";
  readonly origin: Origin;
}

export interface NearMiss extends StatementReference {
  /** The one thing it lacks, for a person who has never heard of service-linked roles; a sentence without its full stop. */
  readonly lacks: string;
}

/** Are all calls of a tier possible? The Deny-only requests belong to "needed". */
export function permits(decision: Decision, tier: Tier): Truth {
  return allOf(decision.actions.filter((one) => tierOf(one) === tier).map(truthOfAction));
}

/** Is one call of the launching role possible? */
export const permitsCall = ({ actions }: Decision, action: LaunchAction): Truth =>
  allOf(actions.filter((one) => one.action === action && one.request === "launch-role").map(truthOfAction));

export const tierOf = (one: ActionDecision): Tier =>
  one.request === "launch-role" ? LAUNCH_ACTIONS[one.action] : "needed";

function truthOfAction(one: ActionDecision): Truth {
  if (one.outcome === "allowed") return YES;
  return one.outcome === "denied" || one.why === null ? NO : unsure(one.why);
}
