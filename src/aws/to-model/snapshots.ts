// Which EBS snapshots did EC2 tell of, and with which keys are they encrypted?
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Snapshot.html

import { asFilledText } from "../../launch-template/property-fact.ts";
import type { Snapshot, VolumeSource } from "../../model/account-resources.ts";
import { environmentOf } from "../../model/environment.ts";
import { chainFact, type Fact, known, orElse, unknown } from "../../model/fact.ts";
import { type Text, textOf } from "../../model/text.ts";
import { asBoolean, asText, itemsOf, member, type Value } from "../../model/value.ts";
import { alwaysAnswered } from "./always-answered.ts";
import { type Answers, notThere, type Site, type Told, valueTold } from "./answers.ts";
import { resourceIdentity } from "./identity.ts";
import { textAt } from "./question-words.ts";

export const snapshotsTold = (answers: Answers): readonly Snapshot[] =>
  answers.of("ec2:DescribeSnapshots").flatMap(({ account, region, parameters }): readonly Snapshot[] => {
    const id = textAt(parameters, ["SnapshotIds", 0]);
    if (id === "" || region === null) return [];
    const told = snapshotTold(id, { account, region }, answers);
    return [
      {
        identity: resourceIdentity("aws:snapshot", id, told.origin),
        environment: environmentOf(account, region),
        identifiers: [textOf(id)],
        source: sourceOf(id, told, account),
      },
    ];
  });

export const snapshotTold = (id: string, site: Site, answers: Answers): Told =>
  answers.to({ action: "ec2:DescribeSnapshots", parameters: { SnapshotIds: [id] }, site });

/** `account`: that launches. */
export function sourceOf(id: string, told: Told, account: string): Fact<VolumeSource> {
  const items = itemsOf(member(valueTold(told), "Snapshots"), "lists-only");
  return chainFact(items, ([snapshot], origin): Fact<VolumeSource> => {
    if (snapshot === undefined) return unknown(notThere({ ...told, code: "an empty list" }), origin);
    return chainFact(alwaysAnswered(snapshot, "Encrypted", asBoolean), (isEncrypted) => {
      if (!isEncrypted) return known({ kind: "plain" }, origin);
      return chainFact(alwaysAnswered(snapshot, "OwnerId", asText), (owner): Fact<VolumeSource> => {
        const keyId = keyOf(snapshot, id);
        const isOwn = owner.length === 1 && owner[0] === account;
        return known({ kind: "encrypted", snapshotId: id, keyId, isOwn }, origin);
      });
    });
  });
}

/** AWS leaves it out for most snapshots of others. */
const keyOf = (snapshot: Value, id: string): Fact<Text> =>
  orElse(asFilledText(member(snapshot, "KmsKeyId")), () =>
    unknown({ kind: "not-in-this-run", reference: `the key of the snapshot ${id}` }, snapshot.origin),
  );
