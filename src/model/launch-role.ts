// Which role starts the instances, and so must be allowed to use the key of their volumes?

import type { Environment } from "./environment.ts";
import { type Fact, known, unknown } from "./fact.ts";
import type { Origin } from "./origin.ts";
import { shellWord } from "./shell-word.ts";
import { type Hole, literalOf, show, splitText, type Text, textOf } from "./text.ts";

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

export function launchRoleOf(arn: Text): LaunchRole {
  const shown = show(arn);
  const kind = SERVICE_LINKED_KINDS.find((one) =>
    shown.includes(`:role/${folderOf(SERVICE_LINKED_PATHS[one])}/`),
  );
  return { kind: kind ?? "ordinary-role", arn };
}

/** The role an Auto Scaling group names in `ServiceLinkedRoleARN`; not known where a hole hides what kind of role it is. */
export function statedLaunchRole(arn: Text, origin: Origin): Fact<LaunchRole> {
  const role = launchRoleOf(arn);
  if (literalOf(arn) !== null && role.kind !== "autoscaling-service-linked-role") {
    const what = `${show(arn)} is no service-linked role of Auto Scaling, and Auto Scaling launches with no other role`;
    return unknown({ kind: "malformed", what }, origin);
  }
  const hidden = arn.find((part): part is Hole => typeof part !== "string" && hidesKind(part));
  return role.kind === "ordinary-role" && hidden !== undefined
    ? unknown(hidden.why, origin)
    : known(role, origin);
}

const hidesKind = ({ like, of }: Hole): boolean => like === "anything" && of?.type !== "AWS::IAM::Role";

const SERVICE_LINKED_KINDS = ["autoscaling-service-linked-role", "ec2-spot-service-linked-role"] as const;

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf("/"));

/** The name behind the last slash: `AWSServiceRoleForAutoScaling`. */
export const roleNameOf = ({ arn }: LaunchRole): Text => splitText(arn, "/").at(-1) ?? arn;

export const roleName = (role: LaunchRole): string => show(roleNameOf(role));

const SERVICES = {
  "autoscaling-service-linked-role": "autoscaling.amazonaws.com",
  "ec2-spot-service-linked-role": "spot.amazonaws.com",
} as const satisfies Record<keyof typeof SERVICE_LINKED_PATHS, string>;

/** https://docs.aws.amazon.com/cli/latest/reference/iam/create-service-linked-role.html */
export function creationCommand(role: LaunchRole): string {
  const name = roleName(role);
  if (role.kind === "ordinary-role") return `aws iam create-role --role-name ${shellWord(name)}`;
  const suffix = name.includes("_") ? ` --custom-suffix ${shellWord(name.slice(name.indexOf("_") + 1))}` : "";
  return `aws iam create-service-linked-role --aws-service-name ${SERVICES[role.kind]}${suffix}`;
}

/** With or without its path. IAM refuses policies on such a role. https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html */
export const isServiceLinkedRoleName = (name: string): boolean =>
  /^(.*\/)?AWSServiceRoleFor[A-Za-z0-9]+(_[\w+=,.@-]*)?$/.test(name) || name.includes("aws-service-role/");
