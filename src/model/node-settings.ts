// What do the rules see of the nodes of a group: image, network, metadata service, the cluster they join?

import type { AmiFamily } from "./ami-family.ts";
import type { Environment } from "./environment.ts";
import type { Fact } from "./fact.ts";
import type { LauncherType } from "./model.ts";
import type { ResourceIdentity } from "./origin.ts";
import type { Possible } from "./possible.ts";
import type { Text } from "./text.ts";
import type { Truth } from "./truth.ts";
import type { Value } from "./value.ts";

/** Each fact is looked up when it is read, and asks what it depends on then. */
export interface NodeSettings {
  /** Of the launcher. */
  readonly identity: ResourceIdentity;
  readonly type: LauncherType;
  readonly environment: Environment;
  /** Of the group. Null: not stated, so that CloudFormation makes one up. */
  readonly name: Fact<Text | null>;
  /** Whether the instances are nodes of an EKS cluster at all: an Auto Scaling group may run anything. */
  readonly isNode: Truth;
  /** Null: nothing names it. */
  readonly clusterName: Fact<Text | null>;
  /** Of Kubernetes. Null: not stated, so that of the cluster or of the image. */
  readonly version: Fact<string | null>;
  readonly image: Fact<NodeImage>;
  /** As it is written: `AL2_x86_64`, or with eksctl `AmazonLinux2`. Null: not stated. */
  readonly amiType: Fact<string | null>;
  /** Null: EKS chooses it, or nothing shows it. */
  readonly amiFamily: Fact<AmiFamily | null>;
  /** Decoded. Null: not stated. */
  readonly userData: Fact<Text | null>;
  /** Whether something is run that makes an instance a node: EKS or eksctl writes it, or the user data holds it. */
  readonly isBootstrapped: Fact<boolean>;
  /** Null: not stated. */
  readonly subnets: Fact<readonly Text[] | null>;
  /** Null: not stated, so those of the subnets. */
  readonly availabilityZones: Fact<readonly Text[] | null>;
  /** Whether one of the subnets is public. Null: the subnets decide. */
  readonly inPublicSubnet: Fact<boolean | null>;
  /** Whether all of the nodes are in one zone. Null: the subnets and the zones decide. */
  readonly inOneZone: Fact<boolean | null>;
  /** Null: the subnet decides. */
  readonly publicIp: Fact<boolean | null>;
  /** Those that instances have in place of the cluster's. Null: the cluster's own, or the default of the VPC. */
  readonly securityGroups: Fact<readonly Text[] | null>;
  /** On purpose, with a placement group or a fabric between them, which exist in one zone only. */
  readonly isPlacedTogether: Fact<boolean>;
  /** Those that instances have beside these. */
  readonly attachedSecurityGroups: Fact<readonly Text[]>;
  /** From where the setting for remote access admits SSH. Null: it does not; security groups still may. */
  readonly sshFrom: Fact<SshSource | null>;
  readonly imdsEnabled: Fact<boolean>;
  /** False: IMDSv1 answers, too. Null: the image or the account decides. */
  readonly imdsTokensRequired: Fact<boolean | null>;
  /** Null: the image or the account decides. */
  readonly imdsHopLimit: Fact<number | null>;
  /** Of a launch template in this run; null for any other. */
  readonly launchTemplateData: Value | null;
}

/** EKS makes and updates the nodes. */
export const isManaged = ({ type }: Pick<NodeSettings, "type">): boolean =>
  type === "AWS::EKS::Nodegroup" || type === "eksctl:managedNodeGroups" || type === "aws:nodegroup";

export type SshSource = "anywhere" | "vpc" | "security-groups";

export type NodeImage =
  /** EKS or eksctl takes the newest that fits. */
  | { readonly kind: "chosen" }
  /** The one in a public SSM parameter of AWS: `/aws/service/eks/optimized-ami/1.33/…`. */
  | { readonly kind: "public-parameter"; readonly name: string }
  /** Named by an id, or a parameter of one's own: it may or may not be one of AWS. */
  | { readonly kind: "named"; readonly id: Text }
  /** Named by an id too, and an account says that AWS, or with AWS Canonical, publishes it under this name. */
  | { readonly kind: "described"; readonly id: Text; readonly name: string };

/** One for each thing that a group may launch from; at least one. */
export interface PossibleNodeSettings extends Possible<readonly NodeSettings[]> {
  readonly identity: ResourceIdentity;
}
