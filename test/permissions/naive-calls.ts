// The calls of a launch by the Auto Scaling service-linked role, with the value of every condition key that is documented, written down
// a second time. https://docs.aws.amazon.com/kms/latest/developerguide/ct-ec2two.html

export interface Place {
  readonly account: string;
  readonly region: string;
  readonly partition: string;
}

export interface Call {
  readonly action: string;
  readonly caller: Caller;
  /** Who holds a grant needs no Allow. */
  readonly hasGrant: boolean;
  /** By the name of the key in lower case. Null: not part of the call. Missing: not known. */
  readonly context: ReadonlyMap<string, readonly string[] | null>;
}

interface Caller {
  readonly arn: string;
  /** Null: another one for each instance. */
  readonly session: string | null;
  readonly account: string;
  readonly accountArn: string;
}

type Keys = Readonly<Record<string, string | null>>;

export const roleArn = ({ account, partition }: Place): string =>
  `arn:${partition}:iam::${account}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`;
export const sessionArn = ({ account, partition }: Place): string =>
  `arn:${partition}:sts::${account}:assumed-role/AWSServiceRoleForAutoScaling/AutoScaling`;
export const infrastructureArn = ({ account, partition }: Place): string =>
  `arn:${partition}:iam::${account}:role/aws:ec2-infrastructure`;
export const infrastructureSession = ({ account, partition }: Place, instance: string): string =>
  `arn:${partition}:sts::${account}:assumed-role/aws:ec2-infrastructure/${instance}`;

/** Ids that AWS makes at the launch; no policy of the tests names them. */
const [VOLUME, INSTANCE] = ["vol-0fedcba9876543210", "i-0fedcba9876543210"];
const [LAUNCH, SESSION_START] = ["2026-12-24T12:00:00Z", "2026-12-24T11:00:00Z"];

/** Keys that are the same in every call of a role of the account. */
const ofEveryRole = ({ account, region }: Place): Keys => ({
  "kms:CallerAccount": account,
  "kms:KeySpec": "SYMMETRIC_DEFAULT",
  "kms:KeyUsage": "ENCRYPT_DECRYPT",
  "kms:KeyOrigin": "AWS_KMS",
  "kms:GrantIsForAWSResource": null,
  "kms:GrantOperations": null,
  "kms:GrantConstraintType": null,
  "kms:GranteePrincipal": null,
  "aws:PrincipalAccount": account,
  "aws:PrincipalIsAWSService": "false",
  "aws:PrincipalServiceName": null,
  "aws:PrincipalServiceNamesList": null,
  "aws:PrincipalType": "AssumedRole",
  "aws:username": null,
  "aws:SourceAccount": null,
  "aws:SourceArn": null,
  "aws:SourceOrgID": null,
  "aws:SecureTransport": "true",
  "aws:MultiFactorAuthPresent": "false",
  "aws:MultiFactorAuthAge": null,
  "aws:RequestedRegion": region,
  "aws:ResourceAccount": account,
  "aws:CurrentTime": LAUNCH,
  "aws:EpochTime": String(Date.parse(LAUNCH) / 1000),
  "aws:TokenIssueTime": SESSION_START,
});

const onVolume: Keys = {
  "kms:EncryptionContext:aws:ebs:id": VOLUME,
  "kms:EncryptionContext:team": null,
  "kms:EncryptionContextKeys": "aws:ebs:id",
};
const withoutVolume: Keys = {
  "kms:EncryptionContext:aws:ebs:id": null,
  "kms:EncryptionContext:team": null,
  "kms:EncryptionContextKeys": null,
};

const contextOf = (...keys: readonly Keys[]): Call["context"] =>
  new Map(
    Object.entries(Object.assign({}, ...keys) as Keys).map(([key, value]) => [
      key.toLowerCase(),
      value === null ? null : [value],
    ]),
  );

const grantTo = (grantee: string): Keys => ({
  "kms:GrantIsForAWSResource": "true",
  "kms:GrantOperations": "Decrypt",
  "kms:GrantConstraintType": "EncryptionContextSubset",
  "kms:GranteePrincipal": grantee,
});

/** By name: the action, or `ec2-infrastructure`. An action of several calls needs all of them. */
export function launchCalls(place: Place): ReadonlyMap<string, readonly Call[]> {
  const ec2 = `ec2.${place.region}.amazonaws.com`;
  const throughEc2: Keys = { "kms:ViaService": ec2, "aws:PrincipalArn": roleArn(place) };
  const accountArn = `arn:${place.partition}:iam::${place.account}:root`;
  const caller: Caller = {
    arn: roleArn(place),
    session: sessionArn(place),
    account: place.account,
    accountArn,
  };
  const infrastructure: Caller = { ...caller, arn: infrastructureArn(place), session: null };
  const byRole = (action: string, ...keys: readonly Keys[]): Call => ({
    action,
    caller,
    hasGrant: false,
    context: contextOf(ofEveryRole(place), throughEc2, ...keys),
  });
  const crypto = [
    "kms:GenerateDataKeyWithoutPlaintext",
    "kms:Decrypt",
    "kms:ReEncryptTo",
    "kms:Encrypt",
    "kms:GenerateDataKey",
  ];
  return new Map<string, readonly Call[]>([
    [
      "kms:CreateGrant",
      [ec2, infrastructureSession(place, INSTANCE)].map((to) =>
        byRole("kms:CreateGrant", onVolume, grantTo(to)),
      ),
    ],
    ...crypto.map((action) => [action, [byRole(action, onVolume)]] as const),
    ["kms:DescribeKey", [byRole("kms:DescribeKey", withoutVolume)]],
    // The source may be a volume or a snapshot.
    ["kms:ReEncryptFrom", [byRole("kms:ReEncryptFrom", { "kms:EncryptionContextKeys": "aws:ebs:id" })]],
    [
      "ec2-infrastructure",
      [
        {
          action: "kms:Decrypt",
          caller: infrastructure,
          hasGrant: true,
          context: contextOf(ofEveryRole(place), onVolume, { "aws:PrincipalArn": infrastructure.arn }),
        },
      ],
    ],
  ]);
}
