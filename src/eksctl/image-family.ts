// Of which family is the image of a node group, and does eksctl ask EC2 about that image before it maps its disks?

import { AMI_FAMILIES, type AmiFamily, hasAmiType } from "../model/ami-family.ts";
import { chainFact, type Fact, known, unknown } from "../model/fact.ts";
import { IMAGE_DISKS, type ImageDisks } from "../model/image-disks.ts";
import type { NodeGroup } from "./node-group.ts";

/** Of the eksctl of known-fields.ts. https://github.com/eksctl-io/eksctl/blob/main/pkg/apis/eksctl.io/v1alpha5/types.go */
const NAMES = {
  AmazonLinux2023: "AmazonLinux2023",
  AmazonLinux2: "AmazonLinux2",
  Ubuntu: `
    UbuntuPro2604 Ubuntu2604 UbuntuPro2404 Ubuntu2404 UbuntuPro2204 Ubuntu2204 UbuntuPro2004 Ubuntu2004`,
  WindowsServer: `
    WindowsServer2019CoreContainer WindowsServer2019FullContainer WindowsServer2022CoreContainer
    WindowsServer2022FullContainer WindowsServer2025CoreContainer WindowsServer2025FullContainer`,
  Bottlerocket: "Bottlerocket BottlerocketFips",
} as const satisfies Readonly<Record<AmiFamily, string>>;

/** Names that eksctl refuses by now: their devices are known all the same. */
const REMOVED_NAMES = {
  Ubuntu: "Ubuntu1804",
  WindowsServer: "WindowsServer2004CoreContainer WindowsServer20H2CoreContainer",
} as const satisfies Readonly<Partial<Record<AmiFamily, string>>>;

/** The names by what they are in lower case. */
export const FAMILY_NAMES: ReadonlyMap<string, string> = new Map(
  Object.values(NAMES)
    .flatMap(wordsOf)
    .map((name) => [name.toLowerCase(), name]),
);

const FAMILIES_BY_NAME: ReadonlyMap<string, AmiFamily> = new Map([
  ...familiesByName(NAMES),
  ...familiesByName(REMOVED_NAMES),
]);

function familiesByName(
  names: Readonly<Partial<Record<AmiFamily, string>>>,
): (readonly [string, AmiFamily])[] {
  return AMI_FAMILIES.flatMap((family) =>
    wordsOf(names[family] ?? "").map((name) => [name.toLowerCase(), family] as const),
  );
}

function wordsOf(names: string): readonly string[] {
  return names.split(/\s+/).filter((name) => name !== "");
}

/** Null: in no list that eks-lint has. */
export const familyNamed = (name: string): AmiFamily | null =>
  FAMILIES_BY_NAME.get(name.toLowerCase()) ?? null;

export const DEFAULT_FAMILY = "AmazonLinux2023";

/** Upper and lower case do not matter to eksctl here. */
export function familyOf(group: NodeGroup): Fact<AmiFamily> {
  return chainFact(group.amiFamily, (stated, origin) => {
    const name = stated ?? DEFAULT_FAMILY;
    const family = familyNamed(name);
    return family === null
      ? unknown({ kind: "unsupported", what: `the image family ${name}` }, origin)
      : known(family, origin);
  });
}

export const disksOf = (family: AmiFamily): ImageDisks => IMAGE_DISKS[family];

export const rootDeviceOf = (family: AmiFamily): string => disksOf(family).rootDevice;

/** The device that `volumeSize`, `volumeEncrypted` and the like are for when `volumeName` is not stated. */
export function baseDeviceOf(family: AmiFamily): string {
  const { rootDevice, dataDevice } = disksOf(family);
  return dataDevice ?? rootDevice;
}

/** Whether the image is one of the user's own, so that its devices and their encryption are not known here. */
export const hasOwnImage = ({ ami }: NodeGroup): boolean =>
  ami.state === "unknown" || (ami.value !== null && ami.value !== "auto" && ami.value !== "auto-ssm");

/**
 * Then eksctl takes from the image what the group leaves open: the root device and whether it is encrypted. For a family
 * that EKS has no AMI type for, eksctl resolves an image, in managed node groups too.
 * https://github.com/eksctl-io/eksctl/blob/main/pkg/eks/nodegroup_service.go
 */
export function asksForImage(group: NodeGroup, family: Fact<AmiFamily>): boolean {
  if (group.list === "nodeGroups" || hasOwnImage(group)) return true;
  return family.state === "known" && !hasAmiType(family.value);
}
