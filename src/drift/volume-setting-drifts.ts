// Which settings of a volume differ from those that an input states? Its key is compare-keys.ts.

import type { Drift } from "../model/drift.ts";
import { chainFact, type Fact, mapFact } from "../model/fact.ts";
import type { Volume } from "../model/model.ts";
import { show, type Text } from "../model/text.ts";
import { sameText } from "../model/text-match.ts";
import { truthOf } from "../model/truth.ts";
import { found, sameFact, sameStated } from "./found-drift.ts";
import type { ComparedVolumes } from "./volume-drifts.ts";

type Value = string | number | null;

interface Setting {
  readonly name: string;
  readonly read: (volume: Volume) => Fact<Value>;
  readonly unit: string;
  /** What a gp3 volume has where none is stated. https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html */
  readonly ofGp3?: number;
}

const SETTINGS: readonly Setting[] = [
  { name: "type", read: ({ volumeType }) => volumeType, unit: "" },
  { name: "size", read: ({ size }) => size, unit: " GiB" },
  { name: "number of IOPS", read: ({ iops }) => iops, unit: "", ofGp3: 3000 },
  { name: "throughput", read: ({ throughput }) => throughput, unit: " MiB/s", ofGp3: 125 },
];

export const settingDrifts = (compared: ComparedVolumes): readonly Drift[] => [
  ...encryptionDrifts(compared),
  ...snapshotDrifts(compared),
  ...SETTINGS.flatMap((setting) => driftsOf(setting, compared)),
];

/** EC2 makes no difference between false and nothing: the account decides about both. */
function encryptionDrifts(compared: ComparedVolumes): readonly Drift[] {
  const { identity, stated, deployed } = compared;
  const isEncrypted = (value: boolean | null): boolean => value ?? false;
  const inWords = (fact: Fact<boolean | null>): string =>
    fact.state === "unknown" ? NOT_KNOWN : isEncrypted(fact.value) ? "encrypted" : "not encrypted";
  const isLost = stated.encrypted.state === "known" && isEncrypted(stated.encrypted.value);
  return found({
    kind: "volume",
    identity,
    what: `the encryption of volume ${stated.device}`,
    stated: inWords(stated.encrypted),
    deployed: inWords(deployed.encrypted),
    meaning: isLost ? "new volumes are not encrypted by it" : "new volumes are encrypted all the same",
    same: sameStated(stated.encrypted, deployed.encrypted, (a, b) => isEncrypted(a) === isEncrypted(b)),
    origin: deployed.encrypted.origin,
    statedAt: stated.encrypted.origin,
  });
}

function snapshotDrifts({ identity, stated, deployed }: ComparedVolumes): readonly Drift[] {
  const [a, b] = [stated.snapshotId, deployed.snapshotId];
  const inWords = (fact: Fact<Text | null>): string =>
    fact.state === "unknown" ? NOT_KNOWN : fact.value === null ? "not stated" : show(fact.value);
  return found({
    kind: "volume",
    identity,
    what: `the snapshot of volume ${stated.device}`,
    stated: inWords(a),
    deployed: inWords(b),
    meaning: "",
    same: sameFact(a, b, (one, other) =>
      one === null || other === null ? truthOf(one === other) : sameText(one, other),
    ),
    origin: b.origin,
    statedAt: a.origin,
  });
}

function driftsOf(
  { name, read, unit, ofGp3 }: Setting,
  { identity, stated, deployed }: ComparedVolumes,
): readonly Drift[] {
  const [a, b] = [read(stated), read(deployed)];
  const sameAs = (one: Fact<Value>, other: Fact<Value>) => sameStated(one, other, (x, y) => x === y);
  const asStated = sameAs(a, b);
  const inWords = (fact: Fact<Value>): string =>
    fact.state === "unknown" ? NOT_KNOWN : fact.value === null ? "not stated" : `${fact.value}${unit}`;
  return found({
    kind: "volume",
    identity,
    what: `the ${name} of volume ${stated.device}`,
    stated: inWords(a),
    deployed: inWords(b),
    meaning: "",
    same: asStated.is === "yes" ? asStated : sameAs(filledIn(a, stated, ofGp3), filledIn(b, deployed, ofGp3)),
    origin: b.origin,
    statedAt: a.origin,
  });
}

const filledIn = (setting: Fact<Value>, { volumeType }: Volume, ofGp3: number | undefined): Fact<Value> =>
  chainFact(setting, (value) =>
    value !== null || ofGp3 === undefined
      ? setting
      : mapFact(volumeType, (type): Value => (type === "gp3" ? ofGp3 : null)),
  );

const NOT_KNOWN = "not known";
