// What is left of a snapshot without the ids of accounts? Each account is the same number everywhere, in policies and messages, too.

import type { Json } from "../input/document.ts";
import { quoted } from "../wording/quoted.ts";
import { accountsAmongWords, accountsIn, withAccounts } from "./account-ids.ts";
import { ACCOUNTS_OF_CANONICAL } from "./accounts-of-canonical.ts";
import { isList } from "./json-shape.ts";
import { inOrderOfQuestions } from "./question-key.ts";
import type { Answer } from "./reader.ts";
import type { AwsSnapshot } from "./snapshot.ts";
import { unmaskablePattern } from "./unmaskable-pattern.ts";

/** A clause; null: nothing stands against it. */
export function whyNotMasked(snapshot: AwsSnapshot): string | null {
  const found = unmaskablePattern(snapshot.answers, masksOf(snapshot));
  if (found === null) return null;
  const { keyId, pattern } = found;
  return `the policy of the key ${keyId} knows accounts by a part of their number or by its size (${quoted(pattern)}), and would say something else of masked ones; save it without --mask, or name the accounts in the policy in full`;
}

/**
 * The first account that appears is 000000000001. What is judged of it is judged alike, unless whyNotMasked says otherwise:
 * which accounts are the same stays. An alias that is only 12 digits stays, unless it is one of the accounts.
 */
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
    masked: true,
    ...(snapshot.askedIn === undefined
      ? {}
      : { askedIn: { ...snapshot.askedIn, account: hide(snapshot.askedIn.account) } }),
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
  return Object.fromEntries(
    Object.entries(json).map(([name, inner]) => [
      hide(name),
      name === "Policy" && typeof inner === "string" ? hiddenPolicy(inner, hide) : hidden(inner, hide),
    ]),
  );
}

/** JSON has no number that begins with a zero, and for a policy an account is the same as a string. */
const hiddenPolicy = (text: string, hide: Hide): string =>
  hide(
    isJson(text)
      ? text.replace(STRING_OR_ACCOUNT, (part) => (part.startsWith('"') ? part : `"${part}"`))
      : text,
  );

const STRING_OR_ACCOUNT = /"(?:[^"\\]|\\.)*"|(?<![\w.+-])\d{12}(?![\w.+-])/g;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** By account, in the order in which they appear. */
function masksOf({ askedIn, clusters, answers }: AwsSnapshot): ReadonlyMap<string, string> {
  const accounts = new Set([
    ...(askedIn === undefined ? [] : [askedIn.account]),
    ...clusters.map(({ account }) => account),
  ]);
  const add = (account: string) => accounts.add(account);
  for (const { account, parameters, answer } of answers) {
    add(account);
    addAccounts(parameters, "", add);
    if (answer.kind === "answered") addAccounts(answer.json, "", add);
    if (answer.kind === "refused") accountsAmongWords(answer.refusal.message).forEach(add);
  }
  // Everybody knows them, and what they publish is judged by whose it is.
  for (const account of ACCOUNTS_OF_CANONICAL) accounts.delete(account);
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
