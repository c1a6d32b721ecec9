// What is left of a snapshot without the ids of accounts? Each account is the same number everywhere, in policies and messages, too.

import type { Json } from "../input/document.ts";
import { accountsAmongWords, accountsIn, withAccounts } from "./account-ids.ts";
import { inOrderOfQuestions } from "./question-key.ts";
import type { Answer } from "./reader.ts";
import type { AwsSnapshot } from "./snapshot.ts";

/** The first account that appears is 000000000001. What is judged of it is judged alike: which accounts are the same stays. */
export function masked(snapshot: AwsSnapshot): AwsSnapshot {
  const masks = masksOf(snapshot);
  const hide = (text: string): string => withAccounts(text, (account) => masks.get(account));
  const answers = snapshot.answers.map((one) => ({
    ...one,
    account: hide(one.account),
    parameters: hidden(one.parameters, hide),
    answer: hiddenAnswer(one.answer, hide),
  }));
  return {
    takenAt: snapshot.takenAt,
    clusters: snapshot.clusters.map(({ account, region, cluster, nodegroups }) => ({
      account: hide(account),
      region,
      cluster: cluster === null ? null : hide(cluster),
      nodegroups: nodegroups.map(hide),
    })),
    answers: inOrderOfQuestions(answers),
  };
}

type Hide = (text: string) => string;

function hiddenAnswer(answer: Answer, hide: Hide): Answer {
  switch (answer.kind) {
    case "answered":
      return { ...answer, json: hidden(answer.json, hide) };
    case "absent":
      return answer;
    case "refused": {
      const { refusal } = answer;
      return { ...answer, refusal: { ...refusal, message: hide(refusal.message) } };
    }
    default:
      return answer satisfies never;
  }
}

function hidden(json: Json, hide: Hide): Json {
  if (typeof json === "string") return hide(json);
  if (typeof json !== "object" || json === null) return json;
  if (isList(json)) return json.map((item) => hidden(item, hide));
  return Object.fromEntries(Object.entries(json).map(([name, inner]) => [hide(name), hidden(inner, hide)]));
}

const isList = (json: Json): json is readonly Json[] => Array.isArray(json);

/** By account, in the order in which they appear. */
function masksOf({ clusters, answers }: AwsSnapshot): ReadonlyMap<string, string> {
  const accounts = new Set(clusters.map(({ account }) => account));
  const add = (account: string) => accounts.add(account);
  for (const { account, parameters, answer } of answers) {
    add(account);
    addAccounts(parameters, "", add);
    if (answer.kind === "answered") addAccounts(answer.json, "", add);
    if (answer.kind === "refused") accountsAmongWords(answer.refusal.message).forEach(add);
  }
  return new Map([...accounts].map((account, index) => [account, String(index + 1).padStart(12, "0")]));
}

/** Members that are policies, or sentences of AWS. */
const OF_WORDS: ReadonlySet<string> = new Set(["Policy", "message", "StatusMessage", "Description"]);

function addAccounts(json: Json, name: string, add: (account: string) => void): void {
  if (typeof json === "string") (OF_WORDS.has(name) ? accountsAmongWords : accountsIn)(json).forEach(add);
  if (typeof json !== "object" || json === null) return;
  for (const [member, inner] of Object.entries(json)) {
    accountsIn(member).forEach(add);
    addAccounts(inner, isList(json) ? name : member, add);
  }
}
