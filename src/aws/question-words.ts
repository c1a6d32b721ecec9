// What is a question about, in words and by its ARN?

import { partitionOf } from "../model/environment.ts";
import type { Action } from "./actions.ts";
import type { AskedQuestion } from "./question-key.ts";
import { stringInJson } from "./strings.ts";

export interface AskedFor {
  /** As people would say it: `the policy of the key arn:…`. */
  readonly what: string;
  /** An ARN, as exact as the question allows. */
  readonly about: string;
}

/** The parameters may come from a snapshot file, and so may be anything. */
export function askedFor({ account, region, action, parameters }: AskedQuestion): AskedFor {
  const place = { account, region: region ?? "" };
  return WORDS[action]((...path) => stringInJson(parameters, ...path) ?? "", place);
}

/** Empty where no string stands there. */
type Read = (...path: readonly (string | number)[]) => string;

interface Place {
  readonly account: string;
  readonly region: string;
}

const arn = (service: string, resource: string, { account, region }: Place): string =>
  `arn:${partitionOf(region)}:${service}:${region}:${account}:${resource}`;

/** A key or alias that is named by its ARN is wherever that says. */
const keyArn = (keyId: string, place: Place): string =>
  keyId.startsWith("arn:") ? keyId : arn("kms", keyId.startsWith("alias/") ? keyId : `key/${keyId}`, place);

const WORDS = {
  "sts:GetCallerIdentity": (_read, place) => ({
    what: "whose credentials these are",
    about: arn("iam", "root", { ...place, region: "" }),
  }),
  "eks:ListClusters": (_read, place) => ({
    what: `the list of clusters of account ${place.account} in ${place.region}`,
    about: arn("eks", "cluster", place),
  }),
  "eks:DescribeCluster": (read, place) => ({
    what: `the cluster ${read("name")}`,
    about: arn("eks", `cluster/${read("name")}`, place),
  }),
  "eks:ListNodegroups": (read, place) => ({
    what: `the list of node groups of the cluster ${read("clusterName")}`,
    about: arn("eks", `cluster/${read("clusterName")}`, place),
  }),
  "eks:DescribeNodegroup": (read, place) => ({
    what: `the node group ${read("nodegroupName")} of the cluster ${read("clusterName")}`,
    about: arn("eks", `nodegroup/${read("clusterName")}/${read("nodegroupName")}`, place),
  }),
  "autoscaling:DescribeAutoScalingGroups": (read, place) => {
    const name = read("AutoScalingGroupNames", 0);
    return name === ""
      ? {
          what: `the list of Auto Scaling groups with the tag ${read("Filters", 0, "Values", 0)}`,
          about: arn("autoscaling", "autoScalingGroup", place),
        }
      : { what: `the Auto Scaling group ${name}`, about: groupArn(name, place) };
  },
  "autoscaling:DescribeScalingActivities": (read, place) => ({
    what: `the scaling activities of the Auto Scaling group ${read("AutoScalingGroupName")}`,
    about: groupArn(read("AutoScalingGroupName"), place),
  }),
  "autoscaling:DescribeLaunchConfigurations": (read, place) => {
    const name = read("LaunchConfigurationNames", 0);
    return {
      what: `the launch configuration ${name}`,
      about: arn("autoscaling", `launchConfiguration:*:launchConfigurationName/${name}`, place),
    };
  },
  "ec2:DescribeLaunchTemplates": (read, place) => {
    const template = templateIn(read("LaunchTemplateIds", 0), read("LaunchTemplateNames", 0));
    return {
      what: `which versions the launch template ${template} has`,
      about: arn("ec2", `launch-template/${template}`, place),
    };
  },
  "ec2:DescribeLaunchTemplateVersions": (read, place) => {
    const template = templateIn(read("LaunchTemplateId"), read("LaunchTemplateName"));
    return {
      what: `version ${read("Versions", 0)} of the launch template ${template}`,
      about: arn("ec2", `launch-template/${template}`, place),
    };
  },
  "ec2:DescribeImages": (read, place) => ({
    what: `the image ${read("ImageIds", 0)}`,
    about: arn("ec2", `image/${read("ImageIds", 0)}`, { ...place, account: "" }),
  }),
  "ec2:DescribeSnapshots": (read, place) => ({
    what: `the snapshot ${read("SnapshotIds", 0)}`,
    about: arn("ec2", `snapshot/${read("SnapshotIds", 0)}`, { ...place, account: "" }),
  }),
  "ec2:GetEbsEncryptionByDefault": (_read, place) => ({
    what: `whether EBS encryption by default is on for account ${place.account} in ${place.region}`,
    about: arn("ec2", "ebs-encryption-by-default", place),
  }),
  "ec2:GetEbsDefaultKmsKeyId": (_read, place) => ({
    what: `the default EBS key of account ${place.account} in ${place.region}`,
    about: arn("ec2", "ebs-default-kms-key-id", place),
  }),
  "ec2:DescribeSubnets": (read, place) => ofVpc("subnets", read, place),
  "ec2:DescribeRouteTables": (read, place) => ofVpc("route tables", read, place),
  "ec2:DescribeSecurityGroups": (read, place) => ({
    what: `the security group ${read("GroupIds", 0)}`,
    about: arn("ec2", `security-group/${read("GroupIds", 0)}`, place),
  }),
  "kms:DescribeKey": (read, place) => ({
    what: `the key ${read("KeyId")}`,
    about: keyArn(read("KeyId"), place),
  }),
  "kms:GetKeyPolicy": (read, place) => ({
    what: `the policy of the key ${read("KeyId")}`,
    about: keyArn(read("KeyId"), place),
  }),
  "kms:ListGrants": (read, place) => ({
    what: `the list of grants of the key ${read("KeyId")} for ${read("GranteePrincipal")}`,
    about: keyArn(read("KeyId"), place),
  }),
  "kms:ListAliases": (read, place) => ({
    what: `the list of aliases of the key ${read("KeyId")}`,
    about: keyArn(read("KeyId"), place),
  }),
  "iam:GetRole": (read, place) => ({
    what: `whether the role ${read("RoleName")} exists`,
    about: arn("iam", `role/${read("RoleName")}`, { ...place, region: "" }),
  }),
} as const satisfies Readonly<Record<Action, (read: Read, place: Place) => AskedFor>>;

const groupArn = (name: string, place: Place): string =>
  arn("autoscaling", `autoScalingGroup:*:autoScalingGroupName/${name}`, place);

const templateIn = (id: string, name: string): string => (id === "" ? name : id);

const ofVpc = (things: string, read: Read, place: Place): AskedFor => {
  const vpc = read("Filters", 0, "Values", 0);
  return { what: `the ${things} of the VPC ${vpc}`, about: arn("ec2", `vpc/${vpc}`, place) };
};
