// Of which family is the image of a node group, and does eksctl ask EC2 about that image before it maps its disks?

import { chainFact, type Fact, known, unknown } from "../model/fact.ts";
import { IMAGE_DISKS, type ImageDisks } from "../model/image-disks.ts";
import type { NodeGroup } from "./node-group.ts";

/** What the names of `amiFamily` begin with. */
const IMAGE_FAMILIES = ["amazonlinux", "ubuntu", "windowsserver", "bottlerocket"] as const;
export type ImageFamily = (typeof IMAGE_FAMILIES)[number];

/**
 * Families that EKS has an AMI type for are `native`: for the others eksctl resolves an image, in managed node groups too.
 * https://github.com/eksctl-io/eksctl/blob/main/pkg/eks/nodegroup_service.go
 */
const FAMILIES = {
  amazonlinux: { disks: IMAGE_DISKS.AmazonLinux2023, native: true },
  ubuntu: { disks: IMAGE_DISKS.Ubuntu, native: false },
  windowsserver: { disks: IMAGE_DISKS.WindowsServer, native: true },
  bottlerocket: { disks: IMAGE_DISKS.Bottlerocket, native: true },
} as const satisfies Readonly<Record<ImageFamily, { disks: ImageDisks; native: boolean }>>;

export const DEFAULT_FAMILY = "AmazonLinux2023";

/** Upper and lower case do not matter to eksctl here. */
export function familyOf(group: NodeGroup): Fact<ImageFamily> {
  return chainFact(group.amiFamily, (stated, origin) => {
    const name = stated ?? DEFAULT_FAMILY;
    const family = IMAGE_FAMILIES.find((prefix) => name.toLowerCase().startsWith(prefix));
    return family === undefined
      ? unknown({ kind: "unsupported", what: `the image family ${name}` }, origin)
      : known(family, origin);
  });
}

export const disksOf = (family: ImageFamily): ImageDisks => FAMILIES[family].disks;

export const rootDeviceOf = (family: ImageFamily): string => disksOf(family).rootDevice;

/** The device that `volumeSize`, `volumeEncrypted` and the like are for when `volumeName` is not stated. */
export function baseDeviceOf(family: ImageFamily): string {
  const { rootDevice, dataDevice } = disksOf(family);
  return dataDevice ?? rootDevice;
}

/** Whether the image is one of the user's own, so that its devices and their encryption are not known here. */
export const hasOwnImage = ({ ami }: NodeGroup): boolean =>
  ami.state === "unknown" || (ami.value !== null && ami.value !== "auto" && ami.value !== "auto-ssm");

/** Then eksctl takes from the image what the group leaves open: the root device and whether it is encrypted. */
export function asksForImage(group: NodeGroup, family: Fact<ImageFamily>): boolean {
  if (group.list === "nodeGroups" || hasOwnImage(group)) return true;
  return family.state === "known" && !FAMILIES[family.value].native;
}
