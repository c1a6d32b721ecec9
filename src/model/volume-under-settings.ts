// Is a volume encrypted, and with which key, in an account and Region of which EBS settings are known?
// https://docs.aws.amazon.com/ebs/latest/userguide/encryption-examples.html

import type { EbsSettings, Setting } from "./ebs-settings.ts";
import { byDefault, type Fact, known, unknown } from "./fact.ts";
import type { Volume } from "./model.ts";
import { type Text, textOf } from "./text.ts";

/** What the settings come to for one volume. */
export interface UnderSettings extends EbsSettings {
  /** The default EBS key is the key of the volume. */
  readonly hasDefaultKey: boolean;
  /** Certainly neither the input nor image and snapshot nor the account encrypts it. */
  readonly isPlain: boolean;
}

/** Where something is stated, and what settles it, stays: a person edits the volume. `isPublished`: no disk of its image is encrypted. */
export function volumeUnderSettings(volume: Volume, here: EbsSettings, isPublished: () => boolean): Volume {
  return {
    get device() {
      return volume.device;
    },
    deviceOrigin: volume.deviceOrigin,
    get nature() {
      return volume.nature;
    },
    get encrypted() {
      return encryptedUnder(volume, here, isPublished);
    },
    get keyId() {
      return keyUnder(volume, here, isPublished);
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
      get hasDefaultKey() {
        return isNothing(volume.keyId) && !isNothing(keyUnder(volume, here, isPublished));
      },
      get isPlain() {
        const encrypted = encryptedUnder(volume, here, isPublished);
        return (
          isLeftOpen(volume) &&
          isFalse(encrypted) &&
          isFalse(here.encryptionByDefault) &&
          !mayComeEncrypted(volume, isPublished)
        );
      },
    },
  };
}

function encryptedUnder(
  volume: Volume,
  { encryptionByDefault }: EbsSettings,
  isPublished: () => boolean,
): Fact<boolean | null> {
  const { encrypted, nature } = volume;
  if (!isLeftOpen(volume) || isTrue(encrypted)) return encrypted;
  // It overrules an Encrypted that is false. What the input has in a wrong form is refused before that.
  const isRefused = encrypted.state === "unknown" && encrypted.why.kind === "malformed";
  if (isTrue(encryptionByDefault)) return isRefused ? encrypted : byDefault(true, encrypted.origin);
  const isSettled = encrypted.state === "known" || nature.kind === "unmapped";
  if (!isSettled) return encrypted;
  if (encryptionByDefault.state === "unknown") return unknown(encryptionByDefault.why, encrypted.origin);
  return isFalse(encryptionByDefault) && !mayComeEncrypted(volume, isPublished)
    ? byDefault(false, encrypted.origin)
    : encrypted;
}

function keyUnder(volume: Volume, here: EbsSettings, isPublished: () => boolean): Fact<Text | null> {
  const { keyId } = volume;
  if (!isLeftOpen(volume) || !isTrue(encryptedUnder(volume, here, isPublished))) return keyId;
  const { defaultKey } = here;
  if (isNothing(defaultKey) || mayComeEncrypted(volume, isPublished)) return keyId;
  if (defaultKey.state === "unknown") return unknown(defaultKey.why, keyId.origin);
  return defaultKey.value === null ? keyId : known(textOf(defaultKey.value), keyId.origin);
}

/** An EBS volume that names no key. One that names a key and is not encrypted is refused, whatever the account says. */
function isLeftOpen({ nature, keyId }: Volume): boolean {
  switch (nature.kind) {
    case "mapped":
    case "unmapped":
      return isNothing(keyId);
    case "not-ebs":
    case "unseen":
      return false;
    default:
      return nature satisfies never;
  }
}

/** Of an encrypted snapshot the volume takes over the key, if the snapshot is one's own. An image may bring one for any device. */
const mayComeEncrypted = ({ snapshotId }: Volume, isPublished: () => boolean): boolean =>
  !isNothing(snapshotId) || !isPublished();

type Answer = Fact<unknown> | Setting<unknown>;

const isNothing = (answer: Answer): boolean => answer.state === "known" && answer.value === null;
const isTrue = (answer: Answer): boolean => answer.state === "known" && answer.value === true;
const isFalse = (answer: Answer): boolean => answer.state === "known" && answer.value === false;
