// Which volume fields of a node group does eksctl refuse? validateNodeGroupBase and validateVolumeOpts.
// https://github.com/eksctl-io/eksctl/blob/main/pkg/apis/eksctl.io/v1alpha5/validation.go

import { certainNumber, certainText, isFalse, isGiven, isUnset } from "./certainty.ts";
import { type Field, member, memberAt } from "./field.ts";
import { type Check, isBottlerocket, type JudgedGroup, type Rejection, reject } from "./rejection.ts";

/** The volume fields that need a volumeSize, in the order of eksctl. */
const NEEDING_SIZE = ["volumeName", "volumeEncrypted", "volumeKmsKeyID"] as const;

/** eksctl checks self-managed groups before it fills in 80 GiB, managed ones after it, unless they bring a template. */
function withoutSize({ field, isManaged, family }: JudgedGroup): Rejection | null {
  const template = member(field, "launchTemplate");
  const size = member(field, "volumeSize");
  const isFilledIn = isManaged && !isGiven(template);
  if (size.json !== null || isFilledIn) return null;
  const name = NEEDING_SIZE.find((needing) => isGiven(member(field, needing)));
  if (name !== undefined) return reject(member(field, name), whyNeedsSize(name, isManaged));
  // eksctl itself names the data disk, and then refuses the name.
  if (!isManaged || !isBottlerocket(family) || !isUnset(member(field, "volumeName"))) return null;
  return reject(template, "a node group of Bottlerocket cannot bring a launch template of its own");
}

const whyNeedsSize = (name: string, isManaged: boolean): string =>
  isManaged
    ? `${name} cannot be set without volumeSize, and with launchTemplate not at all`
    : `${name} cannot be set without volumeSize in nodeGroups, where its default of 80 GiB comes after this check`;

/** By volumeType; the default of a stated group is gp3. */
const IOPS_RANGES: ReadonlyMap<string, readonly [least: number, most: number]> = new Map([
  ["gp3", [3000, 16_000]],
  ["io1", [100, 64_000]],
  ["io2", [100, 256_000]],
]);
const THROUGHPUT_RANGE = [125, 1000] as const;

function wrongIops({ field }: JudgedGroup): Rejection | null {
  const iops = member(field, "volumeIOPS");
  const type = volumeTypeOf(field);
  const value = certainNumber(iops);
  if (value === null || type === null) return null;
  const range = IOPS_RANGES.get(type);
  if (range === undefined)
    return reject(iops, "volumeIOPS is only supported for volume types io1, io2 and gp3");
  return outside(value, range) ? reject(iops, `volumeIOPS of ${type} must be within ${shown(range)}`) : null;
}

function wrongThroughput({ field }: JudgedGroup): Rejection | null {
  const throughput = member(field, "volumeThroughput");
  const type = volumeTypeOf(field);
  const value = certainNumber(throughput);
  if (value === null || type === null) return null;
  if (type !== "gp3") return reject(throughput, "volumeThroughput is only supported for volume type gp3");
  if (!outside(value, THROUGHPUT_RANGE)) return null;
  return reject(throughput, `volumeThroughput must be within ${shown(THROUGHPUT_RANGE)}`);
}

function typeOnOutposts({ field, isManaged, config }: JudgedGroup): Rejection | null {
  const type = member(field, "volumeType");
  const isOnOutposts = certainText(memberAt(config, "outpost", "controlPlaneOutpostARN")) !== null;
  const value = certainText(type);
  if (isManaged || !isOnOutposts || value === null || value === "gp2") return null;
  return reject(type, "only volume type gp2 is supported on Outposts");
}

function keyWithoutEncryption({ field }: JudgedGroup): Rejection | null {
  const key = member(field, "volumeKmsKeyID");
  const encrypted = member(field, "volumeEncrypted");
  if (!isGiven(key) || !(encrypted.json === null || isFalse(encrypted))) return null;
  return reject(key, "volumeKmsKeyID cannot be set without volumeEncrypted: true");
}

export const VOLUME_CHECKS: readonly Check<JudgedGroup>[] = [
  withoutSize,
  wrongIops,
  wrongThroughput,
  typeOnOutposts,
  keyWithoutEncryption,
];

/** Null: not known. */
const volumeTypeOf = (field: Field): string | null => {
  const type = member(field, "volumeType");
  return type.json === null ? "gp3" : type.json === "" ? "" : certainText(type);
};

const outside = (value: number, [least, most]: readonly [number, number]): boolean =>
  value < least || value > most;

const shown = ([least, most]: readonly [number, number]): string => `${least}-${most}`;
