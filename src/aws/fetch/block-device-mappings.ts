// Which keys and EBS snapshots do block device mappings name, and what does the account tell of them?

import type { Value } from "../../model/value.ts";
import { readKey } from "./key.ts";
import { allOf, askFor, listAt, textAt, type Walk } from "./walk.ts";

/** `owner`: a launch template, a launch configuration or an image. */
export const readMappings = (walk: Walk, owner: Value, roles: readonly string[]): Promise<void> =>
  allOf(
    listAt(owner, "BlockDeviceMappings").flatMap((mapping) => [
      readKey(walk, textAt(mapping, "Ebs", "KmsKeyId"), roles),
      readEbsSnapshot(walk, textAt(mapping, "Ebs", "SnapshotId"), roles),
    ]),
  );

/** A volume that names no key gets that of its snapshot. `id`: null where none is named. */
export async function readEbsSnapshot(
  walk: Walk,
  id: string | null,
  roles: readonly string[],
): Promise<void> {
  if (id === null) return;
  const parameters = { SnapshotIds: [id] } as const;
  const answer = await askFor(walk, { action: "ec2:DescribeSnapshots", parameters });
  await allOf(
    listAt(answer, "Snapshots").map((snapshot) => readKey(walk, textAt(snapshot, "KmsKeyId"), roles)),
  );
}
