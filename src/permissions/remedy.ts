// What must be added to a key policy so that a role may launch instances with the key? Ready to paste.
// https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html

import { accountOf, type Environment } from "../model/environment.ts";
import type { LaunchRole } from "../model/launch-role.ts";
import type { Key } from "../model/model.ts";
import { shellWord } from "../model/shell-word.ts";
import { literalOf, show } from "../model/text.ts";
import { arnParts } from "./arn-match.ts";
import { launchStatements, USE_ACTIONS } from "./launch-statements.ts";

export interface StatementsToAdd {
  /** To stand under `Statement:`. */
  readonly yaml: string;
  /** To stand in the list of `"Statement"`. */
  readonly json: string;
  /** For a construct `key`, which is a `kms.Key` of the CDK. */
  readonly cdkTypescript: string;
}

/** The two documented statements, in the form of a CloudFormation template. */
export function statementsToAdd(role: LaunchRole, environment: Environment): StatementsToAdd {
  const principal = principalOf(role, environment);
  return { yaml: yamlOf(principal), json: jsonOf(principal), cdkTypescript: cdkTypescriptOf(principal) };
}

/** For a key that states no policy: with nothing but the two statements nobody could administer it, and KMS would refuse it. */
export function policyToState(
  role: LaunchRole,
  environment: Environment,
): Omit<StatementsToAdd, "cdkTypescript"> {
  const { yaml, json } = statementsToAdd(role, environment);
  const root = "arn:${AWS::Partition}:iam::${AWS::AccountId}:root";
  const administration = {
    Sid: "Administration",
    Effect: "Allow",
    Principal: { AWS: { "Fn::Sub": root } },
    Action: "kms:*",
    Resource: "*",
  };
  return {
    yaml: `KeyPolicy:
  Version: "2012-10-17"
  Statement:
    - Sid: Administration
      Effect: Allow
      Principal:
        AWS: !Sub "${root}"
      Action: "kms:*"
      Resource: "*"
${yaml.replace(/^(?=.)/gm, "    ")}`,
    json: `"KeyPolicy": ${JSON.stringify({ Version: "2012-10-17", Statement: [administration, ...JSON.parse(`[${json}]`)] }, null, 2)}`,
  };
}

/** Pseudo parameters keep the template good for every account. */
function principalOf(role: LaunchRole, environment: Environment): string {
  const parts = arnParts(role.arn);
  if (parts === null) return show(role.arn);
  const stated = literalOf(parts[4] ?? []);
  const isElsewhere = stated !== null && accountOf(environment) !== null && stated !== accountOf(environment);
  const account = isElsewhere ? stated : "${AWS::AccountId}";
  return `arn:\${AWS::Partition}:iam::${account}:${show(parts[5] ?? [])}`;
}

const yamlOf = (principal: string): string =>
  `- Sid: AllowUseForNodeVolumes
  Effect: Allow
  Principal:
    AWS: !Sub ${JSON.stringify(principal)}
  Action:
${USE_ACTIONS.map((action) => `    - ${JSON.stringify(action)}`).join("\n")}
  Resource: "*"
- Sid: AllowGrantsForNodeVolumes
  Effect: Allow
  Principal:
    AWS: !Sub ${JSON.stringify(principal)}
  Action: "kms:CreateGrant"
  Resource: "*"
  Condition:
    Bool:
      "kms:GrantIsForAWSResource": "true"
`;

const jsonOf = (principal: string): string =>
  launchStatements({ "Fn::Sub": principal })
    .map((statement) => JSON.stringify(statement, null, 2))
    .join(",\n");

/** Only `ArnPrincipal` works: the CDK turns grants to an imported role into an IAM policy, which that role cannot have. */
const cdkTypescriptOf = (principal: string): string =>
  `// import { Aws, aws_iam as iam } from "aws-cdk-lib";
const launchRole = new iam.ArnPrincipal(
  ${templateLiteral(principal)},
);
key.addToResourcePolicy(
  new iam.PolicyStatement({
    principals: [launchRole],
    actions: [
${USE_ACTIONS.map((action) => `      ${JSON.stringify(action)},`).join("\n")}
    ],
    resources: ["*"],
  }),
);
key.addToResourcePolicy(
  new iam.PolicyStatement({
    principals: [launchRole],
    actions: ["kms:CreateGrant"],
    resources: ["*"],
    conditions: { Bool: { "kms:GrantIsForAWSResource": "true" } },
  }),
);
`;

/** Names from the input stay text: nothing of them becomes code. */
function templateLiteral(principal: string): string {
  const escaped = principal.replace(/[\\`]|\$\{/g, "\\$&");
  return `\`${escaped.replace("\\${AWS::Partition}", "${Aws.PARTITION}").replace("\\${AWS::AccountId}", "${Aws.ACCOUNT_ID}")}\``;
}

/** What a grant must allow to stand in for the two statements. */
const GRANT_OPERATIONS = [
  "Encrypt",
  "Decrypt",
  "ReEncryptFrom",
  "ReEncryptTo",
  "GenerateDataKey",
  "GenerateDataKeyWithoutPlaintext",
  "DescribeKey",
  "CreateGrant",
];

/** For a key of another account: to be run by somebody of the account in which the instances are launched. */
export const createGrantCommand = (role: LaunchRole, key: Key): string =>
  grantsCommand("create-grant", role, key, ` --operations ${GRANT_OPERATIONS.join(" ")}`);

/** To be run by somebody of the account of the key. */
export const listGrantsCommand = (role: LaunchRole, key: Key): string =>
  grantsCommand("list-grants", role, key, "");

function grantsCommand(command: string, role: LaunchRole, key: Key, operations: string): string {
  const names = key.identifiers.map(show);
  const keyArn = names.find((name) => name.startsWith("arn:")) ?? names[0] ?? key.name;
  return [
    `aws kms ${command}`,
    `--region ${shellWord(show(key.environment.region))}`,
    `--key-id ${shellWord(keyArn)}`,
    `--grantee-principal ${shellWord(show(role.arn))}${operations}`,
  ].join(" ");
}
