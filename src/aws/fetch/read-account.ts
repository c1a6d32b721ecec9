// What do EKS, Auto Scaling, EC2, KMS and IAM tell of clusters, from the node groups to the policies of the keys?
// https://docs.aws.amazon.com/eks/latest/userguide/managed-node-groups.html

import type { AskedClusters, AwsSnapshot } from "../snapshot.ts";
import { clusterNames, readCluster } from "./cluster.ts";
import { openSession, type Watch } from "./session.ts";
import { unlessAborted } from "./unless-aborted.ts";
import { allOf, type Readers, type Walk } from "./walk.ts";

export type { Progress, Watch } from "./session.ts";
export type { Readers } from "./walk.ts";

export interface AccountRequest {
  readonly regions: readonly string[];
  /** Null: all clusters. */
  readonly cluster: string | null;
  /** Empty: all of the cluster, and the Auto Scaling groups beside them. */
  readonly nodegroups: readonly string[];
  /** Now, in UTC: `2026-11-23T09:30:00Z`. */
  readonly takenAt: string;
}

/** Throws the reason of the signal, and for nothing that an account answers: refusals are part of the snapshot. */
export async function readAccount(
  request: AccountRequest,
  readers: Readers,
  watch: Watch,
): Promise<AwsSnapshot> {
  const session = openSession(watch);
  const regions = [...new Set(request.regions)];
  const { takenAt, cluster, nodegroups } = request;
  const { account } = readers.main;
  const clusters = regions.map((region): AskedClusters => ({ account, region, cluster, nodegroups }));
  return unlessAborted(watch.signal, async () => {
    await allOf(regions.map((region) => readRegion({ session, readers, region }, request)));
    return { takenAt, clusters, answers: session.answers() };
  });
}

async function readRegion(walk: Walk, { cluster, nodegroups }: AccountRequest): Promise<void> {
  const names = cluster === null ? await clusterNames(walk) : [cluster];
  await allOf(names.map((name) => readCluster(walk, name, nodegroups)));
}
