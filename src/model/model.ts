// What the rules see: launchers, their volumes, the keys. Nothing in here knows whether it came from a file or an account.

import type {
  AccountEbsSettings,
  AccountLaunchTemplate,
  Image,
  NamedLaunchTemplate,
  Snapshot,
  VolumeSource,
} from "./account-resources.ts";
import type { PossibleCluster } from "./cluster.ts";
import type { Deployed } from "./deployed.ts";
import type { Drift } from "./drift.ts";
import type { Environment } from "./environment.ts";
import type { Fact } from "./fact.ts";
import type { ImageDisks } from "./image-disks.ts";
import type { LaunchRole } from "./launch-role.ts";
import type { PossibleNodeSettings } from "./node-settings.ts";
import type { Origin, ResourceIdentity } from "./origin.ts";
import { certain, type Possible } from "./possible.ts";
import type { PossibleSecurityGroup } from "./security-group.ts";
import type { PossibleSubnet } from "./subnet.ts";
import type { Text } from "./text.ts";
import type { UnknownReason } from "./unknown.ts";
import type { Value } from "./value.ts";
import type { UnderSettings } from "./volume-under-settings.ts";

/** Whether something is made, and how, may depend on what a scenario assumes. */
export interface Model {
  readonly launchers: readonly PossibleLauncher[];
  /** Of the launchers. */
  readonly nodeSettings: readonly PossibleNodeSettings[];
  readonly clusters: readonly PossibleCluster[];
  readonly subnets: readonly PossibleSubnet[];
  readonly securityGroups: readonly PossibleSecurityGroup[];
  readonly keys: readonly PossibleKey[];
  readonly aliases: readonly Possible<KeyAlias>[];
  /** Null: it turns out to be none. */
  readonly grants: readonly Possible<Grant | null>[];
  /** Of accounts, as are the images, snapshots and EBS settings. */
  readonly launchTemplates: readonly AccountLaunchTemplate[];
  readonly images: readonly Image[];
  readonly snapshots: readonly Snapshot[];
  readonly ebsSettings: readonly AccountEbsSettings[];
  readonly identityPolicies: readonly IdentityPolicy[];
  readonly configMistakes: readonly ConfigMistake[];
  readonly drifts: readonly Drift[];
  readonly notJudged: readonly NotJudged[];
}

export interface PossibleLauncher extends Possible<Launcher> {
  readonly identity: ResourceIdentity;
}

export const certainLauncher = (launcher: Launcher): PossibleLauncher => ({
  ...certain(launcher),
  identity: launcher.identity,
});

export interface PossibleKey extends Possible<Key> {
  readonly identifiers: Key["identifiers"];
}

export const certainKey = (key: Key): PossibleKey => ({ ...certain(key), identifiers: key.identifiers });

export type LauncherType =
  | "AWS::EKS::Nodegroup"
  | "AWS::AutoScaling::AutoScalingGroup"
  | "eksctl:managedNodeGroups"
  | "eksctl:nodeGroups"
  /** Read from an account. */
  | "aws:nodegroup"
  | "aws:autoScalingGroup";

/** What starts instances. */
export interface Launcher {
  readonly identity: ResourceIdentity;
  readonly type: LauncherType;
  readonly environment: Environment;
  readonly role: Fact<LaunchRole>;
  /** Null: not stated. 0: it can never launch. */
  readonly maxSize: Fact<number | null>;
  /** Null: those of an image of the user's own, which no name tells. */
  readonly imageDisks: Fact<ImageDisks | null>;
  /** What EKS or Auto Scaling refuses in the launch template, or beside it. Null: nothing was found. */
  readonly launchTemplateRefusal: Fact<LaunchTemplateRefusal | null>;
  /** At least one; without a mapping, one unmapped root. */
  readonly volumes: readonly Volume[];
  /** How it is doing; only where it was read from an account. */
  readonly deployed?: Deployed;
}

export interface LaunchTemplateRefusal {
  /** The property that is refused, of the launch template or of the group: `InstanceMarketOptions`. */
  readonly setting: string;
  /** What is refused, and by whom: without a full stop. */
  readonly clause: string;
}

export interface Volume {
  /** `(root)` where no mapping names it. */
  readonly device: string;
  /** Where the device is named. */
  readonly deviceOrigin: Origin;
  readonly nature: VolumeNature;
  /** Null: not stated. */
  readonly encrypted: Fact<boolean | null>;
  /** The `KmsKeyId` as it stands: id, ARN, alias or a hole. Null: not stated or empty. */
  readonly keyId: Fact<Text | null>;
  /** Null: not stated. */
  readonly snapshotId: Fact<Text | null>;
  /** `gp3`, `io2` and the like. Null: not stated, as with the three below, so that the image, its snapshot or EC2 decides. */
  readonly volumeType: Fact<string | null>;
  /** GiB. */
  readonly size: Fact<number | null>;
  readonly iops: Fact<number | null>;
  /** MiB/s. */
  readonly throughput: Fact<number | null>;
  /** What leads from the launcher to this volume, the launcher and the volume left out. */
  readonly through: readonly ChainStep[];
  readonly origin: Origin;
  /** Of the account and Region; only where a configuration states any, or an account was asked, as with the two below. */
  readonly underSettings?: UnderSettings;
  /** Who gave it its key, where it names none itself. Null: it names it, or has none that is known. */
  readonly keyFrom?: Fact<KeyFrom | null>;
  /** What its image or snapshot fills it with. Null: nobody tells. */
  readonly source?: Fact<VolumeSource | null>;
}

export type KeyFrom =
  /** It is the default EBS key of the account and Region. */
  | "account-default"
  /** It is that of the encrypted snapshot that the volume is made from. */
  | "source";

export type VolumeNature =
  /** An EBS mapping of the input. */
  | { readonly kind: "mapped" }
  /** Nothing maps it: the image and the account decide what it is like. */
  | { readonly kind: "unmapped"; readonly why: string }
  /** `NoDevice`, `VirtualName`: no EBS volume is made. */
  | { readonly kind: "not-ebs"; readonly why: string }
  /** Which volumes there are is not known, for instance because the launch template is not in this run. */
  | {
      readonly kind: "unseen";
      readonly why: UnknownReason;
      /** The launch template that would tell, where an account may have it. */
      readonly launchTemplate: NamedLaunchTemplate | null;
    };

/** One step of launcher → … → key policy, for people to follow. */
export interface ChainStep {
  /** CloudFormation type name, or a word such as `volume`. */
  readonly type: string;
  readonly id: string;
  readonly origin: Origin;
}

export interface Key {
  /** `Stack/LogicalId`, or the reference as it stands when no input describes the key. */
  readonly name: string;
  /** Texts that mean this key wherever they stand: `Ref`, `GetAtt Arn`, id, ARN. */
  readonly identifiers: readonly Text[];
  readonly manager: Fact<"aws" | "customer">;
  /** Whether it is the one for EBS: only of a key that AWS manages. */
  readonly isForEbs?: Fact<boolean>;
  readonly enabled: Fact<boolean>;
  /** `Enabled`, `Disabled`, `PendingDeletion`, …: only where an account was asked. https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html */
  readonly state?: Fact<string>;
  /** `SYMMETRIC_DEFAULT` is what EBS needs. */
  readonly spec: Fact<string>;
  /** `ENCRYPT_DECRYPT` is what EBS needs. */
  readonly usage: Fact<string>;
  /** `AWS_KMS`, `EXTERNAL`: an EXTERNAL key is unusable until its material is imported. */
  readonly materialOrigin: Fact<string>;
  /** Its id may mean a replica in every other Region. */
  readonly multiRegion: Fact<boolean>;
  /** Whether KMS replaces its material by itself, once a year or as often as is stated. */
  readonly rotation: Fact<boolean>;
  readonly environment: Environment;
  readonly policy: Fact<KeyPolicy>;
  /** All that it is called in its account, `alias/nodes`: only where an account was asked. */
  readonly aliasNames?: Fact<readonly string[]>;
  /** Why it is not known what else a role, by its ARN, was granted; null: no more than the run shows. Null itself: no account was asked. */
  readonly unreadGrants: ((grantee: Text) => UnknownReason | null) | null;
  /** Null: described by no input. */
  readonly identity: ResourceIdentity | null;
  readonly origin: Origin;
}

export type KeyPolicy =
  | { readonly kind: "document"; readonly document: Value }
  /** No policy stated: KMS applies its default, which delegates to IAM. https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html */
  | { readonly kind: "kms-default"; readonly origin: Origin };

export interface KeyAlias {
  /** Texts that mean this alias: `alias/x`, `Ref` of it. */
  readonly identifiers: readonly Text[];
  readonly target: Fact<Text>;
  readonly environment: Environment;
  readonly identity: ResourceIdentity;
}

/** Something in the run that makes, or may make, a KMS grant. */
export interface Grant {
  readonly keyId: Fact<Text>;
  readonly grantee: Fact<Text>;
  /** Null: it is not certain that a grant with just these operations is made. */
  readonly operations: readonly string[] | null;
  /** The account that made it, where an account was asked. Null: not known. */
  readonly issuingAccount: string | null;
  readonly identity: ResourceIdentity;
}

/** An IAM policy and the roles it is attached to, as far as their names are known. */
export interface IdentityPolicy {
  readonly roles: readonly { readonly name: string; readonly origin: Origin }[];
  /** Why there may be more of them; null: these are all. */
  readonly open: UnknownReason | null;
  readonly identity: ResourceIdentity;
}

/** Something that the tool which deploys a config makes of it, and that its author hardly means. */
export interface ConfigMistake {
  readonly kind: ConfigMistakeKind;
  /** The field, as the config has it: `managedNodeGroups[0].volumeKMSKeyID`. */
  readonly field: string;
  /** What was probably meant; empty: nobody can tell. */
  readonly meant: string;
  /** What follows from it, or why the tool refuses it: one clause without a full stop. */
  readonly reason: string;
  /** The node group, or the cluster. */
  readonly identity: ResourceIdentity;
  readonly origin: Origin;
}

export type ConfigMistakeKind =
  /** Known to the tool in another spelling only, and left out without a word. */
  | "field-ignored"
  /** In no list of fields that eks-lint has: misspelt, or newer than the list. */
  | "field-unknown"
  /** The tool refuses the whole config. */
  | "rejected"
  /** The tool refuses it for making a new cluster, and takes it for one that is there. */
  | "rejected-by-create-cluster"
  /** A volume with an encryption or a key is written down, and never made. */
  | "volume-dropped"
  /** The tool reads another document of the file only. */
  | "document-ignored";

/** Seen, and not judged: listed, so that silence is not taken for safety. */
export interface NotJudged {
  readonly identity: ResourceIdentity;
  readonly why: string;
}
