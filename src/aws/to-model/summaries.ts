// Which accounts and Regions were asked, for the head of the report?

import type { AccountSummary } from "../../report.ts";
import { keyOfSite, type Site } from "../site.ts";
import type { AwsSnapshot } from "../snapshot.ts";
import type { Answers } from "./answers.ts";
import type { FoundCluster } from "./found-groups.ts";

/** One for each Region. `file`: of the snapshot; null: the account was asked just now. */
export function summariesOf(
  snapshot: AwsSnapshot,
  clusters: readonly FoundCluster[],
  answers: Answers,
  file: string | null,
): readonly AccountSummary[] {
  const sites = snapshot.clusters.length > 0 ? snapshot.clusters : sitesAsked(answers);
  const named = namedClusters(snapshot, clusters);
  const distinct = new Map(
    sites.map(({ account, region }) => [keyOfSite({ account, region }), { account, region }]),
  );
  return [...distinct].map(([key, { account, region }]) => ({
    file,
    kind: file === null ? "aws-account" : "aws-snapshot",
    stack: null,
    account,
    region,
    arn: named.get(key) ?? null,
  }));
}

/** The ARN of the cluster in each Region where just one was asked about. */
function namedClusters(
  { clusters: asked }: AwsSnapshot,
  clusters: readonly FoundCluster[],
): ReadonlyMap<string, string | null> {
  const named = new Map<string, string | null>();
  for (const { site, identity } of clusters) {
    const arn = identity.origin.kind === "aws" ? identity.origin.arn : null;
    named.set(keyOfSite(site), named.has(keyOfSite(site)) ? null : arn);
  }
  for (const one of asked) if (one.cluster === null) named.set(keyOfSite(one), null);
  return named;
}

/** With the credentials of another account only KMS is asked. */
function sitesAsked({ all }: Answers): readonly Site[] {
  const sites = all.flatMap(({ account, region, action }) =>
    region === null ? [] : [{ account, region, isOfKms: action.startsWith("kms:") }],
  );
  const others = sites.filter(({ isOfKms }) => !isOfKms);
  return others.length > 0 ? others : sites;
}
