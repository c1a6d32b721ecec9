// What an account has that launchers only name: launch templates, images, the EBS settings of a Region.

import type { Environment } from "./environment.ts";
import type { Fact } from "./fact.ts";
import type { Identified } from "./found-by-identifier.ts";
import type { Text } from "./text.ts";
import type { Value } from "./value.ts";

/** As a template or a config names it. */
export interface NamedLaunchTemplate {
  /** Its id or its name. */
  readonly idOrName: Text;
  /** A number, `$Latest` or `$Default`. Null: not stated, so the default one. */
  readonly version: Text | null;
}

/** Identified by its id and its name. */
export interface AccountLaunchTemplate extends Identified {
  /** The `LaunchTemplateData` of a version: its number, `$Latest` or `$Default`. Unknown where it was not asked for, or is not there. */
  readonly dataOf: (version: string) => Fact<Value>;
}

/** Identified by its id. */
export interface Image extends Identified {
  /** AWS itself says that there is no such image. */
  readonly isGone: boolean;
  /** As the owner calls it: `amazon-eks-node-al2023-x86_64-standard-1.33-v20251112`. */
  readonly name: Fact<string | null>;
  /** AWS itself. */
  readonly isOfAmazon: Fact<boolean>;
  readonly rootDevice: Fact<string>;
  /** The EBS volumes that it brings, its root among them. */
  readonly disks: Fact<readonly ImageDisk[]>;
}

export interface ImageDisk {
  readonly device: string;
  readonly source: Fact<VolumeSource>;
}

/** Identified by its id. Of those that a mapping names by itself; what an image brings is with its disks. */
export interface Snapshot extends Identified {
  readonly source: Fact<VolumeSource>;
}

/** What a volume is made from. https://docs.aws.amazon.com/ebs/latest/userguide/encryption-examples.html */
export type VolumeSource =
  /** Nothing, or a snapshot that is not encrypted. */
  | { readonly kind: "plain" }
  | {
      readonly kind: "encrypted";
      readonly snapshotId: string;
      /** ARN of the key of the snapshot. Unknown for most snapshots of others. */
      readonly keyId: Fact<Text>;
      /** Whether the snapshot is of the launching account; that of another one gives its volumes the default EBS key. */
      readonly isOwn: boolean;
    };

/** Of one account and Region. An answer wins over what a configuration states. */
export interface AccountEbsSettings {
  readonly environment: Environment;
  readonly encryptionByDefault: Fact<boolean>;
  /** An ARN, an id or an alias, `alias/aws/ebs` included. */
  readonly defaultKey: Fact<Text>;
}
