// What do EBS settings of an account and Region make of a volume, and which of those that are stated hold where?

import { describe, expect, test } from "vitest";
import type { EbsDefaults } from "../../src/model/ebs-defaults.ts";
import { type EbsSettings, type Setting, settingsIn } from "../../src/model/ebs-settings.ts";
import { type Environment, environmentOf } from "../../src/model/environment.ts";
import { type Fact, known, unknown } from "../../src/model/fact.ts";
import type { Volume } from "../../src/model/model.ts";
import type { Origin } from "../../src/model/origin.ts";
import { show, type Text, textOf } from "../../src/model/text.ts";
import { describe as reasonOf, type UnknownReason } from "../../src/model/unknown.ts";
import { unmappedRoot, unseenVolume } from "../../src/model/volume-outside-mappings.ts";
import { type SourceOf, volumeUnderSettings } from "../../src/model/volume-under-settings.ts";

const AWS = "alias/aws/ebs";
const OWN = "arn:aws:kms:us-west-2:111122223333:alias/ebs";
const STATED = "alias/nodes";
const ORIGIN: Origin = { kind: "file", file: "f", path: [] };
const at = (name: string): Origin => ({ kind: "file", file: "f", path: [name] });
const PARAMETER: UnknownReason = { kind: "parameter-without-value", parameter: "P", stack: "S" };
const WRONG: UnknownReason = { kind: "malformed", what: "a list stands there" };

type Encrypted = boolean | null | UnknownReason;

const factOf = <T extends boolean | Text | null>(value: T | UnknownReason, origin: Origin): Fact<T> =>
  typeof value === "object" && value !== null && "kind" in value
    ? unknown(value, origin)
    : known(value, origin);

interface Stated {
  readonly encrypted?: Encrypted;
  readonly key?: string | UnknownReason | null;
  readonly snapshot?: string | UnknownReason | null;
}

const textOrNull = (text: Stated["key"]): Text | UnknownReason | null =>
  typeof text === "string" ? [text] : (text ?? null);

function mapped({ encrypted = null, key = null, snapshot = null }: Stated): Volume {
  const nothing = known(null, ORIGIN);
  return {
    device: "/dev/xvda",
    deviceOrigin: ORIGIN,
    nature: { kind: "mapped" },
    encrypted: factOf<boolean | null>(encrypted, at("Encrypted")),
    keyId: factOf<Text | null>(textOrNull(key), at("KmsKeyId")),
    snapshotId: factOf<Text | null>(textOrNull(snapshot), at("SnapshotId")),
    volumeType: nothing,
    size: nothing,
    iops: nothing,
    throughput: nothing,
    through: [],
    origin: ORIGIN,
  };
}

type Switch = "on" | "off" | "not stated";

const settings = (byDefault: Switch, key: string | null): EbsSettings => ({
  encryptionByDefault: {
    state: "known",
    value: byDefault === "not stated" ? null : byDefault === "on",
    by: "configuration",
  },
  defaultKey: { state: "known", value: key === null ? null : textOf(key), by: "configuration" },
});

/** Nobody tells of an image of one's own, nor of a snapshot. */
const from =
  (isPublished: boolean): SourceOf =>
  ({ snapshotId }) =>
    known(
      isPublished && snapshotId.state === "known" && snapshotId.value === null ? { kind: "plain" } : null,
      ORIGIN,
    );

const shownEncrypted = ({ encrypted }: Volume): string =>
  encrypted.state === "unknown" ? "unknown" : String(encrypted.value ?? "-");

const shownKey = ({ keyId }: Volume): string => {
  if (keyId.state === "unknown") return reasonOf(keyId.why);
  return keyId.value === null ? "-" : show(keyId.value);
};

const seen = (volume: Volume) => [shownEncrypted(volume), shownKey(volume)];

/** What may hold an encrypted snapshot of one's own, and what cannot: public images are never encrypted. */
const SOURCES = {
  "a public image": { isPublished: true, snapshot: null, isOpen: false },
  "an image of one's own": { isPublished: false, snapshot: null, isOpen: true },
  "a snapshot": { isPublished: true, snapshot: "snap-1", isOpen: true },
  "perhaps a snapshot": { isPublished: true, snapshot: PARAMETER, isOpen: true },
} as const;

const KEYS = [
  ["the AWS managed key", AWS],
  ["a customer managed key", OWN],
  ["not stated", null],
] as const;

const ALL = Object.keys(SOURCES) as (keyof typeof SOURCES)[];
const OPEN = ALL.filter((source) => SOURCES[source].isOpen);
const PUBLIC = ["a public image"] as const;
const EVER = ["on", "off", "not stated"] as const;

/** `-`: not stated. The default key where one is stated, else none. */
const DEFAULT = "the default key";

type Row = readonly [
  encrypted: Encrypted,
  key: string | null,
  byDefault: readonly Switch[],
  from: readonly (keyof typeof SOURCES)[],
  whetherEncrypted: string,
  withKey: string,
];

// https://docs.aws.amazon.com/ebs/latest/userguide/encryption-examples.html
// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AMIEncryption.html
const TABLE: readonly Row[] = [
  [null, null, ["off"], PUBLIC, "false", "-"],
  [false, null, ["off"], PUBLIC, "false", "-"],
  // An encrypted snapshot of one's own makes an encrypted volume, with the key of the snapshot.
  [null, null, ["off", "not stated"], OPEN, "-", "-"],
  // Encrypted: false on an encrypted snapshot is refused, on any other it is plain.
  [false, null, ["off", "not stated"], OPEN, "false", "-"],
  [null, null, ["not stated"], PUBLIC, "-", "-"],
  [false, null, ["not stated"], PUBLIC, "false", "-"],
  [null, null, ["on"], PUBLIC, "true", DEFAULT],
  [false, null, ["on"], PUBLIC, "true", DEFAULT],
  [PARAMETER, null, ["on"], PUBLIC, "true", DEFAULT],
  [null, null, ["on"], OPEN, "true", "-"],
  [false, null, ["on"], OPEN, "true", "-"],
  [PARAMETER, null, ["on"], OPEN, "true", "-"],
  [true, null, EVER, PUBLIC, "true", DEFAULT],
  [true, null, EVER, OPEN, "true", "-"],
  [true, STATED, EVER, ALL, "true", STATED],
  // A key without Encrypted is refused, whatever the account says.
  [null, STATED, EVER, ALL, "-", STATED],
  [false, STATED, EVER, ALL, "false", STATED],
  // What nobody understands stays unknown.
  [PARAMETER, null, ["off", "not stated"], ALL, "unknown", "-"],
  [WRONG, null, EVER, ALL, "unknown", "-"],
];

const CASES = TABLE.flatMap(([encrypted, key, switches, from, ...expected]) =>
  switches.flatMap((byDefault) =>
    from.flatMap((source) =>
      KEYS.map(([whichKey, defaultKey]) => ({
        encrypted,
        key,
        byDefault,
        source,
        whichKey,
        defaultKey,
        expected,
      })),
    ),
  ),
);

const written = (encrypted: Encrypted): string =>
  typeof encrypted === "object" && encrypted !== null ? encrypted.kind : String(encrypted);

describe("a volume of which", () => {
  test.each(
    CASES.map(
      (one) =>
        [
          `Encrypted is ${written(one.encrypted)}, KmsKeyId ${one.key}, encryption by default ${one.byDefault}, made from ${one.source}, default key: ${one.whichKey}`,
          one,
        ] as const,
    ),
  )("%s", (_what, { encrypted, key, byDefault, source, defaultKey, expected: [whether, withKey] }) => {
    const { isPublished, snapshot } = SOURCES[source];
    const volume = mapped({ encrypted, key, snapshot });
    const under = volumeUnderSettings(volume, settings(byDefault, defaultKey), from(isPublished));
    const given = withKey === DEFAULT ? (defaultKey ?? "-") : withKey;
    expect(seen(under)).toEqual([whether, given]);
    const hasDefaultKey = withKey === DEFAULT && defaultKey !== null;
    expect(under.keyFrom).toMatchObject({ state: "known", value: hasDefaultKey ? "account-default" : null });
    expect(under.underSettings?.isPlain).toBe(
      byDefault === "off" && source === "a public image" && whether === "false" && key === null,
    );
  });

  test("every combination is in the table once: five ways to state Encrypted without a key, three with one", () => {
    const shown = CASES.map(({ encrypted, key, byDefault, source, whichKey }) =>
      [written(encrypted), key, byDefault, source, whichKey].join("; "),
    );
    expect(new Set(shown).size).toBe(shown.length);
    const stated = 5 + 3;
    expect(shown.length).toBe(stated * EVER.length * ALL.length * KEYS.length);
  });
});

describe("a root volume that no mapping names", () => {
  const root = unmappedRoot("nothing maps it", ORIGIN, []);

  test.each<[byDefault: Switch, isPublished: boolean, whether: string, key: string]>([
    ["on", true, "true", AWS],
    ["on", false, "true", "-"],
    ["off", true, "false", "-"],
    ["off", false, "unknown", "-"],
    ["not stated", true, "unknown", "-"],
  ])("with encryption by default %s, from a public image: %s", (byDefault, isPublished, whether, key) => {
    expect(seen(volumeUnderSettings(root, settings(byDefault, AWS), from(isPublished)))).toEqual([
      whether,
      key,
    ]);
  });
});

test("a volume that nothing shows stays so, and a key that is not known stays unknown", () => {
  const unseen = volumeUnderSettings(unseenVolume(PARAMETER, ORIGIN, []), settings("on", AWS), from(true));
  expect(seen(unseen)).toEqual(["unknown", reasonOf(PARAMETER)]);
  const keyed = volumeUnderSettings(mapped({ key: PARAMETER }), settings("on", AWS), from(true));
  expect(seen(keyed)).toEqual(["-", reasonOf(PARAMETER)]);
});

test("which of several default keys it has is not known, with the reason", () => {
  const unsure: EbsSettings = {
    encryptionByDefault: { state: "known", value: true, by: "configuration" },
    defaultKey: { state: "unknown", why: PARAMETER, by: "configuration" },
  };
  const volume = volumeUnderSettings(mapped({}), unsure, from(true));
  expect(seen(volume)).toEqual(["true", reasonOf(PARAMETER)]);
});

test("facts keep the place of what the input states", () => {
  const { encrypted, keyId } = volumeUnderSettings(mapped({}), settings("on", AWS), from(true));
  expect([encrypted.origin, keyId.origin]).toEqual([at("Encrypted"), at("KmsKeyId")]);
});

test("facts are read when they are asked for, each time again", () => {
  let reads = 0;
  const volume: Volume = Object.defineProperty(mapped({}), "encrypted", {
    get: () => {
      reads += 1;
      return known(true, ORIGIN);
    },
  });
  const under = volumeUnderSettings(volume, settings("on", AWS), from(true));
  expect(under.size.state).toBe("known");
  expect(reads).toBe(0);
  expect(under.encrypted.state).toBe("known");
  const once = reads;
  expect(under.encrypted.state).toBe("known");
  expect(reads).toBe(2 * once);
});

const HERE = environmentOf("111122223333", "us-west-2");
const SOMEWHERE = environmentOf(null, "us-west-2");
const ANYWHERE = environmentOf(null, null);

const stated = (place: Partial<EbsDefaults>, value: string): EbsDefaults => ({
  account: null,
  region: null,
  encryptionByDefault: null,
  ...place,
  defaultKey: value,
});
const EVERYWHERE = stated({}, "everywhere");
const IN_REGION = stated({ region: "us-west-2" }, "in the Region");
const IN_ACCOUNT = stated({ account: "111122223333" }, "in the account");
const IN_BOTH = stated({ account: "111122223333", region: "us-west-2" }, "in both");
const OTHER_ACCOUNT = stated({ account: "444455556666" }, "in another account");
const OTHER_REGION = stated({ account: "111122223333", region: "eu-west-1" }, "in another Region");

const shownSetting = (setting: Setting<Text | boolean> | undefined): string => {
  if (setting === undefined) return "nothing stated";
  if (setting.state === "unknown") return reasonOf(setting.why);
  return typeof setting.value === "object" ? show(setting.value ?? []) : String(setting.value);
};

const ACCOUNT_OPEN =
  "the account, on which its default EBS key depends, is not stated; give it with --account";
const REGION_OPEN = "the Region, on which its default EBS key depends, is not stated; give it with --region";

describe("of the settings that are stated", () => {
  test.each<[what: string, place: Environment, all: readonly EbsDefaults[], key: string]>([
    ["one without a place holds everywhere", ANYWHERE, [EVERYWHERE], "everywhere"],
    ["account and Region come first", HERE, [EVERYWHERE, IN_REGION, IN_ACCOUNT, IN_BOTH], "in both"],
    ["then the account", HERE, [IN_ACCOUNT, IN_REGION, EVERYWHERE], "in the account"],
    ["then the Region", HERE, [EVERYWHERE, IN_REGION], "in the Region"],
    ["those of other places do not count", HERE, [OTHER_ACCOUNT, OTHER_REGION, EVERYWHERE], "everywhere"],
    ["none may fit", HERE, [OTHER_ACCOUNT, OTHER_REGION], "nothing stated"],
    ["one may fit, or none", SOMEWHERE, [IN_ACCOUNT], ACCOUNT_OPEN],
    ["one may fit, or a more general one does", SOMEWHERE, [IN_ACCOUNT, EVERYWHERE], ACCOUNT_OPEN],
    ["what may fit would not come first", SOMEWHERE, [IN_REGION, stated({}, "x")], "in the Region"],
    [
      "all that may come first agree",
      SOMEWHERE,
      [stated({ account: "111122223333" }, "same"), stated({ region: "us-west-2" }, "same")],
      "same",
    ],
    ["what lacks is named", ANYWHERE, [IN_REGION], REGION_OPEN],
    ["two of the same place agree", HERE, [IN_ACCOUNT, IN_ACCOUNT], "in the account"],
    [
      "two of the same place differ",
      HERE,
      [IN_ACCOUNT, stated({ account: "111122223333" }, "another")],
      "for its default EBS key two answers are stated, and neither is more specific",
    ],
    [
      "a more specific one settles what two more general ones leave open",
      HERE,
      [EVERYWHERE, stated({}, "another"), IN_REGION],
      "in the Region",
    ],
    ["the AWS managed key goes by two names", HERE, [stated({}, "aws/ebs"), stated({}, AWS)], AWS],
  ])("%s", (_what, place, all, key) => {
    const here = settingsIn(place, all);
    expect(shownSetting(here === null ? undefined : here.defaultKey)).toBe(key);
  });

  test("each of the two is looked for by itself", () => {
    const here = settingsIn(HERE, [
      { account: null, region: null, encryptionByDefault: true, defaultKey: AWS },
      { account: "111122223333", region: null, encryptionByDefault: false, defaultKey: null },
      { account: null, region: "us-west-2", encryptionByDefault: null, defaultKey: OWN },
    ]);
    expect([here?.encryptionByDefault, here?.defaultKey].map(shownSetting)).toEqual(["false", OWN]);
  });
});
