// What do the issues mean that EKS lists under the health of a node group, and what do they stop?
// https://docs.aws.amazon.com/eks/latest/APIReference/API_Issue.html

import type { Stopped } from "./trouble.ts";

export interface IssueMeaning {
  readonly stops: Stopped;
  /** A sentence or two. */
  readonly meaning: string;
  readonly advice: string;
}

const LAUNCH_TEMPLATE_OF_EKS =
  "EKS launches from a copy of the launch template that it makes itself; changing or deleting the copy breaks the node group.";

/** All codes that EKS has, but `AsgInstanceLaunchFailures`: its message says which of many things it is. */
export const ISSUE_MEANINGS: Readonly<Record<string, IssueMeaning>> = {
  NodeCreationFailure: {
    stops: "nodes",
    meaning:
      "Instances start, and do not become nodes of the cluster within the time that EKS gives them. So this is not about KMS: an instance whose key is refused never runs.",
    advice:
      "See whether the nodes reach the cluster's endpoint (a NAT gateway or VPC endpoints, security groups), whether their role has the three node policies and an access entry, and whether the user data joins the right cluster. The console output of an instance tells how far it came.",
  },
  AccessDenied: {
    stops: "nodes",
    meaning: "The API server of the cluster does not let the nodes, or EKS itself, in.",
    advice:
      "See whether the node role has an access entry of type EC2_LINUX or EC2_WINDOWS or stands in the ConfigMap aws-auth, and whether the ClusterRoles and bindings of EKS are still there.",
  },
  ClusterUnreachable: {
    stops: "nodes",
    meaning: "The nodes, or EKS itself, do not reach the API server of the cluster.",
    advice: "Look at the endpoint access of the cluster, at its subnets and at its security groups.",
  },
  InstanceLimitExceeded: {
    stops: "launches",
    meaning: "The account may not run more instances of this type: its quota is used up.",
    advice: "Ask for a higher quota (Service Quotas, Amazon EC2), or use another instance type.",
  },
  InsufficientFreeAddresses: {
    stops: "launches",
    meaning: "A subnet of the node group has no free IP addresses left for another instance.",
    advice:
      "Make a node group with other subnets, or free addresses; pods take addresses of the same subnets.",
  },
  Ec2SubnetNotFound: {
    stops: "launches",
    meaning: "A subnet of the node group does not exist any more.",
    advice: "Make a new node group with subnets that exist: those of a node group cannot be changed.",
  },
  Ec2SubnetInvalidConfiguration: {
    stops: "nodes",
    meaning:
      "A public subnet of the node group gives its instances no public address, so they reach neither the cluster's endpoint nor the registries.",
    advice: "Use private subnets with a NAT gateway, or let the subnet assign public addresses.",
  },
  Ec2SubnetMissingIpv6Assignment: {
    stops: "nodes",
    meaning: "The cluster uses IPv6, and a subnet of the node group assigns no IPv6 addresses.",
    advice: "Let the subnet assign IPv6 addresses to what is launched in it.",
  },
  Ec2SubnetListTooLong: {
    stops: "launches",
    meaning: "The node group has more subnets than Auto Scaling takes.",
    advice: "Make a new node group with fewer subnets.",
  },
  Ec2LaunchTemplateNotFound: {
    stops: "launches",
    meaning: `The launch template that the node group launches from is gone. ${LAUNCH_TEMPLATE_OF_EKS}`,
    advice: "Make a new node group and delete this one.",
  },
  SourceEc2LaunchTemplateNotFound: {
    stops: "updates",
    meaning: "The launch template that was given for the node group is gone, so EKS cannot update the group.",
    advice: "Make a new node group with a launch template that exists.",
  },
  Ec2LaunchTemplateVersionMismatch: {
    stops: "updates",
    meaning: `The Auto Scaling group uses another version of the launch template than EKS set. ${LAUNCH_TEMPLATE_OF_EKS}`,
    advice: "Set the version back that EKS made, and change the node group through EKS only.",
  },
  Ec2LaunchTemplateInvalidConfiguration: {
    stops: "launches",
    meaning: "The launch template of the node group holds something that EC2 or EKS refuses.",
    advice: "Correct it in a new version, and update the node group to that version.",
  },
  Ec2LaunchTemplateDeletionFailure: {
    stops: "updates",
    meaning: "EKS could not delete its copy of the launch template.",
    advice: "See whether something else uses it, or denies the deletion.",
  },
  Ec2LaunchTemplateMaxLimitExceeded: {
    stops: "updates",
    meaning: "The account has as many launch templates as it may have.",
    advice: "Delete launch templates that nothing uses, or ask for a higher quota.",
  },
  Ec2LaunchTemplateVersionMaxLimitExceeded: {
    stops: "updates",
    meaning: "The launch template has as many versions as it may have.",
    advice: "Delete old versions of it.",
  },
  Ec2InstanceTypeDoesNotExist: {
    stops: "launches",
    meaning: "An instance type of the node group does not exist in this Region.",
    advice: "Make a node group with instance types that the Region has.",
  },
  AmiIdNotFound: {
    stops: "launches",
    meaning: "The image of the node group does not exist any more, or is not shared with this account.",
    advice: "Name an image that exists in a new version of the launch template, or let EKS choose one.",
  },
  Ec2SecurityGroupNotFound: {
    stops: "launches",
    meaning: "The cluster security group is gone.",
    advice: "The cluster has to be made again: EKS makes this security group with the cluster only.",
  },
  Ec2SecurityGroupDeletionFailure: {
    stops: "updates",
    meaning: "EKS could not delete the security group for remote access: something still refers to it.",
    advice: "Take it out of the rules and network interfaces that refer to it.",
  },
  IamInstanceProfileNotFound: {
    stops: "launches",
    meaning: "The instance profile that EKS made for the nodes is gone.",
    advice: "Make it again with the same name and the node role in it, or make a new node group.",
  },
  IamNodeRoleNotFound: {
    stops: "launches",
    meaning: "The role of the nodes is gone.",
    advice: "Make it again with the same name and policies, or make a new node group.",
  },
  IamLimitExceeded: {
    stops: "launches",
    meaning: "The account has as many roles or instance profiles as it may have.",
    advice: "Delete what nothing uses, or ask for a higher quota of IAM.",
  },
  IamThrottling: {
    stops: "updates",
    meaning: "IAM was asked too often at once.",
    advice: "Wait; EKS tries again.",
  },
  AutoScalingGroupNotFound: {
    stops: "launches",
    meaning: "The Auto Scaling group of the node group is gone. Nothing launches its instances any more.",
    advice: "Make a new node group and delete this one.",
  },
  AutoScalingGroupInvalidConfiguration: {
    stops: "launches",
    meaning: "The Auto Scaling group of the node group was changed so that EKS cannot work with it.",
    advice: "Take the change back, and change the node group through EKS only.",
  },
  AutoScalingGroupOptInRequired: {
    stops: "launches",
    meaning: "The account may not use Auto Scaling here: it has to opt in to the Region or the service.",
    advice: "Opt in to the Region, or ask AWS Support.",
  },
  AutoScalingGroupRateLimitExceeded: {
    stops: "updates",
    meaning: "Auto Scaling was asked too often at once.",
    advice: "Wait; EKS tries again.",
  },
  AutoScalingGroupInstanceRefreshActive: {
    stops: "updates",
    meaning:
      "An instance refresh of the Auto Scaling group is going on, so EKS cannot update the node group.",
    advice: "Wait for it, or cancel it; leave updates of a managed node group to EKS.",
  },
  LimitExceeded: {
    stops: "launches",
    meaning: "A quota of the account is used up; the message says which.",
    advice: "Ask for a higher quota, or delete what nothing uses.",
  },
  NodeTerminationFailure: {
    stops: "updates",
    meaning: "EKS could not stop nodes that it wanted to replace.",
    advice: "See whether the instances are protected from termination or scale-in.",
  },
  PodEvictionFailure: {
    stops: "updates",
    meaning: "Pods did not leave a node in time, usually because a PodDisruptionBudget forbids it.",
    advice: "Loosen the PodDisruptionBudget, or run more replicas.",
  },
  KubernetesLabelInvalid: {
    stops: "updates",
    meaning: "Kubernetes refuses a label of the node group.",
    advice: "Correct the labels of the node group.",
  },
  InternalFailure: {
    stops: "updates",
    meaning: "Something went wrong within EKS.",
    advice: "Wait; if it goes on, ask AWS Support.",
  },
};

/** Null: `AsgInstanceLaunchFailures`, `Unknown`, or a code that is newer than this list. */
export const issueMeaning = (code: string): IssueMeaning | null =>
  Object.hasOwn(ISSUE_MEANINGS, code) ? (ISSUE_MEANINGS[code] ?? null) : null;
