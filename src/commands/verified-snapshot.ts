// What does the account answer that is to be verified: now, or by a file what it answered before?

import { type Readers, readAccount, type Watch } from "../aws/fetch/read-account.ts";
import type { AwsSnapshot } from "../aws/snapshot.ts";
import type { Problem } from "../report.ts";
import { givenSnapshot } from "../run-request/given-snapshot.ts";
import { askAccount } from "./ask-account.ts";
import { CouldNotFinish } from "./could-not-finish.ts";
import { notFound } from "./not-found.ts";
import { regionOfConfiguration } from "./region-of-configuration.ts";
import type { VerifyOptions } from "./verify-command.ts";
import type { World } from "./world.ts";

export interface ReadSnapshot {
  readonly ok: true;
  readonly snapshot: AwsSnapshot;
  /** As it is shown. Null: the account was asked now. */
  readonly file: string | null;
}

export async function verifiedSnapshot(
  options: VerifyOptions,
  world: World,
): Promise<ReadSnapshot | { readonly ok: false; readonly problem: Problem }> {
  if (options.snapshot !== undefined) return givenSnapshot(options.snapshot, "judged", world);
  return { ok: true, snapshot: await askedNow(options, world), file: null };
}

async function askedNow(options: VerifyOptions, world: World): Promise<AwsSnapshot> {
  const { cluster = null } = options;
  const nodegroups = [...new Set(options.nodegroup)];
  const regions = await regionsOf(options, world);
  const request = { regions, cluster, nodegroups, takenAt: world.now };
  const ask = async (readers: Readers, watch: Watch) => {
    const snapshot = await readAccount(request, readers, watch);
    const missing = await notFound(snapshot, readers.main);
    if (missing !== null) throw new CouldNotFinish(missing);
    return { snapshot };
  };
  return (await askAccount(options, regions[0], ask, world)).snapshot;
}

async function regionsOf(options: VerifyOptions, world: World): Promise<readonly [string, ...string[]]> {
  const [first, ...others] = new Set(options.region);
  return first === undefined ? [await regionOfConfiguration(options, world)] : [first, ...others];
}
