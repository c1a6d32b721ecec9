// Which statements let a role launch instances with a key, and which let another account make the grant for its role?
// https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html

import type { PlainJson } from "../model/plain-json.ts";

export const USE_ACTIONS = [
  "kms:Encrypt",
  "kms:Decrypt",
  "kms:ReEncrypt*",
  "kms:GenerateDataKey*",
  "kms:DescribeKey",
] as const;

/** `principal`: an ARN, several of them, or an intrinsic function that makes one. */
export const launchStatements = (principal: PlainJson): readonly LaunchStatement[] => [
  { ...head("AllowUseForNodeVolumes", principal), Action: USE_ACTIONS, Resource: "*" },
  {
    ...head("AllowGrantsForNodeVolumes", principal),
    Action: "kms:CreateGrant",
    Resource: "*",
    Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
  },
];

/** Somebody of that account makes the grant by hand, so it is not for an AWS resource: no condition. `root`: of one account, or of several. */
export const accountStatements = (root: PlainJson): readonly LaunchStatement[] => [
  { ...head("AllowUseByAccountOfNodes", root), Action: USE_ACTIONS, Resource: "*" },
  {
    ...head("AllowGrantsByAccountOfNodes", root),
    Action: ["kms:CreateGrant", "kms:ListGrants"],
    Resource: "*",
  },
];

export interface LaunchStatement {
  readonly [element: string]: PlainJson;
  readonly Sid: string;
}

const head = (Sid: string, principal: PlainJson) => ({ Sid, Effect: "Allow", Principal: { AWS: principal } });
