// Which role starts the instances, and so must be allowed to use the key of their volumes? (domain: "Who calls KMS")

import type { Environment } from "./environment.ts";
import { show, type Text, textOf } from "./text.ts";

export type LaunchRoleKind =
  /** `AWSServiceRoleForAutoScaling`, or one with a custom suffix. */
  | "autoscaling-service-linked-role"
  /** `AWSServiceRoleForEC2Spot`: launch configurations with a spot price. */
  | "ec2-spot-service-linked-role"
  /** A role whose IAM policies a customer writes. */
  | "ordinary-role";

export interface LaunchRole {
  readonly kind: LaunchRoleKind;
  readonly arn: Text;
}

/** The path is `amazonaws.com` in every partition. https://docs.aws.amazon.com/autoscaling/ec2/userguide/autoscaling-service-linked-role.html */
const SERVICE_LINKED_PATHS = {
  "autoscaling-service-linked-role":
    "aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling",
  "ec2-spot-service-linked-role": "aws-service-role/spot.amazonaws.com/AWSServiceRoleForEC2Spot",
} as const satisfies Partial<Record<LaunchRoleKind, string>>;

export function serviceLinkedRole(
  kind: keyof typeof SERVICE_LINKED_PATHS,
  environment: Environment,
): LaunchRole {
  const { partition, account } = environment;
  return { kind, arn: textOf(`arn:${partition}:iam::`, account, `:role/${SERVICE_LINKED_PATHS[kind]}`) };
}

/** The role an Auto Scaling group names in `ServiceLinkedRoleARN`. */
export function launchRoleOf(arn: Text): LaunchRole {
  const shown = show(arn);
  const isServiceLinked = /:role\/aws-service-role\/autoscaling\.amazonaws\.com\//.test(shown);
  return { kind: isServiceLinked ? "autoscaling-service-linked-role" : "ordinary-role", arn };
}

/** The name behind the last slash: `AWSServiceRoleForAutoScaling`. */
export const roleName = (role: LaunchRole): string => show(role.arn).split("/").at(-1) ?? show(role.arn);

/** With or without its path. IAM refuses policies on such a role. https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html */
export const isServiceLinkedRoleName = (name: string): boolean =>
  /^(.*\/)?AWSServiceRoleFor[A-Za-z0-9]+(_[\w+=,.@-]*)?$/.test(name) || name.includes("aws-service-role/");
