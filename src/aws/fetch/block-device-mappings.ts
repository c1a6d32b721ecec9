// Which keys and EBS snapshots do block device mappings name, and what does the account tell of them?

import type { Value } from "../../model/value.ts";
import { about } from "../questions.ts";
import { listAt, stringAt } from "../strings.ts";
import { readKey } from "./key.ts";
import { allOf, askFor, type Walk } from "./walk.ts";

/** `owner`: a launch template, a launch configuration or an image. */
export const readMappings = (walk: Walk, owner: Value, roles: readonly string[]): Promise<void> =>
  allOf(
    listAt(owner, "BlockDeviceMappings").flatMap((mapping) => [
      readKey(walk, stringAt(mapping, "Ebs", "KmsKeyId"), roles),
      readEbsSnapshot(walk, stringAt(mapping, "Ebs", "SnapshotId"), roles),
    ]),
  );

/** A volume that names no key gets that of its snapshot. `id`: null where none is named. */
export async function readEbsSnapshot(
  walk: Walk,
  id: string | null,
  roles: readonly string[],
): Promise<void> {
  if (id === null) return;
  const answer = await askFor(walk, about.snapshot(id));
  await allOf(
    listAt(answer, "Snapshots").map((snapshot) => readKey(walk, stringAt(snapshot, "KmsKeyId"), roles)),
  );
}
