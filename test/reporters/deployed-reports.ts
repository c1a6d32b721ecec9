// Reports about an account, as the engine would make them.

import type { DeployedLauncher, Finding, Place, Report, Resource, VolumeRow } from "../../src/report.ts";
import { blockedFinding, emptyReport, failedRow, HOSTILE, nothingAllowed } from "./sample-reports.ts";

export const KEY: Place = {
  kind: "arn",
  arn: "arn:aws:kms:us-west-2:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
};

export const arnOf = (name: string): string =>
  `arn:aws:eks:us-west-2:111122223333:nodegroup/workshop/${name}/0ac1b2d3`;

export const nodeGroupIn = (name: string): Resource => ({
  stack: null,
  logicalId: name,
  type: "aws:nodegroup",
  constructPath: null,
  arn: arnOf(name),
});

const INVALID_STATE =
  "Instance became unhealthy while waiting for instance to be in InService state. Termination Reason: Client.InvalidKMSKey.InvalidState: The KMS key provided is in an incorrect state";
const MEANING =
  "EC2 could not use the KMS key of a volume. The message speaks of the key's state, but far more often the key is enabled and its policy does not let the role that launches the instances use it.";

export const groupWith = (name: string, changes: Partial<DeployedLauncher> = {}): DeployedLauncher => ({
  resource: nodeGroupIn(name),
  cluster: "workshop",
  account: "111122223333",
  region: "us-west-2",
  status: "ACTIVE",
  inService: 1,
  desiredSize: 1,
  says: [],
  unread: [],
  findings: [],
  ...changes,
});

export const failingGroup = (name: string, findings: readonly Finding<Place>[]): DeployedLauncher =>
  groupWith(name, {
    status: "DEGRADED",
    inService: 0,
    says: [
      {
        by: "Auto Scaling",
        code: null,
        message: INVALID_STATE,
        at: "2026-11-23T09:00:00Z",
        times: 3,
        meaning: MEANING,
      },
      {
        by: "EKS",
        code: "AsgInstanceLaunchFailures",
        message: INVALID_STATE,
        at: null,
        times: null,
        meaning: MEANING,
      },
    ],
    findings,
  });

/** One policy stops both; each launches from a launch template of its own. */
export function blockedGroup(name: string): Finding<Place> {
  const group: Place = { kind: "arn", arn: arnOf(name) };
  const template: Place = {
    kind: "arn",
    arn: `arn:aws:ec2:us-west-2:111122223333:launch-template/lt-${name}`,
  };
  return {
    ...blockedFinding,
    message: `No instance of the node group ${name} will start: the policy of alias/nodes stops it.`,
    primary: KEY,
    related: [
      { where: group, note: `${name} launches the instances` },
      { where: template, note: "/dev/xvda names the key" },
    ],
    resource: nodeGroupIn(name),
    chain: [
      { type: "aws:nodegroup", id: name, where: group },
      { type: "launch template", id: `lt-${name}, version 1`, where: template },
      { type: "volume", id: "/dev/xvda", where: template },
      { type: "aws:key", id: "alias/nodes", where: KEY },
      { type: "key policy", id: "of alias/nodes", where: KEY },
    ],
    decision: nothingAllowed.map((one) => ({
      ...one,
      nearMisses: one.nearMisses.map((miss) => ({ ...miss, where: KEY })),
    })),
    fix: {
      description: "Put this policy in place of the one that is there.",
      snippets: [
        {
          form: "aws-cli",
          text: "cat > key-policy.json <<'EOF'\n{\n  \"Statement\": []\n}\nEOF\naws kms x\n",
        },
      ],
    },
    fingerprint: `blocked-${name}`,
  };
}

export const row = (name: string, verdict: VolumeRow<Place>["verdict"]): VolumeRow<Place> => ({
  ...failedRow,
  resource: nodeGroupIn(name),
  launcherType: "aws:nodegroup",
  file: null,
  verdict,
});

const account = {
  file: null,
  kind: "aws-account",
  stack: null,
  account: "111122223333",
  region: "us-west-2",
  arn: null,
} as const;

export const audit: Finding<Place> = {
  ...blockedFinding,
  ruleId: "cluster-audit-log-disabled",
  message: "The cluster workshop keeps no audit log.",
  primary: { kind: "arn", arn: "arn:aws:eks:us-west-2:111122223333:cluster/workshop" },
  resource: {
    stack: null,
    logicalId: "workshop",
    type: "aws:cluster",
    constructPath: null,
    arn: "arn:aws:eks:us-west-2:111122223333:cluster/workshop",
  },
  chain: [],
  decision: null,
  fix: { description: "Let it keep one.", snippets: [] },
};

const [first, second] = [blockedGroup("batch"), blockedGroup("workers")];

/** Two node groups stopped by one key, a third that is well, and something about the cluster. */
export const failingAccount: Report = {
  ...emptyReport,
  exitCode: 1,
  inputs: [account],
  clusters: 1,
  launchers: 3,
  volumes: [row("batch", "fail"), row("web", "pass"), row("workers", "fail")],
  findings: [audit, first, second],
  deployed: [failingGroup("batch", [first]), groupWith("web"), failingGroup("workers", [second])],
};

export const healthyAccount: Report = {
  ...emptyReport,
  inputs: [account, { ...account, region: "eu-west-1" }],
  clusters: 2,
  launchers: 2,
  volumes: [row("web", "pass"), row("workers", "pass")],
  deployed: [
    groupWith("web"),
    groupWith("workers", { region: "eu-west-1", status: null, inService: 3, desiredSize: 3 }),
  ],
};

/** AWS did not answer all of it. */
export const partlyRead: Report = {
  ...emptyReport,
  exitCode: 3,
  inputs: [account],
  clusters: 1,
  launchers: 1,
  volumes: [row("workers", "unknown")],
  deployed: [
    groupWith("workers", {
      status: null,
      inService: null,
      desiredSize: null,
      unread: ["the activities of eks-workers could not be read with autoscaling:DescribeScalingActivities"],
    }),
  ],
  problems: [
    {
      kind: "aws-call-failed",
      message: "AWS did not answer kms:GetKeyPolicy: AccessDeniedException",
      place: KEY,
    },
  ],
};

const named = blockedGroup(HOSTILE);

export const hostileAccount: Report = {
  ...failingAccount,
  findings: [named],
  deployed: [
    {
      ...failingGroup(HOSTILE, [named]),
      cluster: HOSTILE,
      region: HOSTILE,
      status: HOSTILE,
      says: [{ by: "EKS", code: HOSTILE, message: HOSTILE, at: HOSTILE, times: 2, meaning: null }],
      unread: [HOSTILE],
    },
    groupWith(HOSTILE, { resource: { ...nodeGroupIn(HOSTILE), arn: "arn:x" } }),
  ],
};
