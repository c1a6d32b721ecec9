// How is a node group or an Auto Scaling group doing that runs in an account?

import type { Fact } from "./fact.ts";
import type { Text } from "./text.ts";

export interface Deployed {
  /** The cluster of its nodes. */
  readonly cluster: string;
  /** Of the Auto Scaling groups behind a node group; its own name for an Auto Scaling group. */
  readonly autoScalingGroups: readonly string[];
  /** `ACTIVE`, `CREATE_FAILED`, `DEGRADED`, … Null: an Auto Scaling group has none. */
  readonly status: Fact<string | null>;
  readonly minSize: Fact<number>;
  readonly maxSize: Fact<number>;
  readonly desiredSize: Fact<number>;
  /** Instances in whatever state: in service, on their way, or about to end. */
  readonly instances: Fact<number>;
  /** Those of them in service. */
  readonly inService: Fact<number>;
  /** What EKS says is wrong, as it says it. */
  readonly healthIssues: Fact<readonly HealthIssue[]>;
  /** The last launch, if it failed: nothing has been launched since. Null: it did not, or none is known. */
  readonly launchFailure: Fact<LaunchFailure | null>;
  /** Whether the role that launches its instances is there. */
  readonly roleExists: Fact<boolean>;
  /** What it launches from and does not exist, as AWS itself answers: `the image ami-…`. Null: all is there. */
  readonly missingSource: Fact<string | null>;
  /** Null: it launches from a launch configuration, or from a launch template that only EKS changes. */
  readonly launchTemplate: Fact<UsedLaunchTemplate | null>;
  /** The CloudFormation resource that made it, as its tags say. Null: they say nothing. */
  readonly madeBy: MadeBy | null;
}

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_Issue.html */
export interface HealthIssue {
  /** `AsgInstanceLaunchFailures`, … Null: EKS names none. */
  readonly code: string | null;
  /** Empty: there is none. */
  readonly message: string;
}

/** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_Activity.html */
export interface LaunchFailure {
  readonly autoScalingGroup: string;
  /** As Auto Scaling gives it. */
  readonly message: string;
  /** In UTC: `2026-11-23T09:30:00Z`. Null: not told. */
  readonly at: string | null;
  /** Failed launches in a row, up to a hundred. */
  readonly times: number;
}

export interface UsedLaunchTemplate {
  readonly id: Text;
  readonly name: Text | null;
  /** Which its instances are launched from. */
  readonly version: number;
  /** How the group names it: a number, `$Latest` or `$Default`. */
  readonly stated: string;
  readonly newestVersion: number;
  readonly defaultVersion: number;
}

export interface MadeBy {
  readonly stackName: string;
  readonly logicalId: string;
}
