// Are the cluster and the node groups that the user named there? If not: what was probably meant?

import { questionKey } from "../aws/question-key.ts";
import type { AwsReader, Question } from "../aws/reader.ts";
import type { AwsSnapshot } from "../aws/snapshot.ts";
import type { Json } from "../input/document.ts";
import { didYouMean } from "../wording/did-you-mean.ts";

interface Place {
  readonly account: string;
  readonly region: string;
  readonly cluster: string;
}

/** A clause. Null: all of them are there, or nobody knows. */
export async function notFound(snapshot: AwsSnapshot, reader: AwsReader): Promise<string | null> {
  const isAbsent = absentIn(snapshot);
  const named = snapshot.clusters.flatMap((one) =>
    one.cluster === null ? [] : [{ ...one, cluster: one.cluster }],
  );
  const there = named.filter((place) => !isAbsent(place, clusterAt(place)));
  const [first] = there.length === 0 ? named : there;
  if (first === undefined) return null;
  const { account, cluster, nodegroups } = first;
  if (there.length === 0) {
    const where = named.map(({ region }) => region).join(" or ");
    const names = await namesIn(reader, named.map(clustersAt));
    return `there is no cluster ${cluster} in ${where} of the account ${account}${meant(cluster, names, "clusters")}`;
  }
  const missing = nodegroups.find((name) =>
    there.every((place) => isAbsent(place, nodegroupAt(place, name))),
  );
  if (missing === undefined) return null;
  const names = await namesIn(reader, there.map(nodegroupsAt));
  return `the cluster ${cluster} has no node group ${missing}${meant(missing, names, "node groups")}`;
}

const clustersAt = ({ region }: Place): Question => ({
  action: "eks:ListClusters",
  region,
  parameters: {},
});

const clusterAt = ({ region, cluster }: Place): Question => ({
  action: "eks:DescribeCluster",
  region,
  parameters: { name: cluster },
});

const nodegroupsAt = ({ region, cluster }: Place): Question => ({
  action: "eks:ListNodegroups",
  region,
  parameters: { clusterName: cluster },
});

const nodegroupAt = ({ region, cluster }: Place, nodegroupName: string): Question => ({
  action: "eks:DescribeNodegroup",
  region,
  parameters: { clusterName: cluster, nodegroupName },
});

function absentIn({ answers }: AwsSnapshot): (place: Place, question: Question) => boolean {
  const absent = new Set(answers.filter(({ answer }) => answer.kind === "absent").map(questionKey));
  return ({ account }, { action, region, parameters }) =>
    absent.has(questionKey({ account, region, action, parameters: { ...parameters } }));
}

/** Null: not all of them could be listed. */
async function namesIn(reader: AwsReader, questions: readonly Question[]): Promise<readonly string[] | null> {
  const names = new Set<string>();
  for (const question of questions) {
    const answer = await reader.ask(question);
    if (answer.kind !== "answered") return null;
    for (const name of textsIn(answer.json)) names.add(name);
  }
  return [...names];
}

/** In the one list of the answer. */
function textsIn(json: Json): readonly string[] {
  const lists = typeof json === "object" && json !== null ? Object.values(json) : [];
  return lists.flat().filter((one) => typeof one === "string");
}

/** Nobody reads more of them at once. */
const MOST_NAMED = 10;

function meant(written: string, names: readonly string[] | null, what: string): string {
  if (names === null) return "";
  if (names.length === 0) return `, and there are no other ${what} either`;
  const near = didYouMean(written, names);
  const more = names.length > MOST_NAMED ? ", …" : "";
  return near === "" ? `; ${what} that are there: ${names.slice(0, MOST_NAMED).join(", ")}${more}` : near;
}
