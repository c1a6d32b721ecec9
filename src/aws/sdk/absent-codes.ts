// With which error does AWS say for certain that there is no such thing, or none that this account can see?

import type { Action } from "../actions.ts";

/** Not what a refused or garbled request is answered with, too: `ValidationError`, `InvalidParameterValue`, a bare 404. */
export const isAbsent = (action: Action, code: string): boolean => ABSENT[action]?.includes(code) === true;

const NO_CLUSTER_OR_GROUP = ["ResourceNotFoundException"];
const NO_KEY = ["NotFoundException"];
const NO_TEMPLATE = [
  "InvalidLaunchTemplateId.NotFound",
  "InvalidLaunchTemplateId.Malformed",
  "InvalidLaunchTemplateName.NotFoundException",
  "InvalidLaunchTemplateName.MalformedException",
];

/**
 * Auto Scaling answers with an empty list, and so does EC2 where it was asked with a filter.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
 */
const ABSENT: { readonly [A in Action]?: readonly string[] } = {
  "eks:DescribeCluster": NO_CLUSTER_OR_GROUP,
  "eks:ListNodegroups": NO_CLUSTER_OR_GROUP,
  "eks:DescribeNodegroup": NO_CLUSTER_OR_GROUP,
  "ec2:DescribeLaunchTemplates": NO_TEMPLATE,
  "ec2:DescribeLaunchTemplateVersions": [...NO_TEMPLATE, "InvalidLaunchTemplateId.VersionNotFound"],
  "ec2:DescribeImages": ["InvalidAMIID.NotFound", "InvalidAMIID.Unavailable", "InvalidAMIID.Malformed"],
  "ec2:DescribeSnapshots": ["InvalidSnapshot.NotFound", "InvalidSnapshotID.Malformed"],
  "ec2:DescribeSecurityGroups": ["InvalidGroup.NotFound", "InvalidGroupId.Malformed"],
  "kms:DescribeKey": NO_KEY,
  "kms:GetKeyPolicy": NO_KEY,
  "kms:ListGrants": NO_KEY,
  "kms:ListAliases": NO_KEY,
  // The code of the service, and what the SDK calls it.
  "iam:GetRole": ["NoSuchEntity", "NoSuchEntityException"],
};
