// What is each condition key in each call that a launch makes to KMS? One table, with the source of every row.
// A key that is not in the table is unknown.

import type { Environment } from "../model/environment.ts";
import type { Fact } from "../model/fact.ts";
import type { LaunchRole } from "../model/launch-role.ts";
import type { Key } from "../model/model.ts";
import { type Text, textOf } from "../model/text.ts";
import {
  ABSENT,
  AWS_NETWORK,
  type ContextValue,
  INSTANCE_ID,
  undocumented,
  VOLUME_ID,
  values,
} from "./context-value.ts";
import { ec2ServiceName } from "./name-of-ec2.ts";

/** The calls in which keys differ. */
export type Call =
  /** CreateGrant for EC2, which lets EBS decrypt. */
  | "create-grant-for-ec2"
  /** CreateGrant for the role `aws:ec2-infrastructure`. */
  | "create-grant-for-instance"
  | "describe-key"
  /** ReEncrypt on the key of the source: a snapshot or a volume. */
  | "re-encrypt-from"
  /** The other cryptographic calls of the launching role. */
  | "cryptography"
  /** Decrypt by `aws:ec2-infrastructure`. */
  | "ec2-infrastructure"
  /** Decrypt by EBS as a service principal. */
  | "ebs-service"
  /** CreateGrant by hand, by somebody of the launching account, for a key of another account. */
  | "grant-by-hand";

export interface Circumstances {
  readonly role: LaunchRole;
  /** Whose ARN a `RoleCaller` has: the launching role's or that of `aws:ec2-infrastructure`. */
  readonly infrastructureArn: Text;
  /** Where the instances are launched. */
  readonly environment: Environment;
  readonly key: Key;
}

type Cell = ContextValue | ((circumstances: Circumstances) => ContextValue);

interface Row {
  readonly source: string;
  readonly cells: Readonly<Record<Call, Cell>>;
}

const KMS_KEYS = "https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html";
const IAM_KEYS = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html";
const KMS_GLOBAL = "https://docs.aws.amazon.com/kms/latest/developerguide/conditions-aws.html";
const EC2_TRAIL = "https://docs.aws.amazon.com/kms/latest/developerguide/ct-ec2two.html";
const EBS_REQUIREMENTS = "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption-requirements.html";
const EBS_CONTEXT = "https://docs.aws.amazon.com/kms/latest/developerguide/services-ebs.html";
const TAG_AUTHORIZATION = "https://docs.aws.amazon.com/kms/latest/developerguide/tag-authorization.html";
const PERIMETER =
  "https://github.com/aws-samples/data-perimeter-policy-examples/tree/main/resource_control_policies";

const TRUE = values("true");
const FALSE = values("false");
const NOT_OBSERVED = undocumented("what this condition key is in this call of a launch is not documented");
const ORGANIZATION: ContextValue = {
  kind: "unknown",
  why: { kind: "account-setting", setting: "the organization of the account" },
};
const ROLE_TAGS: ContextValue = {
  kind: "unknown",
  why: { kind: "account-setting", setting: "the tags on the launching role" },
};

const ec2InRegion = ({ environment }: Circumstances) => values(ec2ServiceName(environment));

const account = ({ environment }: Circumstances) => values(environment.account);
const region = ({ environment }: Circumstances) => values(environment.region);
const keyAccount = ({ key }: Circumstances) => values(key.environment.account);
const roleArn = ({ role }: Circumstances) => values(role.arn);
const infrastructureArn = (circumstances: Circumstances) => values(circumstances.infrastructureArn);
const infrastructureSession = ({ environment }: Circumstances) =>
  values(
    textOf(
      `arn:${environment.partition}:sts::`,
      environment.account,
      ":assumed-role/aws:ec2-infrastructure/i-",
      INSTANCE_ID,
    ),
  );
const infrastructureUser = ({ environment }: Circumstances) =>
  values(textOf(environment.account, ":aws:ec2-infrastructure:i-", INSTANCE_ID));
const volumeId = values(textOf("vol-", VOLUME_ID));
const ofKey =
  (fact: (key: Key) => Fact<string>) =>
  (circumstances: Circumstances): ContextValue => {
    const known = fact(circumstances.key);
    return known.state === "known" ? values(known.value) : { kind: "unknown", why: known.why };
  };

/** Calls of a service-linked role come from AWS's own network; an ordinary role may call from anywhere. */
const ofServiceLinkedRole =
  (value: ContextValue) =>
  ({ role }: Circumstances) =>
    role.kind === "ordinary-role" ? NOT_OBSERVED : value;
const AWS_ADDRESS: ContextValue = { kind: "values", values: [{ kind: "aws-address" }] };
const ABSENT_OR_INTERNAL: ContextValue = { kind: "either", of: [ABSENT, values(textOf(AWS_NETWORK))] };
const ABSENT_OR_AWS_ADDRESS: ContextValue = { kind: "either", of: [ABSENT, AWS_ADDRESS] };

/** A launch is later than the day on which this table was made, and its session at most some hours older. */
const since = (earliest: number): ContextValue => ({
  kind: "values",
  values: [{ kind: "moment", earliest }],
});
const LAUNCH_TIME = since(Date.UTC(2026, 10, 22));
const SESSION_TIME = since(Date.UTC(2026, 10, 20));

const everywhere = (cell: Cell): Readonly<Record<Call, Cell>> => ({
  "create-grant-for-ec2": cell,
  "create-grant-for-instance": cell,
  "describe-key": cell,
  "re-encrypt-from": cell,
  cryptography: cell,
  "ec2-infrastructure": cell,
  "ebs-service": cell,
  "grant-by-hand": cell,
});

/** The calls of the launching role, of `aws:ec2-infrastructure` and of EBS; nothing is known of a grant by hand. */
const calls = (launch: Cell, infrastructure: Cell, ebs: Cell): Readonly<Record<Call, Cell>> => ({
  ...everywhere(launch),
  "ec2-infrastructure": infrastructure,
  "ebs-service": ebs,
  "grant-by-hand": NOT_OBSERVED,
});

const grantCalls = (forEc2: Cell, forInstance: Cell, byHand: Cell): Readonly<Record<Call, Cell>> => ({
  ...everywhere(ABSENT),
  "create-grant-for-ec2": forEc2,
  "create-grant-for-instance": forInstance,
  "grant-by-hand": byHand,
});

const encryptionContext = (value: ContextValue): Readonly<Record<Call, Cell>> => ({
  ...calls(value, value, NOT_OBSERVED),
  "describe-key": ABSENT,
});

/** Names end in `*` where they stand for a family of keys. */
export const CONTEXT_KEYS = {
  "kms:ViaService": {
    source: KMS_KEYS,
    cells: { ...calls(ec2InRegion, NOT_OBSERVED, NOT_OBSERVED), "grant-by-hand": ABSENT },
  },
  "kms:CallerAccount": {
    source: KMS_KEYS,
    cells: { ...calls(account, account, NOT_OBSERVED), "grant-by-hand": account },
  },
  "kms:GrantIsForAWSResource": { source: KMS_KEYS, cells: grantCalls(TRUE, TRUE, FALSE) },
  "kms:GrantOperations": {
    source: EC2_TRAIL,
    cells: grantCalls(values("Decrypt"), values("Decrypt"), NOT_OBSERVED),
  },
  "kms:GrantConstraintType": {
    source: EC2_TRAIL,
    cells: grantCalls(values("EncryptionContextSubset"), values("EncryptionContextSubset"), NOT_OBSERVED),
  },
  "kms:GranteePrincipal": {
    source: EC2_TRAIL,
    cells: grantCalls(ec2InRegion, infrastructureSession, roleArn),
  },
  "kms:EncryptionContext:aws:ebs:id": {
    source: EBS_CONTEXT,
    cells: { ...encryptionContext(volumeId), "re-encrypt-from": NOT_OBSERVED },
  },
  /** The volume is all that EBS puts into the encryption context. */
  "kms:EncryptionContext:*": {
    source: EBS_CONTEXT,
    cells: { ...encryptionContext(ABSENT), "re-encrypt-from": NOT_OBSERVED },
  },
  "kms:EncryptionContextKeys": { source: KMS_KEYS, cells: encryptionContext(values("aws:ebs:id")) },
  "kms:KeySpec": { source: KMS_KEYS, cells: everywhere(ofKey((key) => key.spec)) },
  "kms:KeyUsage": { source: KMS_KEYS, cells: everywhere(ofKey((key) => key.usage)) },
  "kms:KeyOrigin": { source: KMS_KEYS, cells: everywhere(ofKey((key) => key.materialOrigin)) },
  "kms:RequestAlias": { source: KMS_KEYS, cells: everywhere(NOT_OBSERVED) },
  "kms:ResourceAliases": { source: KMS_KEYS, cells: everywhere({ kind: "not-in-key-policies" }) },
  "aws:ResourceTag/*": { source: TAG_AUTHORIZATION, cells: everywhere({ kind: "not-in-key-policies" }) },
  "aws:PrincipalArn": { source: EBS_REQUIREMENTS, cells: calls(roleArn, infrastructureArn, ABSENT) },
  "aws:PrincipalAccount": {
    source: IAM_KEYS,
    cells: { ...calls(account, account, ABSENT), "grant-by-hand": account },
  },
  "aws:PrincipalOrgID": { source: IAM_KEYS, cells: calls(ORGANIZATION, ORGANIZATION, ABSENT) },
  "aws:PrincipalOrgPaths": { source: IAM_KEYS, cells: calls(ORGANIZATION, ORGANIZATION, ABSENT) },
  "aws:PrincipalIsAWSService": {
    source: IAM_KEYS,
    cells: { ...calls(FALSE, FALSE, TRUE), "grant-by-hand": FALSE },
  },
  "aws:PrincipalServiceName": { source: IAM_KEYS, cells: calls(ABSENT, ABSENT, NOT_OBSERVED) },
  "aws:PrincipalServiceNamesList": { source: IAM_KEYS, cells: calls(ABSENT, ABSENT, NOT_OBSERVED) },
  "aws:PrincipalTag/*": { source: IAM_KEYS, cells: calls(ROLE_TAGS, ABSENT, ABSENT) },
  "aws:PrincipalType": {
    source: IAM_KEYS,
    cells: calls(values("AssumedRole"), values("AssumedRole"), NOT_OBSERVED),
  },
  "aws:userid": { source: EC2_TRAIL, cells: calls(NOT_OBSERVED, infrastructureUser, NOT_OBSERVED) },
  "aws:username": { source: IAM_KEYS, cells: calls(ABSENT, ABSENT, NOT_OBSERVED) },
  "aws:SourceAccount": { source: IAM_KEYS, cells: calls(ABSENT, ABSENT, NOT_OBSERVED) },
  "aws:SourceArn": { source: IAM_KEYS, cells: calls(ABSENT, ABSENT, NOT_OBSERVED) },
  "aws:SourceOrgID": { source: IAM_KEYS, cells: calls(ABSENT, ABSENT, NOT_OBSERVED) },
  "aws:SourceOrgPaths": { source: IAM_KEYS, cells: calls(ABSENT, ABSENT, NOT_OBSERVED) },
  "aws:SourceVpc": {
    source: KMS_GLOBAL,
    cells: calls(ofServiceLinkedRole(ABSENT_OR_INTERNAL), ABSENT_OR_INTERNAL, NOT_OBSERVED),
  },
  "aws:SourceVpce": {
    source: KMS_GLOBAL,
    cells: calls(ofServiceLinkedRole(ABSENT_OR_INTERNAL), ABSENT_OR_INTERNAL, NOT_OBSERVED),
  },
  "aws:VpcSourceIp": {
    source: KMS_GLOBAL,
    cells: calls(ofServiceLinkedRole(ABSENT_OR_AWS_ADDRESS), ABSENT_OR_AWS_ADDRESS, NOT_OBSERVED),
  },
  "aws:SourceIp": {
    source: KMS_GLOBAL,
    cells: calls(ofServiceLinkedRole(AWS_ADDRESS), AWS_ADDRESS, NOT_OBSERVED),
  },
  "aws:SecureTransport": { source: IAM_KEYS, cells: everywhere(TRUE) },
  "aws:MultiFactorAuthPresent": { source: IAM_KEYS, cells: calls(FALSE, FALSE, ABSENT) },
  "aws:MultiFactorAuthAge": { source: IAM_KEYS, cells: calls(ABSENT, ABSENT, ABSENT) },
  "aws:ViaAWSService": { source: PERIMETER, cells: everywhere(NOT_OBSERVED) },
  "aws:CalledVia": { source: IAM_KEYS, cells: everywhere(NOT_OBSERVED) },
  "aws:RequestedRegion": { source: IAM_KEYS, cells: calls(region, region, NOT_OBSERVED) },
  "aws:ResourceAccount": {
    source: IAM_KEYS,
    cells: { ...calls(keyAccount, keyAccount, NOT_OBSERVED), "grant-by-hand": keyAccount },
  },
  "aws:CurrentTime": { source: IAM_KEYS, cells: everywhere(LAUNCH_TIME) },
  "aws:EpochTime": { source: IAM_KEYS, cells: everywhere(LAUNCH_TIME) },
  "aws:TokenIssueTime": { source: IAM_KEYS, cells: calls(SESSION_TIME, SESSION_TIME, NOT_OBSERVED) },
} as const satisfies Readonly<Record<string, Row>>;

/** Names of condition keys have no case. */
const ROWS: ReadonlyMap<string, Row> = new Map(
  Object.entries<Row>(CONTEXT_KEYS).map(([name, row]) => [name.toLowerCase(), row]),
);

function familyOf(name: string): string {
  const context = "kms:encryptioncontext:";
  return name.startsWith(context) ? `${context}*` : name.replace(/\/.*$/s, "/*");
}

export function contextValue(key: string, call: Call, circumstances: Circumstances): ContextValue {
  const name = key.toLowerCase();
  const row = ROWS.get(name) ?? ROWS.get(familyOf(name));
  if (row === undefined) return undocumented(`what ${key} is in the calls of a launch is not known`);
  const cell = row.cells[call];
  const value = typeof cell === "function" ? cell(circumstances) : cell;
  if (value !== NOT_OBSERVED) return value;
  return undocumented(`what ${key} is in this call of a launch is not documented`);
}
