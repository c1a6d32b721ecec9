// Are the cluster and the node groups that the user named there? If not: what was probably meant?

import { valueAnswered } from "../aws/answer-value.ts";
import { about } from "../aws/questions.ts";
import type { AwsReader, Question } from "../aws/reader.ts";
import type { AwsSnapshot } from "../aws/snapshot.ts";
import { stringsAt } from "../aws/strings.ts";
import { answersIn } from "../aws/to-model/answers.ts";
import { type Missing, namedAndAbsent } from "../aws/to-model/named-and-absent.ts";
import { didYouMean } from "../wording/did-you-mean.ts";

/** A clause. Null: all of them are there, or nobody knows. */
export async function notFound(snapshot: AwsSnapshot, reader: AwsReader): Promise<string | null> {
  const [missing] = namedAndAbsent(snapshot, answersIn(snapshot));
  if (missing === undefined) return null;
  switch (missing.kind) {
    case "cluster":
      return noCluster(missing, reader);
    case "node group":
      return noNodeGroup(missing, reader);
    default:
      return missing.kind satisfies never;
  }
}

async function noCluster({ name, places }: Missing, reader: AwsReader): Promise<string> {
  const where = places.map(({ region }) => region).join(" or ");
  const questions = places.map(({ region }) => ({ ...about.clusters(), region }));
  const names = await namesIn(reader, questions, "clusters");
  return `there is no cluster ${name} in ${where} of the account ${reader.account}${meant(name, names, "clusters")}`;
}

async function noNodeGroup({ name, places }: Missing, reader: AwsReader): Promise<string> {
  const questions = places.map(({ region, cluster }) => ({ ...about.nodeGroups(cluster), region }));
  const names = await namesIn(reader, questions, "nodegroups");
  const clusters = new Set(places.map(({ cluster }) => cluster));
  return `the cluster ${[...clusters].join(" or ")} has no node group ${name}${meant(name, names, "node groups")}`;
}

/** `list`: of the answers. Null: not all of them could be listed. */
async function namesIn(
  reader: AwsReader,
  questions: readonly Question[],
  list: string,
): Promise<readonly string[] | null> {
  const names = new Set<string>();
  for (const question of questions) {
    const answer = await reader.ask(question);
    if (answer.kind !== "answered") return null;
    const told = valueAnswered({ ...question, account: reader.account, answer });
    for (const name of stringsAt(told, list)) names.add(name);
  }
  return [...names];
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
