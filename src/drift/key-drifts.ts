// Does a volume have another key than an input says, and does the key that it has differ from the one that the input describes?

import type { Drift } from "../model/drift.ts";
import type { Environment } from "../model/environment.ts";
import type { Fact } from "../model/fact.ts";
import type { KeyIndex } from "../model/link.ts";
import type { Key, Launcher } from "../model/model.ts";
import type { ResourceIdentity } from "../model/origin.ts";
import { show, type Text } from "../model/text.ts";
import { type Truth, truthOf, unsure, YES } from "../model/truth.ts";
import { type ComparedKeys, compareKeys, type NamedKey } from "./compare-keys.ts";
import { found, sameFact } from "./found-drift.ts";
import { type InPlace, inPlace } from "./in-place.ts";
import { policyDrifts, policyIn } from "./policy-drifts.ts";
import type { ComparedLaunchers, ComparedVolumes } from "./volume-drifts.ts";

/** What inputs describe, and what an account has. */
export interface KeyIndexes {
  readonly stated: KeyIndex;
  readonly deployed: KeyIndex;
}

export interface VolumeKeys {
  readonly drifts: readonly Drift[];
  readonly pair: ComparedKeys["pair"];
}

export function keyOfVolume(
  volumes: ComparedVolumes,
  launchers: ComparedLaunchers,
  indexes: KeyIndexes,
): VolumeKeys {
  const { identity, stated, deployed } = volumes;
  const { same, described, pair } = compared(volumes, launchers, indexes);
  const drifts = found({
    kind: "volume",
    identity,
    what: `the key of volume ${stated.device}`,
    stated: described?.name ?? inWords(stated.keyId),
    deployed: inWords(deployed.keyId),
    meaning: meaningOf(volumes),
    same,
    origin: deployed.keyId.origin,
    statedAt: stated.keyId.origin,
  });
  return { drifts, pair };
}

function compared(
  { stated, deployed }: ComparedVolumes,
  launchers: ComparedLaunchers,
  indexes: KeyIndexes,
): ComparedKeys {
  const alone = (same: Truth): ComparedKeys => ({ same, described: null, pair: null });
  const [a, b] = [stated.keyId, deployed.keyId];
  if (a.state === "unknown") return alone(unsure(a.why));
  if (b.state === "unknown") return alone(unsure(b.why));
  if (a.value === null || b.value === null) return alone(truthOf(a.value === b.value));
  const named = (keyId: Text, { origin }: Fact<unknown>, launcher: Launcher, index: KeyIndex): NamedKey => ({
    keyId,
    origin,
    environment: launcher.environment,
    index,
  });
  return compareKeys(
    named(a.value, a, launchers.stated, indexes.stated),
    named(b.value, b, launchers.deployed, indexes.deployed),
    inPlace(launchers.stated.environment, launchers.deployed.environment),
  );
}

/** Without a key of its own, a volume has that of its snapshot or that of the account, if any. */
function meaningOf({ deployed: { keyId } }: ComparedVolumes): string {
  const isNamed = keyId.state === "known" && keyId.value !== null;
  return isNamed
    ? "new volumes are encrypted with the key that is deployed, whatever the input says of its own"
    : "new volumes are not encrypted with the key of the input";
}

function inWords(keyId: Fact<Text | null>): string {
  if (keyId.state === "unknown") return "not known";
  return keyId.value === null ? "no key" : show(keyId.value);
}

/** Of a key that an input describes, and that runs. */
export function driftsOfKey({ stated, deployed }: NonNullable<ComparedKeys["pair"]>): readonly Drift[] {
  const { identity, environment } = deployed;
  return identity === null
    ? []
    : [
        ...stateDrifts(stated, deployed, identity),
        ...driftsOfPolicy(stated, deployed, { identity, environment }),
      ];
}

function stateDrifts(stated: Key, deployed: Key, identity: ResourceIdentity): readonly Drift[] {
  const inWordsOf = ({ enabled }: Key): string =>
    enabled.state === "unknown" ? "not known" : enabled.value ? "enabled" : "not enabled";
  return found({
    kind: "key",
    identity,
    what: "its state",
    stated: inWordsOf(stated),
    deployed: deployed.state?.state === "known" ? deployed.state.value : inWordsOf(deployed),
    meaning: "no volume can be made or attached with a key that is not enabled",
    same: sameFact(stated.enabled, deployed.enabled, (a, b) => truthOf(a === b)),
    origin: deployed.enabled.origin,
    statedAt: stated.enabled.origin,
  });
}

function driftsOfPolicy(
  stated: Key,
  deployed: Key,
  { identity, environment }: { readonly identity: ResourceIdentity; readonly environment: Environment },
): readonly Drift[] {
  const [a, b] = [policyIn(stated), policyIn(deployed)];
  if (a.state === "known" && b.state === "known") {
    const place: InPlace = inPlace(stated.environment, environment);
    return policyDrifts({ identity, stated: a.value, deployed: b.value, place, environment });
  }
  return found({
    kind: "statement",
    identity,
    what: "its policy",
    stated: "not known",
    deployed: "not known",
    meaning: "",
    same: sameFact(a, b, () => YES),
    origin: deployed.policy.origin,
    statedAt: stated.policy.origin,
  });
}
