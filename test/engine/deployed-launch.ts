// A launch as an account has it, to be changed in one place per test: a node group that cannot start anything, and its key.

import type { Deployed, LaunchFailure } from "../../src/model/deployed.ts";
import { known } from "../../src/model/fact.ts";
import type { Key, Launcher } from "../../src/model/model.ts";
import type { Origin, ResourceIdentity } from "../../src/model/origin.ts";
import { textOf } from "../../src/model/text.ts";
import { administration, keyWith, launcherWith, policyOf } from "./sample-launch.ts";

export const KEY_ARN = "arn:aws:kms:us-west-2:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
export const NODE_GROUP_ARN = "arn:aws:eks:us-west-2:111122223333:nodegroup/workshop/workers/0ac1b2d3";

export const awsOrigin = (arn: string, call = "eks:DescribeNodegroup"): Origin => ({
  kind: "aws",
  arn,
  call,
});

const identityIn = (type: string, logicalId: string, arn: string): ResourceIdentity => ({
  stack: null,
  logicalId,
  type,
  constructPath: null,
  physicalName: null,
  origin: awsOrigin(arn),
});

export const INVALID_STATE =
  "Instance became unhealthy while waiting for instance to be in InService state. Termination Reason: Client.InvalidKMSKey.InvalidState: The KMS key provided is in an incorrect state";

export const failure = (changes: Partial<LaunchFailure> = {}): LaunchFailure => ({
  autoScalingGroup: "eks-workers-0ac1b2d3",
  message: INVALID_STATE,
  at: "2026-11-23T09:00:00Z",
  times: 3,
  ...changes,
});

const fact = <T>(value: T) => known(value, awsOrigin(NODE_GROUP_ARN));

/** All is well, and one instance runs. */
export const deployedWith = (changes: Partial<Deployed> = {}): Deployed => ({
  cluster: "workshop",
  autoScalingGroups: ["eks-workers-0ac1b2d3"],
  status: fact<string | null>("ACTIVE"),
  minSize: fact(1),
  maxSize: fact(3),
  desiredSize: fact(1),
  instances: fact(1),
  inService: fact(1),
  healthIssues: fact([]),
  launchFailure: fact<LaunchFailure | null>(null),
  roleExists: fact(true),
  missingSource: fact<string | null>(null),
  launchTemplate: fact(null),
  madeBy: null,
  ...changes,
});

/** EKS and Auto Scaling both say that no instance comes up. */
export const failing: Partial<Deployed> = {
  status: fact<string | null>("DEGRADED"),
  instances: fact(0),
  inService: fact(0),
  healthIssues: fact([{ code: "AsgInstanceLaunchFailures", message: INVALID_STATE }]),
  launchFailure: fact<LaunchFailure | null>(failure()),
};

export const stated = fact;

export const deployedLauncher = (
  deployed: Partial<Deployed> = {},
  changes: Partial<Launcher> = {},
): Launcher =>
  launcherWith({
    identity: identityIn("aws:nodegroup", "workers", NODE_GROUP_ARN),
    type: "aws:nodegroup",
    deployed: deployedWith(deployed),
    ...changes,
  });

export const deployedGroup = (deployed: Partial<Deployed> = {}, name = "workers"): Launcher =>
  deployedLauncher(
    { status: fact(null), ...deployed },
    {
      identity: identityIn(
        "aws:autoScalingGroup",
        name,
        `arn:aws:autoscaling:us-west-2:111122223333:autoScalingGroup:0ac1b2d3:autoScalingGroupName/${name}`,
      ),
      type: "aws:autoScalingGroup",
    },
  );

/** Its policy holds nothing but the statement for the account. */
export const deployedKey = (changes: Partial<Key> = {}): Key =>
  keyWith({
    name: "alias/nodes",
    identifiers: [textOf(KEY_ARN)],
    policy: policyOf(administration),
    identity: identityIn("aws:key", "alias/nodes", KEY_ARN),
    origin: awsOrigin(KEY_ARN, "kms:DescribeKey"),
    ...changes,
  });
