// Which disks does an image bring, and does a mapping stand for one of them?

import type { AmiFamily } from "./ami-family.ts";
import type { Volume } from "./model.ts";
import { anyOf, NO, type Truth, unsure, YES } from "./truth.ts";
import type { UnknownReason } from "./unknown.ts";

export interface ImageDisks {
  /** What has these disks, as a person would say it. */
  readonly system: string;
  readonly rootDevice: string;
  /** Null: it has the one disk only. */
  readonly dataDevice: string | null;
}

const AMAZON_LINUX: ImageDisks = { system: "Amazon Linux", rootDevice: "/dev/xvda", dataDevice: null };

export const IMAGE_DISKS = {
  AmazonLinux2: AMAZON_LINUX,
  AmazonLinux2023: AMAZON_LINUX,
  // The root is the small disk of the operating system; images and what pods write are on the other one.
  // https://github.com/bottlerocket-os/bottlerocket#default-volumes
  Bottlerocket: { system: "Bottlerocket", rootDevice: "/dev/xvda", dataDevice: "/dev/xvdb" },
  Ubuntu: { system: "Ubuntu", rootDevice: "/dev/sda1", dataDevice: null },
  WindowsServer: { system: "Windows", rootDevice: "/dev/sda1", dataDevice: null },
} as const satisfies Readonly<Record<AmiFamily, ImageDisks>>;

/** Asked for each volume of a launcher, which may have thousands. */
const ANSWERS = new WeakMap<readonly Volume[], Map<string, Truth>>();

export function mapsDevice(volumes: readonly Volume[], device: string): Truth {
  const ofVolumes = ANSWERS.get(volumes) ?? new Map<string, Truth>();
  ANSWERS.set(volumes, ofVolumes);
  const answer = ofVolumes.get(device) ?? anyOf(volumes.map((volume) => isOn(volume, device)));
  ofVolumes.set(device, answer);
  return answer;
}

function isOn({ device, nature }: Volume, wanted: string): Truth {
  if (nature.kind === "unseen") return unsure(nature.why);
  if (nature.kind === "unmapped") return NO;
  if (device === wanted) return YES;
  return standsForName(device) ? unsure(deviceNotKnown(device)) : NO;
}

export const standsForName = (device: string): boolean => STANDS_FOR_A_NAME.test(device);

export const deviceNotKnown = (device: string): UnknownReason => ({
  kind: "not-in-this-run",
  reference: `the device name of ${device}`,
});

/** `(root)`, `${Device}` and `managedNodeGroups[0].volumeName` stand where the name is not known. */
const STANDS_FOR_A_NAME = /[([$]/;
