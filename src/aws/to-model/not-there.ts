// Which clusters and node groups that somebody named does the account not have, and which lists of them are missing?

import type { Problem } from "../../report.ts";
import type { AskedClusters, AwsSnapshot } from "../snapshot.ts";
import type { Answers, Told } from "./answers.ts";
import { taggedWith } from "./found-auto-scaling-groups.ts";
import type { FoundCluster } from "./found-groups.ts";

/** It may be in one of several Regions. One that could not be asked for may be there. */
export function problemsOfNames({ clusters }: AwsSnapshot, answers: Answers): readonly Problem[] {
  const isThere = (asked: AskedClusters): boolean => !isClusterAbsent(asked, answers);
  const found = clusters.filter(isThere);
  const names = new Set(found.map(({ cluster }) => cluster));
  const nowhere = new Map<string, AskedClusters[]>();
  for (const asked of clusters) {
    const { cluster } = asked;
    if (cluster !== null && !names.has(cluster))
      nowhere.set(cluster, [...(nowhere.get(cluster) ?? []), asked]);
  }
  return [
    ...[...nowhere].map(([name, asked]) => problem(`cluster ${name}`, asked)),
    ...missingNodeGroups(found, answers),
  ];
}

function missingNodeGroups(clusters: readonly AskedClusters[], answers: Answers): readonly Problem[] {
  const named = new Map<string, AskedClusters[]>();
  for (const asked of clusters) {
    for (const name of new Set(asked.nodegroups)) named.set(name, [...(named.get(name) ?? []), asked]);
  }
  return [...named].flatMap(([name, asked]) =>
    asked.every((one) => isNodeGroupAbsent(name, one, answers)) ? [problem(`node group ${name}`, asked)] : [],
  );
}

function isClusterAbsent({ account, region, cluster }: AskedClusters, answers: Answers): boolean {
  if (cluster === null) return false;
  const site = { account, region };
  return answers.to({ action: "eks:DescribeCluster", parameters: { name: cluster }, site }).kind === "absent";
}

function isNodeGroupAbsent(nodegroupName: string, asked: AskedClusters, answers: Answers): boolean {
  const { account, region, cluster } = asked;
  if (cluster === null) return false;
  const parameters = { clusterName: cluster, nodegroupName };
  return (
    answers.to({ action: "eks:DescribeNodegroup", parameters, site: { account, region } }).kind === "absent"
  );
}

function problem(what: string, asked: readonly AskedClusters[]): Problem {
  const where = [...new Set(asked.map(({ account, region }) => `${region} of account ${account}`))];
  return { kind: "aws-call-failed", message: `There is no ${what} in ${where.join(", ")}.`, place: null };
}

/** Without the lists nobody knows which launchers there are; a snapshot that somebody has shortened may lack them. */
export function problemsOfLists(
  { clusters: asked }: AwsSnapshot,
  clusters: readonly FoundCluster[],
  answers: Answers,
): readonly Problem[] {
  const ofSites = asked
    .filter(({ cluster }) => cluster === null)
    .map(({ account, region }) =>
      answers.to({ action: "eks:ListClusters", parameters: {}, site: { account, region } }),
    );
  const whole = new Set(asked.filter(({ nodegroups }) => nodegroups.length === 0).map(keyOf));
  const isWhole = ({ site, name }: FoundCluster): boolean =>
    [name, null].some((cluster) => whole.has(keyOf({ ...site, cluster })));
  const ofClusters = clusters
    .filter(isWhole)
    .flatMap(({ name, site }) => [
      answers.to({ action: "eks:ListNodegroups", parameters: { clusterName: name }, site }),
      answers.to({ action: "autoscaling:DescribeAutoScalingGroups", parameters: taggedWith(name), site }),
    ]);
  return [...ofSites, ...ofClusters].flatMap(problemOfList);
}

const keyOf = ({ account, region, cluster }: Omit<AskedClusters, "nodegroups">): string =>
  JSON.stringify([account, region, cluster]);

function problemOfList(told: Told): readonly Problem[] {
  if (told.kind !== "unknown" || told.why.kind !== "not-in-this-run") return [];
  const message = `The snapshot does not hold ${told.what}, so something of it is not judged. Take the snapshot anew.`;
  return [{ kind: "aws-call-failed", message, place: null }];
}
