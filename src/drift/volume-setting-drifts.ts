// Which settings of a volume differ from those that an input states? Its key is same-key.ts.

import type { Drift } from "../model/drift.ts";
import type { Fact } from "../model/fact.ts";
import type { Volume } from "../model/model.ts";
import { found, sameStated } from "./found-drift.ts";
import type { ComparedVolumes } from "./volume-drifts.ts";

type Value = string | number | null;

interface Setting {
  readonly name: string;
  readonly read: (volume: Volume) => Fact<Value>;
  readonly unit: string;
}

const SETTINGS: readonly Setting[] = [
  { name: "type", read: ({ volumeType }) => volumeType, unit: "" },
  { name: "size", read: ({ size }) => size, unit: " GiB" },
  { name: "number of IOPS", read: ({ iops }) => iops, unit: "" },
  { name: "throughput", read: ({ throughput }) => throughput, unit: " MiB/s" },
];

export const settingDrifts = (compared: ComparedVolumes): readonly Drift[] => [
  ...encryptionDrifts(compared),
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

function driftsOf(
  { name, read, unit }: Setting,
  { identity, stated, deployed }: ComparedVolumes,
): readonly Drift[] {
  const [a, b] = [read(stated), read(deployed)];
  const inWords = (fact: Fact<Value>): string =>
    fact.state === "unknown" ? NOT_KNOWN : fact.value === null ? "not stated" : `${fact.value}${unit}`;
  return found({
    kind: "volume",
    identity,
    what: `the ${name} of volume ${stated.device}`,
    stated: inWords(a),
    deployed: inWords(b),
    meaning: "",
    same: sameStated(a, b, (one, other) => one === other),
    origin: b.origin,
    statedAt: a.origin,
  });
}

const NOT_KNOWN = "not known";
