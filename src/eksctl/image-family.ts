// Which disks does the image of a node group bring, and does eksctl ask EC2 about that image before it maps them?

import { chainFact, type Fact, known, unknown } from "../model/fact.ts";
import type { NodeGroup } from "./node-group.ts";

/** What the names of `amiFamily` begin with. */
const IMAGE_FAMILIES = ["amazonlinux", "ubuntu", "windowsserver", "bottlerocket"] as const;
export type ImageFamily = (typeof IMAGE_FAMILIES)[number];

/**
 * The root devices are those of the images eksctl chooses. Families that EKS has an AMI type for are `native`: for the
 * others eksctl resolves an image, in managed node groups too.
 * https://github.com/eksctl-io/eksctl/blob/main/pkg/eks/nodegroup_service.go
 */
const FAMILIES = {
  amazonlinux: { root: "/dev/xvda", base: "/dev/xvda", native: true },
  ubuntu: { root: "/dev/sda1", base: "/dev/sda1", native: false },
  windowsserver: { root: "/dev/sda1", base: "/dev/sda1", native: true },
  // The root device is the small disk of the operating system; volumeSize and the rest are for the data disk.
  bottlerocket: { root: "/dev/xvda", base: "/dev/xvdb", native: true },
} as const satisfies Readonly<Record<ImageFamily, { root: string; base: string; native: boolean }>>;

const DEFAULT_FAMILY = "AmazonLinux2023";

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

export const rootDeviceOf = (family: ImageFamily): string => FAMILIES[family].root;

/** The device that `volumeSize`, `volumeEncrypted` and the like are for when `volumeName` is not stated. */
export const baseDeviceOf = (family: ImageFamily): string => FAMILIES[family].base;

/** Whether the image is one of the user's own, so that its devices and their encryption are not known here. */
export const hasOwnImage = ({ ami }: NodeGroup): boolean =>
  ami.state === "unknown" || (ami.value !== null && ami.value !== "auto" && ami.value !== "auto-ssm");

/** Then eksctl takes from the image what the group leaves open: the root device and whether it is encrypted. */
export function asksForImage(group: NodeGroup, family: Fact<ImageFamily>): boolean {
  if (group.list === "nodeGroups" || hasOwnImage(group)) return true;
  return family.state === "known" && !FAMILIES[family.value].native;
}
