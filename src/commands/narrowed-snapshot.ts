// Only one cluster of a snapshot, or some of its node groups.

import type { Action } from "../aws/actions.ts";
import type { Answered, AskedClusters, AwsSnapshot } from "../aws/snapshot.ts";
import { stringInJson } from "../aws/strings.ts";
import { InvalidOption } from "../run-request/invalid-option.ts";
import { didYouMean } from "../wording/did-you-mean.ts";

/** Of a name that the file tells nothing of, nothing can be judged: that is bad usage. */
export function narrowed(
  snapshot: AwsSnapshot,
  file: string,
  { cluster, nodegroup }: { readonly cluster?: string; readonly nodegroup: readonly string[] },
): AwsSnapshot {
  if (cluster === undefined) return snapshot;
  const told = clustersTold(snapshot).filter((place) => place.cluster === cluster);
  if (told.length === 0) {
    const names = clustersTold(snapshot).map((place) => place.cluster);
    throw new InvalidOption(`${file} tells nothing of a cluster ${cluster}${didYouMean(cluster, names)}`);
  }
  const nodegroups = nodegroupsTold(snapshot, cluster);
  const untold = nodegroup.find((name) => !nodegroups.includes(name));
  if (untold !== undefined) {
    throw new InvalidOption(
      `${file} tells nothing of a node group ${untold} of the cluster ${cluster}${didYouMean(untold, nodegroups)}`,
    );
  }
  return { ...snapshot, clusters: told.map((place) => narrowedTo(place, nodegroup)) };
}

interface ClusterTold extends AskedClusters {
  readonly cluster: string;
}

const narrowedTo = (place: ClusterTold, nodegroups: readonly string[]): AskedClusters => ({
  ...place,
  nodegroups: nodegroups.length === 0 ? place.nodegroups : nodegroups,
});

/** Each that was asked about by its name, and is there. */
const clustersTold = ({ clusters, answers }: AwsSnapshot): readonly ClusterTold[] =>
  clusters.flatMap((asked) =>
    asked.cluster === null
      ? parametersOf(answers, "eks:DescribeCluster", asked).flatMap((parameters) => {
          const cluster = stringInJson(parameters, "name");
          return cluster === null ? [] : [{ ...asked, cluster }];
        })
      : [{ ...asked, cluster: asked.cluster }],
  );

const nodegroupsTold = ({ clusters, answers }: AwsSnapshot, cluster: string): readonly string[] =>
  clusters.flatMap((asked) =>
    parametersOf(answers, "eks:DescribeNodegroup", asked)
      .filter((parameters) => stringInJson(parameters, "clusterName") === cluster)
      .flatMap((parameters) => stringInJson(parameters, "nodegroupName") ?? []),
  );

/** Of the questions of an action that are not answered by: there is no such thing. */
const parametersOf = (
  answers: readonly Answered[],
  action: Action,
  { account, region }: AskedClusters,
): readonly Answered["parameters"][] =>
  answers
    .filter((one) => one.action === action && one.account === account && one.region === region)
    .filter(({ answer }) => answer.kind !== "absent")
    .map(({ parameters }) => parameters);
