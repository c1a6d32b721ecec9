// Which EBS snapshots did EC2 tell of, and with which keys are they encrypted?
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Snapshot.html

import { asFilledText } from "../../launch-template/property-fact.ts";
import type { Snapshot, VolumeSource } from "../../model/account-resources.ts";
import { environmentOf } from "../../model/environment.ts";
import { chainFact, type Fact, known, orElse, unknown } from "../../model/fact.ts";
import { type Text, textOf } from "../../model/text.ts";
import { asBoolean, asText, member, type Value } from "../../model/value.ts";
import { about } from "../questions.ts";
import type { Site } from "../site.ts";
import { stringInJson } from "../strings.ts";
import { alwaysAnswered } from "./always-answered.ts";
import { type Answers, onlyItem, type Told } from "./answers.ts";
import { resourceIdentity } from "./identity.ts";

export const snapshotsTold = (answers: Answers): readonly Snapshot[] =>
  answers.of("ec2:DescribeSnapshots").flatMap(({ account, region, parameters }): readonly Snapshot[] => {
    const id = stringInJson(parameters, "SnapshotIds", 0);
    if (id === null || region === null) return [];
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
  answers.to({ ...about.snapshot(id), site });

/** `account`: that launches. */
export function sourceOf(id: string, told: Told, account: string): Fact<VolumeSource> {
  const snapshot = onlyItem(told, "Snapshots");
  const { origin } = snapshot;
  return chainFact(alwaysAnswered(snapshot, "Encrypted", asBoolean), (isEncrypted): Fact<VolumeSource> => {
    if (!isEncrypted) return known({ kind: "plain" }, origin);
    return chainFact(alwaysAnswered(snapshot, "OwnerId", asText), (owner): Fact<VolumeSource> => {
      const isOwn = owner.length === 1 && owner[0] === account;
      return known({ kind: "encrypted", snapshotId: id, keyId: keyOf(snapshot, id), isOwn }, origin);
    });
  });
}

/** AWS leaves it out for most snapshots of others. */
const keyOf = (snapshot: Value, id: string): Fact<Text> =>
  orElse(asFilledText(member(snapshot, "KmsKeyId")), () =>
    unknown(
      { kind: "not-in-this-run", reference: `the key of the snapshot ${id}`, of: "account" },
      snapshot.origin,
    ),
  );
