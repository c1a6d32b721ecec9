// What does EC2 make of a volume: the table of AWS, row by row, and what it comes to where one of its columns is not known.
// https://docs.aws.amazon.com/ebs/latest/userguide/encryption-examples.html
// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AMIEncryption.html

import { describe, expect, test } from "vitest";
import type { VolumeSource } from "../../src/model/account-resources.ts";
import type { EbsSettings, Setting } from "../../src/model/ebs-settings.ts";
import { type Fact, known, unknown } from "../../src/model/fact.ts";
import type { Volume } from "../../src/model/model.ts";
import type { Origin } from "../../src/model/origin.ts";
import { show, textOf } from "../../src/model/text.ts";
import type { UnknownReason } from "../../src/model/unknown.ts";
import { unmappedRoot, unseenVolume } from "../../src/model/volume-outside-mappings.ts";
import { volumeUnderSettings } from "../../src/model/volume-under-settings.ts";

const HERE: Origin = { kind: "file", file: "f", path: [] };
const NAMED = "arn:aws:kms:us-west-2:111122223333:key/named";
const DEFAULT = "arn:aws:kms:us-west-2:111122223333:key/default";
const OF_SNAPSHOT = "arn:aws:kms:us-west-2:111122223333:key/of-the-snapshot";

const refusal = (what: string): UnknownReason => ({
  kind: "not-read",
  what,
  action: "ec2:DescribeImages",
  because: "UnauthorizedOperation",
});
const PARAMETER: UnknownReason = { kind: "parameter-without-value", parameter: "P", stack: "S" };
const DEFAULT_REFUSED = refusal("the EBS encryption by default");
const KEY_REFUSED = refusal("the default EBS key");
const IMAGE_REFUSED = refusal("the image");

const encryptedSource = (isOwn: boolean): VolumeSource => ({
  kind: "encrypted",
  snapshotId: "snap-1",
  keyId: known(textOf(OF_SNAPSHOT), HERE),
  isOwn,
});

const SOURCES = {
  "nothing, or an unencrypted snapshot": { kind: "plain" },
  "an encrypted snapshot of one's own": encryptedSource(true),
  "an encrypted snapshot that is shared": encryptedSource(false),
} as const satisfies Readonly<Record<string, VolumeSource>>;

type SourceName = keyof typeof SOURCES;
const PLAIN = "nothing, or an unencrypted snapshot";
const OWN = "an encrypted snapshot of one's own";
const SHARED = "an encrypted snapshot that is shared";
const ALL = [PLAIN, OWN, SHARED] as const;

type Result = "plain" | "default key" | "snapshot's key" | "named key" | "refused";
type Switch = "on" | "off";
type Encrypted = boolean | null;

// In the words of the table: null is "not stated".
const TABLE: readonly (readonly [
  encrypted: readonly Encrypted[],
  key: string | null,
  byDefault: readonly Switch[],
  from: readonly SourceName[],
  result: Result,
])[] = [
  [[null, false], null, ["off"], [PLAIN], "plain"],
  [[null], null, ["off"], [OWN], "snapshot's key"],
  // Encryption cannot be taken off, and an Encrypted that is stated as false asks for that.
  [[false], null, ["off", "on"], [OWN, SHARED], "refused"],
  [[null], null, ["off"], [SHARED], "default key"],
  [[null, false], null, ["on"], [PLAIN], "default key"],
  [[null], null, ["on"], [OWN], "snapshot's key"],
  [[null], null, ["on"], [SHARED], "default key"],
  [[true], null, ["off", "on"], [PLAIN], "default key"],
  [[true], null, ["off", "on"], [OWN], "snapshot's key"],
  [[true], null, ["off", "on"], [SHARED], "default key"],
  [[true], NAMED, ["off", "on"], ALL, "named key"],
  [[null, false], NAMED, ["off", "on"], ALL, "refused"],
];

interface Case {
  readonly encrypted: Encrypted;
  readonly key: string | null;
  readonly byDefault: Switch;
  readonly from: SourceName;
  readonly result: Result;
}

const CASES: readonly Case[] = TABLE.flatMap(([stated, key, switches, sources, result]) =>
  stated.flatMap((encrypted) =>
    switches.flatMap((byDefault) => sources.map((from) => ({ encrypted, key, byDefault, from, result }))),
  ),
);

function mapped(encrypted: Fact<boolean | null>, key: string | null): Volume {
  const nothing = known(null, HERE);
  return {
    device: "/dev/xvda",
    deviceOrigin: HERE,
    nature: { kind: "mapped" },
    encrypted,
    keyId: known(key === null ? null : textOf(key), HERE),
    snapshotId: nothing,
    volumeType: nothing,
    size: nothing,
    iops: nothing,
    throughput: nothing,
    through: [],
    origin: HERE,
  };
}

const told = <T>(value: T): Setting<T> => ({ state: "known", value, by: "account" });
const notTold = (why: UnknownReason) => ({ state: "unknown", why, by: "account" }) as const;

const settingsOf = (byDefault: Switch, changes: Partial<EbsSettings> = {}): EbsSettings => ({
  encryptionByDefault: told(byDefault === "on"),
  defaultKey: told(textOf(DEFAULT)),
  ...changes,
});

const under = ({ encrypted, key, byDefault, from }: Case, changes: Changes = {}): Volume =>
  volumeUnderSettings(
    mapped(changes.encrypted ?? known(encrypted, HERE), key),
    settingsOf(byDefault, changes.settings),
    () => changes.source ?? known(SOURCES[from], HERE),
  );

interface Changes {
  readonly encrypted?: Fact<boolean | null>;
  readonly settings?: Partial<EbsSettings>;
  readonly source?: Fact<VolumeSource | null>;
}

/** What is known of it; else why it is not. */
function resultOf({ encrypted, keyId, keyFrom, source }: Volume): Result | UnknownReason {
  if (encrypted.state === "unknown") return encrypted.why;
  if (keyId.state === "unknown") return keyId.why;
  if (keyFrom?.state === "unknown") return keyFrom.why;
  if (encrypted.value !== true) {
    const isRefused =
      keyId.value !== null || (source?.state === "known" && source.value?.kind === "encrypted");
    return isRefused ? "refused" : "plain";
  }
  const key = show(keyId.value ?? []);
  expect({ from: keyFrom?.value, key }).toEqual(
    key === DEFAULT
      ? { from: "account-default", key }
      : key === OF_SNAPSHOT
        ? { from: "source", key }
        : { from: null, key: NAMED },
  );
  return key === DEFAULT ? "default key" : key === OF_SNAPSHOT ? "snapshot's key" : "named key";
}

const titleOf = ({ encrypted, key, byDefault, from }: Case): string =>
  `Encrypted ${encrypted ?? "not stated"}, ${key === null ? "no KmsKeyId" : "a KmsKeyId"}, encryption by default ${byDefault}, made from ${from}`;

const TITLED = CASES.map((one) => [titleOf(one), one] as const);

describe("a volume with", () => {
  test.each(TITLED)("%s", (_title, one) => {
    const volume = under(one);
    expect(resultOf(volume)).toBe(one.result);
    expect(volume.underSettings?.isPlain).toBe(one.result === "plain");
  });

  test("every combination is in the table once", () => {
    expect(new Set(CASES.map(titleOf)).size).toBe(CASES.length);
    expect(CASES.length).toBe(3 * 2 * 2 * ALL.length);
  });
});

/** Of the rows that differ from it in one column only: is there one result, whatever stands there? */
const resultsWhere = (same: (other: Case) => boolean): ReadonlySet<Result> =>
  new Set(CASES.filter(same).map(({ result }) => result));

const sameExcept =
  (open: keyof Case, one: Case) =>
  (other: Case): boolean =>
    (["encrypted", "key", "byDefault", "from"] as const).every(
      (column) => column === open || one[column] === other[column],
    );

describe("where one thing is not known, the result is known if it makes no difference, else not; with", () => {
  test.each(TITLED)("%s", (_title, one) => {
    const open: readonly (readonly [keyof Case, Changes, UnknownReason])[] = [
      ["encrypted", { encrypted: unknown(PARAMETER, HERE) }, PARAMETER],
      ["byDefault", { settings: { encryptionByDefault: notTold(DEFAULT_REFUSED) } }, DEFAULT_REFUSED],
      ["from", { source: unknown(IMAGE_REFUSED, HERE) }, IMAGE_REFUSED],
    ];
    for (const [column, changes, why] of open) {
      const results = resultsWhere(sameExcept(column, one));
      expect(resultOf(under(one, changes))).toEqual(results.size === 1 ? one.result : why);
    }
    const withoutKey = resultOf(under(one, { settings: { defaultKey: notTold(KEY_REFUSED) } }));
    expect(withoutKey).toEqual(one.result === "default key" ? KEY_REFUSED : one.result);
  });
});

describe("an encrypted snapshot", () => {
  test("whose key is not known gives the volume a key that is not known", () => {
    const source: VolumeSource = {
      kind: "encrypted",
      snapshotId: "snap-1",
      keyId: unknown(IMAGE_REFUSED, HERE),
      isOwn: true,
    };
    const volume = volumeUnderSettings(mapped(known(null, HERE), null), settingsOf("off"), () =>
      known(source, HERE),
    );
    expect(volume.encrypted).toMatchObject({ state: "known", value: true });
    expect(resultOf(volume)).toEqual(IMAGE_REFUSED);
  });

  test.each([
    [true, "snapshot's key"],
    [false, "default key"],
  ])("encrypts a root volume that nothing maps (of one's own: %s)", (isOwn, result) => {
    const root = unmappedRoot("nothing maps it", HERE, []);
    const volume = volumeUnderSettings(root, settingsOf("off"), () => known(encryptedSource(isOwn), HERE));
    expect(resultOf(volume)).toBe(result);
  });

  test("says nothing of volumes that are not seen", () => {
    const unseen = unseenVolume(PARAMETER, HERE, []);
    const volume = volumeUnderSettings(unseen, settingsOf("on"), () => known(encryptedSource(true), HERE));
    expect(resultOf(volume)).toEqual(PARAMETER);
  });
});

test("what nobody was asked about leaves the key unnamed, and what was asked in vain leaves it not known", () => {
  const isNamed = ({ keyId }: Volume) => keyId.state === "known" && keyId.value !== null;
  const encrypted = mapped(known(true, HERE), null);
  const [nobody, inVain] = [known(null, HERE), unknown(IMAGE_REFUSED, HERE)].map((source) =>
    volumeUnderSettings(encrypted, settingsOf("on"), () => source),
  );
  expect(nobody?.keyId).toMatchObject({ state: "known", value: null });
  expect(inVain?.keyId).toMatchObject({ state: "unknown", why: IMAGE_REFUSED });
  expect([nobody, inVain].some((volume) => volume !== undefined && isNamed(volume))).toBe(false);
});
