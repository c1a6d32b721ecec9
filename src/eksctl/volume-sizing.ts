// Of which type and size does eksctl make a volume, and how fast is it?
// https://github.com/eksctl-io/eksctl/blob/main/pkg/apis/eksctl.io/v1alpha5/defaults.go

import { byDefault, chainFact, type Fact } from "../model/fact.ts";
import type { Volume } from "../model/model.ts";
import type { Stated } from "./field.ts";
import type { VolumeMapping } from "./node-group.ts";
import { isStated } from "./node-group-defaults.ts";

export type VolumeSizing = Pick<Volume, "volumeType" | "size" | "iops" | "throughput">;

const DEFAULT_SIZE = 80;
/** Of other types eksctl writes none, stated or not. */
const DEFAULT_IOPS: ReadonlyMap<string, number> = new Map([
  ["gp3", 3000],
  ["io1", 100],
  ["io2", 100],
]);
const DEFAULT_THROUGHPUT: ReadonlyMap<string, number> = new Map([["gp3", 125]]);

/** `outposts`: those that it may be made on. */
export function sizingOf(mapping: VolumeMapping, outposts: readonly Stated<string>[]): VolumeSizing {
  const { volumeSize, volumeIOPS, volumeThroughput, origin } = mapping;
  const volumeType = typeOf(mapping, outposts);
  const ofType = (stated: Stated<number>, defaults: ReadonlyMap<string, number>): Fact<number | null> =>
    chainFact(volumeType, (type) => {
      const written = defaults.get(type ?? "") ?? null;
      return written !== null && isStated(stated) ? stated : byDefault(written, origin);
    });
  return {
    volumeType,
    size: isStated(volumeSize) ? volumeSize : byDefault(DEFAULT_SIZE, origin),
    iops: ofType(volumeIOPS, DEFAULT_IOPS),
    throughput: ofType(volumeThroughput, DEFAULT_THROUGHPUT),
  };
}

function typeOf({ volumeType, origin }: VolumeMapping, outposts: readonly Stated<string>[]): Stated<string> {
  if (isStated(volumeType)) return volumeType;
  const stated = outposts.filter(isStated);
  const outpost = stated.find(({ state }) => state === "known") ?? stated[0];
  if (outpost === undefined) return byDefault("gp3", origin);
  return outpost.state === "unknown" ? outpost : byDefault("gp2", origin);
}

/** The image decides its size, and EC2 how fast it is. https://github.com/eksctl-io/eksctl/blob/main/pkg/cfn/builder/block_device_mapping.go */
export const sizingOfSystemDisk = ({ volumeType, origin }: Volume): VolumeSizing => {
  const nothing = byDefault(null, origin);
  return { volumeType, size: nothing, iops: nothing, throughput: nothing };
};
