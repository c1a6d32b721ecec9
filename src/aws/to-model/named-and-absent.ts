// Which clusters and node groups that somebody named does the account not have, and which lists of them are missing?

import type { Problem } from "../../report.ts";
import { about } from "../questions.ts";
import { keyOfSite, type Site } from "../site.ts";
import type { AskedClusters, AwsSnapshot } from "../snapshot.ts";
import { type Answers, isAsked, type Told } from "./answers.ts";
import type { FoundCluster } from "./found-groups.ts";
import { problemOfMissing } from "./never-asked.ts";

/** What somebody named. */
export interface Missing {
  readonly kind: "cluster" | "node group";
  readonly name: string;
  /** Where it was looked for; at least one. */
  readonly places: readonly NamedCluster[];
}

interface NamedCluster extends Site {
  readonly cluster: string;
}

/** It may be in one of several Regions. One that could not be asked for may be there. */
export function namedAndAbsent({ clusters }: AwsSnapshot, answers: Answers): readonly Missing[] {
  const found = clusters.filter((asked) => !isClusterAbsent(asked, answers));
  const names = new Set(found.map(({ cluster }) => cluster));
  const nowhere = new Map<string, NamedCluster[]>();
  for (const { account, region, cluster } of clusters)
    if (cluster !== null && !names.has(cluster)) add(nowhere, cluster, { account, region, cluster });
  const missing = [...nowhere].map(([name, places]): Missing => ({ kind: "cluster", name, places }));
  return [...missing, ...missingNodeGroups(found, answers)];
}

function missingNodeGroups(clusters: readonly AskedClusters[], answers: Answers): readonly Missing[] {
  const named = new Map<string, NamedCluster[]>();
  for (const { account, region, cluster, nodegroups } of clusters)
    for (const name of new Set(nodegroups))
      if (cluster !== null) add(named, name, { account, region, cluster });
  return [...named].flatMap(([name, places]): readonly Missing[] =>
    places.every((place) => isNodeGroupAbsent(name, place, answers))
      ? [{ kind: "node group", name, places }]
      : [],
  );
}

function add<T>(lists: Map<string, T[]>, name: string, one: T): void {
  const list = lists.get(name) ?? [];
  list.push(one);
  lists.set(name, list);
}

export const isClusterAbsent = ({ account, region, cluster }: AskedClusters, answers: Answers): boolean =>
  cluster !== null && answers.to({ ...about.cluster(cluster), site: { account, region } }).kind === "absent";

export const isNodeGroupAbsent = (name: string, site: NamedCluster, answers: Answers): boolean =>
  answers.to({ ...about.nodeGroup(site.cluster, name), site }).kind === "absent";

export const problemsOfNames = (snapshot: AwsSnapshot, answers: Answers): readonly Problem[] =>
  namedAndAbsent(snapshot, answers).map(({ kind, name, places }) => {
    const where = [...new Set(places.map(({ account, region }) => `${region} of account ${account}`))];
    const message = `There is no ${kind} ${name} in ${where.join(", ")}.`;
    return { kind: "aws-call-failed", message, place: null };
  });

/** Without the lists nobody knows which launchers there are; a snapshot that somebody has shortened may lack them. */
export function problemsOfLists(
  { clusters: asked }: AwsSnapshot,
  clusters: readonly FoundCluster[],
  answers: Answers,
): readonly Problem[] {
  const ofSites = asked
    .filter(({ cluster }) => cluster === null)
    .map(({ account, region }) => answers.to({ ...about.clusters(), site: { account, region } }));
  const whole = new Set(
    asked.filter(({ nodegroups }) => nodegroups.length === 0).map((one) => keyOfSite(one, one.cluster)),
  );
  const isWhole = ({ site, name }: FoundCluster): boolean =>
    [name, null].some((cluster) => whole.has(keyOfSite(site, cluster)));
  const ofClusters = clusters
    .filter(isWhole)
    .flatMap(({ name, site }) => [
      answers.to({ ...about.nodeGroups(name), site }),
      answers.to({ ...about.autoScalingGroupsOf(name), site }),
    ]);
  return [...ofSites, ...ofClusters].flatMap(problemOfList);
}

function problemOfList(told: Told): readonly Problem[] {
  // Of a cluster that is there, AWS always has a list, be it an empty one.
  return isAsked(told) && told.kind !== "absent" ? [] : [problemOfMissing(told.what)];
}
