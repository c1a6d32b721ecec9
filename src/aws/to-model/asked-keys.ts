// Which keys was KMS asked about, and what did it answer? A key may be asked for by its id, its ARN and several aliases.

import { kmsArn } from "../../model/kms-arn.ts";
import { member, type Value } from "../../model/value.ts";
import type { Answered } from "../snapshot.ts";
import { stringAt, stringInJson } from "../strings.ts";
import { type Answers, type Told, valueTold } from "./answers.ts";

export interface AskedKey {
  /** An id, an ARN, an alias or its ARN, as it was asked for. */
  readonly keyId: string;
  readonly told: Told;
  /** Of the key. Null: there is no such key, or nobody knows which one it is. */
  readonly arn: string | null;
  /** `KeyMetadata`. */
  readonly metadata: Value;
}

export function askedKeys(answers: Answers): readonly AskedKey[] {
  const all = answers.of("kms:DescribeKey").flatMap((reply) => askedKey(reply, answers));
  const isTold = new Set(all.flatMap(({ keyId, told }) => (told.kind === "answered" ? [keyId] : [])));
  // One account may be refused what another is told; an id without an account means another key in each.
  const isSettled = ({ keyId, told }: AskedKey) =>
    told.kind !== "answered" && kmsArn(keyId) !== null && isTold.has(keyId);
  return all.filter((one) => !isSettled(one));
}

function askedKey(reply: Answered, answers: Answers): readonly AskedKey[] {
  const { region, parameters } = reply;
  const keyId = stringInJson(parameters, "KeyId");
  if (keyId === null || region === null) return [];
  const told = answers.by(reply);
  const metadata = member(valueTold(told), "KeyMetadata");
  const named = [stringAt(metadata, "Arn"), told.about].find(isKeyArn) ?? null;
  return [{ keyId, told, arn: told.kind === "absent" ? null : named, metadata }];
}

const isKeyArn = (text: string | null): boolean => text !== null && kmsArn(text)?.of === "key";

/** What KMS told of a key by its ARN, the best of all who asked. Null: nobody did. */
export function toldOfKey(
  action: "kms:GetKeyPolicy" | "kms:ListAliases",
  answers: Answers,
): (arn: string) => Told | null {
  const replies = new Map<string, Told>();
  for (const reply of answers.of(action)) {
    const arn = stringInJson(reply.parameters, "KeyId") ?? "";
    if (replies.get(arn)?.kind !== "answered") replies.set(arn, answers.by(reply));
  }
  return (arn) => replies.get(arn) ?? null;
}
