// What does a ClusterConfig state about a node group and its volumes? As written, before any default.

import type { Fact } from "../model/fact.ts";
import { chainFact, known, mapFact } from "../model/fact.ts";
import type { Origin } from "../model/origin.ts";
import { defectsOfBlock, type FieldDefect } from "./check-fields.ts";
import {
  asBoolean,
  asInteger,
  asItemMapping,
  asItems,
  asMapping,
  asString,
  type Field,
  member,
  memberAt,
  pathOf,
  type Stated,
} from "./field.ts";
import type { KnownBlock } from "./known-fields.ts";
import { withoutPlaceholder } from "./placeholder.ts";

/** In the order in which eksctl goes through them. */
export const NODE_GROUP_LISTS = ["nodeGroups", "managedNodeGroups"] as const;
export type NodeGroupList = (typeof NODE_GROUP_LISTS)[number];

const BLOCKS = { nodeGroups: "NodeGroup", managedNodeGroups: "ManagedNodeGroup" } as const satisfies Record<
  NodeGroupList,
  KnownBlock
>;

export interface NodeGroup {
  readonly list: NodeGroupList;
  readonly origin: Origin;
  /** All of it, for what is asked about one field at a time. */
  readonly field: Field;
  readonly defects: readonly FieldDefect[];
  readonly name: Stated<string>;
  readonly ami: Stated<string>;
  readonly amiFamily: Stated<string>;
  readonly minSize: Stated<number>;
  readonly maxSize: Stated<number>;
  readonly desiredCapacity: Stated<number>;
  readonly launchTemplate: Stated<LaunchTemplate>;
  /** Empty is not stated. */
  readonly outpostARN: Stated<string>;
  readonly clusterName: Stated<string>;
  /** That of the cluster. */
  readonly controlPlaneOutpostARN: Stated<string>;
  readonly volume: VolumeMapping;
  readonly additionalVolumes: Fact<readonly Fact<VolumeMapping>[]>;
}

/** The volume fields of a node group, or an item of its `additionalVolumes`. */
export interface VolumeMapping {
  readonly origin: Origin;
  readonly volumeSize: Stated<number>;
  readonly volumeName: Stated<string>;
  readonly volumeEncrypted: Stated<boolean>;
  /** Empty is not stated. */
  readonly volumeKmsKeyID: Stated<string>;
  readonly volumeType: Stated<string>;
  readonly volumeIOPS: Stated<number>;
  readonly volumeThroughput: Stated<number>;
  /** Empty is not stated; a field of `additionalVolumes` only. */
  readonly snapshotID: Stated<string>;
}

export interface LaunchTemplate {
  readonly id: Stated<string>;
  readonly version: Stated<string>;
}

export function readNodeGroup(list: NodeGroupList, group: Field, config: Field): NodeGroup {
  return {
    list,
    origin: group.origin,
    field: group,
    defects: defectsOfBlock(group, BLOCKS[list]),
    name: asString(member(group, "name")),
    ami: withoutPlaceholder(filled(member(group, "ami"))),
    amiFamily: withoutPlaceholder(filled(member(group, "amiFamily"))),
    minSize: asInteger(member(group, "minSize")),
    maxSize: asInteger(member(group, "maxSize")),
    desiredCapacity: asInteger(member(group, "desiredCapacity")),
    launchTemplate: readLaunchTemplate(list, member(group, "launchTemplate")),
    outpostARN: filled(member(group, "outpostARN")),
    clusterName: asString(memberAt(config, "metadata", "name")),
    controlPlaneOutpostARN: filled(memberAt(config, "outpost", "controlPlaneOutpostARN")),
    volume: { ...readVolumeMapping(group), snapshotID: known(null, group.origin) },
    additionalVolumes: mapFact(asItems(member(group, "additionalVolumes")), (items) =>
      items.map((item) => mapFact(asItemMapping(item), readVolumeMapping)),
    ),
  };
}

/** The name, or `managedNodeGroups[0]` where none can be read. */
export const shownName = ({ name, origin }: NodeGroup): string =>
  name.state === "known" && name.value !== null && name.value !== "" ? name.value : pathOf(origin);

function readVolumeMapping(field: Field): VolumeMapping {
  return {
    origin: field.origin,
    volumeSize: asInteger(member(field, "volumeSize")),
    volumeName: withoutPlaceholder(asString(member(field, "volumeName"))),
    volumeEncrypted: asBoolean(member(field, "volumeEncrypted")),
    volumeKmsKeyID: withoutPlaceholder(filled(member(field, "volumeKmsKeyID"))),
    volumeType: withoutPlaceholder(asString(member(field, "volumeType"))),
    volumeIOPS: asInteger(member(field, "volumeIOPS")),
    volumeThroughput: asInteger(member(field, "volumeThroughput")),
    snapshotID: withoutPlaceholder(filled(member(field, "snapshotID"))),
  };
}

/** Self-managed groups have no such field: eksctl makes their launch template itself. */
function readLaunchTemplate(list: NodeGroupList, field: Field): Stated<LaunchTemplate> {
  if (list === "nodeGroups") return known(null, field.origin);
  return mapFact(asMapping(field), (template) =>
    template === null
      ? null
      : {
          id: withoutPlaceholder(filled(member(template, "id"))),
          version: withoutPlaceholder(filled(member(template, "version"))),
        },
  );
}

/** eksctl takes the empty string for these as not stated. */
const filled = (field: Field): Stated<string> =>
  chainFact(asString(field), (text, origin) => known(text === "" ? null : text, origin));
