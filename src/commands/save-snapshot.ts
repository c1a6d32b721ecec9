// Writes down what an account answered.

import path from "node:path";
import type { AwsSnapshot } from "../aws/snapshot.ts";
import { masked, snapshotText, whyNotMasked } from "../aws/snapshot-file.ts";
import type { AccountOptions } from "./check-account-options.ts";
import type { World } from "./world.ts";

/** A sentence where it cannot be written. */
export function saveSnapshot(
  snapshot: AwsSnapshot,
  { saveSnapshot: file, mask }: AccountOptions,
  world: World,
): string | null {
  if (file === undefined) return null;
  const refusal = mask === true ? whyNotMasked(snapshot) : null;
  if (refusal !== null) return `The snapshot is not written to ${file}: ${refusal}.`;
  try {
    world.replaceFile(
      path.resolve(world.cwd, file),
      snapshotText(mask === true ? masked(snapshot) : snapshot),
    );
    return null;
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    return `The snapshot cannot be written to ${file}: ${why}.`;
  }
}
