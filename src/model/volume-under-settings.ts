// Is a volume encrypted, and with which key, once image, snapshot, account and Region have their say?
// https://docs.aws.amazon.com/ebs/latest/userguide/encryption-examples.html

import type { VolumeSource } from "./account-resources.ts";
import type { EbsSettings } from "./ebs-settings.ts";
import { byDefault, type Fact, known, unknown } from "./fact.ts";
import type { KeyFrom, Volume } from "./model.ts";
import type { Text } from "./text.ts";
import type { UnknownReason } from "./unknown.ts";
import { type Answer, answerTo, type Given, type Outcome } from "./volume-encryption.ts";

/** What the settings come to for one volume. */
export interface UnderSettings extends EbsSettings {
  /** Certainly neither the input nor image and snapshot nor the account encrypts it. */
  readonly isPlain: boolean;
}

/** Null: nobody tells what it is made from. Asked for each time, for it may depend on a scenario. */
export type SourceOf = (volume: Volume) => Fact<VolumeSource | null>;

/** Where something is stated, and what settles it, stays: a person edits the volume. */
export function volumeUnderSettings(volume: Volume, here: EbsSettings, sourceOf: SourceOf): Volume {
  const given = (): Given => givenFor(volume, here, sourceOf);
  return {
    get device() {
      return volume.device;
    },
    deviceOrigin: volume.deviceOrigin,
    get nature() {
      return volume.nature;
    },
    get encrypted() {
      return isLeftOpen(volume) ? encryptedUnder(volume, given()) : volume.encrypted;
    },
    get keyId() {
      return isLeftOpen(volume) ? keyUnder(volume, here, given()) : volume.keyId;
    },
    get keyFrom() {
      return isLeftOpen(volume) ? keyFromUnder(volume, here, given()) : known(null, volume.keyId.origin);
    },
    get source() {
      return sourceOf(volume);
    },
    get snapshotId() {
      return volume.snapshotId;
    },
    get volumeType() {
      return volume.volumeType;
    },
    get size() {
      return volume.size;
    },
    get iops() {
      return volume.iops;
    },
    get throughput() {
      return volume.throughput;
    },
    through: volume.through,
    origin: volume.origin,
    underSettings: {
      ...here,
      get isPlain() {
        if (!isLeftOpen(volume) || isMalformed(volume)) return false;
        const isPlain = answerTo((outcome) => outcome === "plain", given());
        return isPlain.state === "settled" && isPlain.value;
      },
    },
  };
}

/** An EBS volume that names no key. One that names a key and is not encrypted is refused, whatever the account says. */
function isLeftOpen({ nature, keyId }: Volume): boolean {
  switch (nature.kind) {
    case "mapped":
    case "unmapped":
      return keyId.state === "known" && keyId.value === null;
    case "not-ebs":
    case "unseen":
      return false;
    default:
      return nature satisfies never;
  }
}

/** What the input has in a wrong form is refused before EC2 sees it. */
const isMalformed = ({ encrypted, nature }: Volume): boolean =>
  nature.kind === "mapped" && encrypted.state === "unknown" && encrypted.why.kind === "malformed";

function givenFor(volume: Volume, here: EbsSettings, sourceOf: SourceOf): Given {
  const { encrypted, nature } = volume;
  const isSilent = nature.kind === "unmapped" && encrypted.state === "unknown";
  return {
    encrypted: isSilent ? known(null, encrypted.origin) : encrypted,
    byDefault: here.encryptionByDefault,
    source: sourceOf(volume),
  };
}

/** What is refused is no volume, so only the others say whether they are encrypted. */
const isEncrypted = (outcome: Outcome): boolean | null =>
  outcome === "refused" ? null : outcome !== "plain";

function encryptedUnder(volume: Volume, given: Given): Fact<boolean | null> {
  const { encrypted } = volume;
  if (isMalformed(volume) || mayBeRefused(given)) return encrypted;
  const answer = answerTo(isEncrypted, given);
  switch (answer.state) {
    case "void":
      return encrypted;
    case "settled":
      return encrypted.state === "known" && encrypted.value === answer.value
        ? encrypted
        : byDefault(answer.value, encrypted.origin);
    case "open": {
      if (answer.by.has("encrypted")) return encrypted;
      const { byDefault: setting, source } = given;
      if (answer.by.has("byDefault") && setting.state === "unknown")
        return unknown(setting.why, encrypted.origin);
      if (answer.by.has("source") && source.state === "unknown") return unknown(source.why, encrypted.origin);
      return encrypted;
    }
    default:
      return answer satisfies never;
  }
}

/** Whether EC2 refuses it hangs on what the input states: it is encrypted, or is none. */
const mayBeRefused = ({ encrypted, source }: Given): boolean =>
  encrypted.state === "unknown" && source.state === "known" && source.value?.kind === "encrypted";

function keyUnder(volume: Volume, here: EbsSettings, given: Given): Fact<Text | null> {
  const { keyId } = volume;
  const from = keyFromUnder(volume, here, given);
  if (from.state === "unknown") return unknown(from.why, keyId.origin);
  switch (from.value) {
    case "account-default":
      return here.defaultKey.state === "unknown"
        ? unknown(here.defaultKey.why, keyId.origin)
        : known(here.defaultKey.value, keyId.origin);
    case "source": {
      const { source } = given;
      const ofSource =
        source.state === "known" && source.value?.kind === "encrypted" ? source.value.keyId : keyId;
      return { ...ofSource, origin: keyId.origin };
    }
    case null:
      return keyId;
    default:
      return from.value satisfies never;
  }
}

function keyFromUnder(volume: Volume, here: EbsSettings, given: Given): Fact<KeyFrom | null> {
  const { origin } = volume.keyId;
  if (isMalformed(volume)) return known(null, origin);
  const answer = answerTo<Outcome>((outcome) => outcome, given);
  switch (answer.state) {
    case "void":
      return known(null, origin);
    case "settled":
      return known(keyFrom(answer.value, here), origin);
    case "open": {
      const why = whyKeyIsOpen(answer.by, given);
      return why === null ? known(null, origin) : unknown(why, origin);
    }
    default:
      return answer satisfies never;
  }
}

function keyFrom(outcome: Outcome, { defaultKey }: EbsSettings): KeyFrom | null {
  switch (outcome) {
    case "default-key":
      return defaultKey.state === "known" && defaultKey.value === null ? null : "account-default";
    case "source-key":
      return "source";
    case "plain":
    case "refused":
      return null;
    default:
      return outcome satisfies never;
  }
}

/** Where an account was asked and this is left open, the key is not known. Where nobody was asked, none is named. */
function whyKeyIsOpen(
  by: Extract<Answer<Outcome>, { state: "open" }>["by"],
  { byDefault: setting, source }: Given,
): UnknownReason | null {
  if (by.has("encrypted")) return null;
  if (by.has("byDefault") && setting.state === "unknown" && setting.by === "account") return setting.why;
  return by.has("source") && source.state === "unknown" ? source.why : null;
}
