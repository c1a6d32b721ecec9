// Reports as the engine would make them, one for each situation that a reporter has to print.

import type {
  ActionReport,
  ChainStep,
  Finding,
  Fix,
  Place,
  Report,
  Resource,
  SourceLine,
  VolumeRow,
} from "../../src/report.ts";

const TEMPLATE = "cdk.out/WorkshopStack.template.json";
const SOURCE = "lib/workshop-stack.ts";
const ROLE =
  "arn:aws:iam::${AWS::AccountId}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";

export const emptyReport: Report = {
  version: "0.1.0",
  exitCode: 0,
  config: null,
  inputs: [],
  clusters: 0,
  judged: new Set(),
  launchers: 0,
  passedOver: 0,
  volumes: [],
  deployed: [],
  findings: [],
  suppressed: [],
  idleSuppressions: [],
  fixed: null,
  baseline: null,
  problems: [],
  undecided: [],
  notJudged: [],
  notices: [],
};

export const workshopInput = {
  file: TEMPLATE,
  kind: "cdk-assembly",
  stack: "WorkshopStack",
  account: null,
  region: "us-west-2",
} as const;

/** A place in the workshop's template, with the line of the CDK app that made the resource. */
export function templatePlace(line: number, column: number, source: SourceLine | null): Place {
  const start = { line, column };
  return { kind: "span", file: TEMPLATE, start, end: { line, column: column + 1 }, excerpt: null, source };
}

const sourceLine = (line: number, column: number): SourceLine => ({
  file: SOURCE,
  line,
  column,
  excerpt: { firstLine: line, lines: [" ".repeat(column - 1)] },
});

export const nodeGroup: Resource = {
  stack: "WorkshopStack",
  logicalId: "new_nodegroup_1",
  type: "AWS::EKS::Nodegroup",
  constructPath: "WorkshopStack/new_nodegroup_1",
  arn: null,
};

/** The key policy, eleven lines of the synthesized template. */
const keyPolicyPlace: Place = {
  kind: "span",
  file: TEMPLATE,
  start: { line: 6, column: 17 },
  end: { line: 28, column: 5 },
  excerpt: {
    firstLine: 5,
    lines: ['   "Properties": {', '    "KeyPolicy": {', '     "Statement": [', "      {"],
  },
  source: {
    file: SOURCE,
    line: 18,
    column: 17,
    excerpt: {
      firstLine: 17,
      lines: [
        "    // Encrypts the disks of the worker nodes.",
        '    const key = new kms.Key(this, "NodeVolumeKey", {',
        "      enableKeyRotation: true,",
      ],
    },
  },
};

export const workshopChain: readonly ChainStep<Place>[] = [
  { type: "AWS::EKS::Nodegroup", id: "new_nodegroup_1", where: templatePlace(96, 3, sourceLine(52, 5)) },
  { type: "AWS::EC2::LaunchTemplate", id: "NodeTemplate", where: templatePlace(40, 3, sourceLine(31, 22)) },
  { type: "volume", id: "/dev/xvda", where: templatePlace(45, 9, sourceLine(31, 22)) },
  { type: "AWS::KMS::Key", id: "NodeVolumeKey", where: templatePlace(3, 3, sourceLine(18, 17)) },
  { type: "key policy", id: "of NodeVolumeKey", where: keyPolicyPlace },
];

const rootStatement = {
  sid: null,
  index: 0,
  lacks:
    "its principal is the account (root); that lets IAM policies decide, and no IAM policy can be attached to AWSServiceRoleForAutoScaling",
  where: templatePlace(9, 7, sourceLine(18, 17)),
};

const TIER_OF = {
  "kms:CreateGrant": "needed",
  "kms:GenerateDataKeyWithoutPlaintext": "needed",
  "kms:Decrypt": "documented",
  "kms:DescribeKey": "documented",
  "kms:ReEncryptFrom": "documented",
  "kms:ReEncryptTo": "documented",
  "kms:Encrypt": "listed",
  "kms:GenerateDataKey": "listed",
} as const;

type Action = keyof typeof TIER_OF;
export const ACTIONS = Object.keys(TIER_OF) as readonly Action[];

/** The role's own calls, and the two calls under a grant, which no statement denies. */
export function decisionOf(
  answer: (action: Action) => Pick<ActionReport<Place>, "outcome" | "why" | "decidedBy" | "nearMisses">,
): readonly ActionReport<Place>[] {
  const own = ACTIONS.map((action) => ({
    action,
    request: "launch-role" as const,
    tier: TIER_OF[action],
    ...answer(action),
  }));
  const granted = (["ec2-infrastructure", "ebs-service"] as const).map((request) => ({
    action: "kms:Decrypt",
    request,
    tier: "needed" as const,
    outcome: "allowed" as const,
    why: null,
    decidedBy: null,
    nearMisses: [],
  }));
  return [...own, ...granted];
}

export const nothingAllowed = decisionOf(() => ({
  outcome: "denied",
  why: null,
  decidedBy: null,
  nearMisses: [rootStatement],
}));

const allAllowed = decisionOf((action) => ({
  outcome: "allowed",
  why: null,
  decidedBy: {
    sid: action === "kms:CreateGrant" ? "AutoScalingGrants" : "AutoScalingUse",
    index: action === "kms:CreateGrant" ? 2 : 1,
    where: templatePlace(20, 7, sourceLine(18, 17)),
  },
  nearMisses: [],
}));

export const keyPolicyFix: Fix = {
  description:
    "Add two statements to the key policy that let AWSServiceRoleForAutoScaling use the key. The role must exist when they are deployed, because KMS refuses a policy that names a role it cannot find: in an account that has never used Auto Scaling, run `aws iam create-service-linked-role --aws-service-name autoscaling.amazonaws.com` first.",
  snippets: [
    {
      form: "yaml",
      text: `- Sid: AutoScalingUse
  Effect: Allow
  Principal:
    AWS: !Sub "arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"
  Action: [kms:Encrypt, kms:Decrypt, "kms:ReEncrypt*", "kms:GenerateDataKey*", kms:DescribeKey]
  Resource: "*"
`,
    },
    {
      form: "cdk-typescript",
      text: `const autoScaling = new iam.ArnPrincipal(
  \`arn:\${Aws.PARTITION}:iam::\${Aws.ACCOUNT_ID}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling\`,
);
key.addToResourcePolicy(new iam.PolicyStatement({
  sid: "AutoScalingUse",
  principals: [autoScaling],
  actions: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
  resources: ["*"],
}));
key.addToResourcePolicy(new iam.PolicyStatement({
  sid: "AutoScalingGrants",
  principals: [autoScaling],
  actions: ["kms:CreateGrant"],
  resources: ["*"],
  conditions: { Bool: { "kms:GrantIsForAWSResource": "true" } },
}));
`,
    },
  ],
};

export const blockedFinding: Finding<Place> = {
  ruleId: "volume-key-blocks-launch-role",
  severity: "error",
  message:
    "No node of new_nodegroup_1 can start. Its volume /dev/xvda is encrypted with the key NodeVolumeKey, and the policy of that key does not let AWSServiceRoleForAutoScaling, the role that launches the nodes, use it. EC2 will terminate every instance while it starts.",
  primary: keyPolicyPlace,
  related: [],
  resource: nodeGroup,
  fix: keyPolicyFix,
  chain: workshopChain,
  decision: nothingAllowed,
  fingerprint: "5f1c7a0e9b3d2468",
  when: null,
};

export const failedRow: VolumeRow<Place> = {
  resource: nodeGroup,
  launcherType: "AWS::EKS::Nodegroup",
  file: TEMPLATE,
  device: "/dev/xvda",
  encrypted: true,
  key: "WorkshopStack/NodeVolumeKey",
  role: ROLE,
  verdict: "fail",
  when: null,
  reasons: ["the key policy does not allow kms:CreateGrant and kms:GenerateDataKeyWithoutPlaintext"],
  chain: workshopChain,
  decision: nothingAllowed,
};

/** The lab as it stands: a key with nothing but the account's own statement. */
export const brokenWorkshop: Report = {
  ...emptyReport,
  exitCode: 1,
  inputs: [workshopInput],
  launchers: 1,
  volumes: [failedRow],
  findings: [blockedFinding],
};

/** The lab once the two statements are there. */
export const fixedWorkshop: Report = {
  ...emptyReport,
  inputs: [workshopInput],
  launchers: 1,
  volumes: [{ ...failedRow, verdict: "pass", reasons: [], decision: allAllowed }],
};

export const noLaunchers: Report = { ...emptyReport, inputs: [workshopInput], passedOver: 3 };

const KEY_TEMPLATE = "nodes/keys.yaml";
const GROUPS_TEMPLATE = "nodes/groups.yaml";

const yamlPlace = (file: string, line: number, column: number): Place => ({
  kind: "span",
  file,
  start: { line, column },
  end: { line, column: column + 1 },
  excerpt: null,
  source: null,
});

/** A node group of a plain CloudFormation stack, whose launch template names the same key as its neighbours'. */
function blockedGroup(name: string, device: string, line: number): Finding<Place> {
  const sharedKeyPolicy: Place = {
    kind: "span",
    file: KEY_TEMPLATE,
    start: { line: 6, column: 9 },
    end: { line: 12, column: 1 },
    excerpt: {
      firstLine: 5,
      lines: ["      KeyPolicy:", "        Statement:", "          - Effect: Allow"],
    },
    source: null,
  };
  return {
    ...blockedFinding,
    message: `No node of ${name} can start: the policy of SharedKey does not let AWSServiceRoleForAutoScaling use the key of its volume ${device}.`,
    primary: sharedKeyPolicy,
    resource: {
      stack: "groups",
      logicalId: name,
      type: "AWS::EKS::Nodegroup",
      constructPath: null,
      arn: null,
    },
    chain: [
      { type: "AWS::EKS::Nodegroup", id: name, where: yamlPlace(GROUPS_TEMPLATE, line, 3) },
      {
        type: "AWS::EC2::LaunchTemplate",
        id: `${name}Template`,
        where: yamlPlace(GROUPS_TEMPLATE, line + 12, 3),
      },
      { type: "volume", id: device, where: yamlPlace(GROUPS_TEMPLATE, line + 18, 13) },
      { type: "AWS::KMS::Key", id: "SharedKey", where: yamlPlace(KEY_TEMPLATE, 3, 3) },
      { type: "key policy", id: "of SharedKey", where: sharedKeyPolicy },
    ],
    decision: decisionOf(() => ({
      outcome: "denied",
      why: null,
      decidedBy: null,
      nearMisses: [{ ...rootStatement, sid: "Root", where: yamlPlace(KEY_TEMPLATE, 7, 11) }],
    })),
    fingerprint: `shared-key-${name}`,
    when: null,
  };
}

const blockedGroups = [
  blockedGroup("SystemNodes", "/dev/xvda", 10),
  blockedGroup("WebNodes", "/dev/xvda", 40),
  blockedGroup("BatchNodes", "/dev/sdb", 70),
];

/** One key policy that stops the nodes of three groups. */
export const sharedKey: Report = {
  ...emptyReport,
  exitCode: 1,
  inputs: [KEY_TEMPLATE, GROUPS_TEMPLATE].map((file) => ({ ...workshopInput, kind: "cloudformation", file })),
  launchers: 3,
  volumes: blockedGroups.map(({ resource, chain, decision }) => ({
    ...failedRow,
    resource,
    file: GROUPS_TEMPLATE,
    device: chain[2]?.id ?? "",
    key: "keys/SharedKey",
    chain,
    decision,
  })),
  findings: blockedGroups,
};

/** `Encrypted: false`, one exact value of a synthesized template. */
const unencrypted: Finding<Place> = {
  ruleId: "volume-not-encrypted",
  severity: "warning",
  message: "The volume /dev/sdb of new_nodegroup_1 is not encrypted.",
  primary: {
    kind: "span",
    file: TEMPLATE,
    start: { line: 61, column: 24 },
    end: { line: 61, column: 29 },
    excerpt: {
      firstLine: 60,
      lines: ['          "Ebs": {', '          "Encrypted": false,', '          "VolumeSize": 100'],
    },
    source: { file: SOURCE, line: 31, column: 22, excerpt: null },
  },
  related: [{ where: templatePlace(12, 5, null), note: "another volume of the group is encrypted" }],
  resource: nodeGroup,
  fix: { description: "Set `encrypted: true` on the block device.", snippets: [] },
  chain: [],
  decision: null,
  fingerprint: "0d1b2c3a4f5e6978",
  when: null,
};

const keyUnknown = "the key alias/team-key is not described by any input of this run";

/** Unreadable input, an unknown key, an undecided rule, something not judged. */
export const incomplete: Report = {
  ...emptyReport,
  exitCode: 2,
  inputs: [workshopInput, { ...workshopInput, kind: "eksctl", file: "cluster.yaml", stack: null }],
  launchers: 3,
  passedOver: 12,
  volumes: [
    { ...failedRow, verdict: "unknown", key: "alias/team-key", reasons: [keyUnknown], decision: null },
    {
      ...failedRow,
      device: "/dev/sdb",
      encrypted: false,
      key: null,
      verdict: "not-applicable",
      reasons: ["the input does not encrypt it"],
      chain: [],
      decision: null,
    },
    {
      ...failedRow,
      resource: {
        ...nodeGroup,
        stack: null,
        logicalId: "spot",
        constructPath: null,
        type: "eksctl:nodeGroups",
      },
      file: "cluster.yaml",
      launcherType: "eksctl:nodeGroups",
      device: "(root)",
      verdict: "unknown",
      key: "alias/team-key",
      reasons: [keyUnknown],
      chain: [],
      decision: null,
    },
  ],
  findings: [
    unencrypted,
    {
      ...blockedFinding,
      ruleId: "volume-key-unverifiable",
      severity: "warning",
      message: `Whether new_nodegroup_1 can start is not known: ${keyUnknown}.`,
      primary: { kind: "file", file: "cluster.yaml" },
      related: [],
      fix: null,
      chain: [],
      decision: decisionOf((action) =>
        action === "kms:CreateGrant"
          ? {
              outcome: "denied",
              why: null,
              decidedBy: {
                sid: "NoGrants",
                index: 3,
                where: { kind: "arn", arn: "arn:aws:kms:us-west-2:111122223333:key/1a2b" },
              },
              nearMisses: [],
            }
          : { outcome: "unknown", why: keyUnknown, decidedBy: null, nearMisses: [] },
      ),
    },
  ],
  problems: [
    {
      kind: "input-syntax",
      message: "This file is not valid YAML: a mapping value is not allowed here. It was not judged.",
      place: {
        kind: "span",
        file: "network.yaml",
        start: { line: 3, column: 9 },
        end: { line: 3, column: 10 },
        excerpt: { firstLine: 2, lines: ["Resources:", "  Vpc: a: b", "  Subnet:"] },
        source: null,
      },
    },
    { kind: "config-invalid", message: "The option --region takes the name of a Region.", place: null },
  ],
  undecided: [
    {
      ruleId: "image-not-eks-optimized",
      reason: "parameter ImageId of WorkshopStack has no value here; give one with --parameters ImageId=…",
      where: templatePlace(70, 11, sourceLine(31, 22)),
    },
  ],
  notJudged: [
    {
      resource: { ...nodeGroup, logicalId: "BatchFleet", type: "AWS::EC2::EC2Fleet", constructPath: null },
      why: "EC2 Fleets start instances with roles that eks-lint does not look at",
      place: templatePlace(120, 3, null),
    },
  ],
  notices: ["--region eu-west-1 contradicts WorkshopStack, which states us-west-2; the stack is believed."],
};

export const HOSTILE = "ng\u001b[2J\u009b1m\u202egnp.exe\u2028\u0007";

/** Names that would clear the screen, turn the text around or break the line. */
export const hostileNames: Report = {
  ...brokenWorkshop,
  findings: [
    {
      ...blockedFinding,
      message: `No node of ${HOSTILE} can start.`,
      primary: {
        kind: "span",
        file: `${HOSTILE}.yaml`,
        start: { line: 2, column: 9 },
        end: { line: 2, column: 12 },
        excerpt: { firstLine: 1, lines: ["Resources:", "\t\u001b[31mkey: \u202eabc"] },
        source: null,
      },
      resource: { ...nodeGroup, stack: HOSTILE, logicalId: HOSTILE, constructPath: HOSTILE },
      chain: [{ type: HOSTILE, id: HOSTILE, where: { kind: "arn", arn: HOSTILE } }],
      decision: decisionOf(() => ({
        outcome: "unknown",
        why: HOSTILE,
        decidedBy: null,
        nearMisses: [{ sid: HOSTILE, index: 0, lacks: HOSTILE, where: { kind: "file", file: HOSTILE } }],
      })),
      fix: { description: HOSTILE, snippets: [{ form: "yaml", text: `a: ${HOSTILE}\nb: 2\n` }] },
      related: [{ where: { kind: "file", file: `${HOSTILE}.json` }, note: HOSTILE }],
    },
  ],
  volumes: [{ ...failedRow, verdict: "unknown", device: HOSTILE, reasons: [HOSTILE] }],
  problems: [{ kind: "input-refused", message: HOSTILE, place: { kind: "file", file: HOSTILE } }],
  undecided: [{ ruleId: HOSTILE, reason: HOSTILE, where: { kind: "file", file: HOSTILE } }],
  notJudged: [
    { resource: { ...nodeGroup, type: HOSTILE }, why: HOSTILE, place: { kind: "arn", arn: HOSTILE } },
  ],
  notices: [HOSTILE],
};
