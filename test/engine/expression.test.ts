import { describe, expect, test } from "vitest";
import { type ExpressionLanguage, expressionLanguage } from "../../src/engine/expression.ts";
import { NotKnown } from "../../src/engine/views.ts";
import { known } from "../../src/model/fact.ts";
import { keyWith, notKnown, notStated, scopeOf, volumeWith } from "./sample-launch.ts";

/** `permits` knows of "needed" that it is so, of "listed" that it is not, and of nothing else. */
const language: ExpressionLanguage = expressionLanguage(
  {
    permits: (_key, _role, tier) => {
      if (tier === "documented") throw new NotKnown(notStated);
      if (tier === "broken") throw new Error("out of order");
      return tier === "needed";
    },
    lacking: (_key, _role, tier) => `lacks ${tier}`,
    refusal: () => "",
    denying: () => "",
    sameRegion: () => true,
    sameAccount: () => true,
    maps: () => true,
  },
  "volume",
);

const launch = scopeOf();
const unknownEncryption = scopeOf(volumeWith({ encrypted: notKnown }));
const unknownKey = scopeOf(volumeWith({ keyId: notKnown }));

const isKnown = (value: boolean | string) => ({ state: "known", value });
const isUnknown = { state: "unknown", why: notStated };

describe("a condition about known facts", () => {
  test.each([
    ["volume.encrypted", true],
    ["!volume.encrypted", false],
    ["volume.hasKey && volume.key.isCustomerManaged", true],
    ['volume.device == "/dev/xvda"', true],
    ["volume.fromSnapshot", false],
    ['volume.key.spec == "SYMMETRIC_DEFAULT" && volume.key.usage == "ENCRYPT_DECRYPT"', true],
    ['volume.key.region == launcher.region && launcher.region == "us-west-2"', true],
    ['launcher.kind == "node group" && launcher.name == "Workers"', true],
    ['launcher.role.name == "AWSServiceRoleForAutoScaling"', true],
    ["size(volume.undecided) == 0", true],
    ['permits(volume.key, launcher.role, "needed")', true],
    ['permits(volume.key, launcher.role, "listed")', false],
    ["sameRegion(volume.key, launcher)", true],
    ['launcher.image == "Amazon Linux" && launcher.rootDevice == "/dev/xvda"', true],
    ["launcher.isOfEksctl", false],
    ["maps(launcher, launcher.rootDevice)", true],
  ])("%s is %s", (source, value) => {
    expect(language.condition(source)(launch)).toEqual(isKnown(value));
  });

  test("takes what is not stated for what AWS takes it", () => {
    const volume = volumeWith({
      encrypted: known(null, notKnown.origin),
      keyId: known(null, notKnown.origin),
    });
    expect(language.condition("volume.encrypted || volume.hasKey")(scopeOf(volume))).toEqual(isKnown(false));
  });
});

describe("a condition about an unknown fact", () => {
  test.each([
    "volume.encrypted",
    "!volume.encrypted",
    "volume.encrypted == true",
    "volume.encrypted != volume.encrypted",
    "volume.encrypted || false",
    "false || volume.encrypted",
    "volume.encrypted && true",
    "true && volume.encrypted",
    'volume.encrypted || launcher.name == "Other"',
    "volume.encrypted ? true : false",
  ])("%s is unknown, with the reason", (source) => {
    expect(language.condition(source)(unknownEncryption)).toEqual(isUnknown);
  });

  test.each([
    ["volume.encrypted || true", true],
    ["true || volume.encrypted", true],
    ["volume.encrypted && false", false],
    ["false && volume.encrypted", false],
    ["!(volume.encrypted && false)", true],
    ["volume.encrypted || volume.hasKey", true],
    ["true ? true : volume.encrypted", true],
  ])("%s is %s all the same, for nothing depends on it", (source, value) => {
    expect(language.condition(source)(unknownEncryption)).toEqual(isKnown(value));
  });

  test.each([
    "volume.hasKey",
    "volume.key.enabled",
    "volume.hasKey && volume.key.isCustomerManaged",
    "volume.key.isCustomerManaged && volume.hasKey",
  ])("%s is unknown for the reason that the key is, wherever it is asked", (source) => {
    expect(language.condition(source)(unknownKey)).toEqual(isUnknown);
  });

  test("is unknown where a function does not know, and not false", () => {
    const source = '!permits(volume.key, launcher.role, "documented")';
    expect(language.condition(source)(launch)).toEqual(isUnknown);
  });

  test("a key whose material is to be imported is not known to be enabled", () => {
    const origin = notKnown.origin;
    const imported = scopeOf(volumeWith(), keyWith({ materialOrigin: known("EXTERNAL", origin) }));
    const disabled = keyWith({ materialOrigin: known("EXTERNAL", origin), enabled: known(false, origin) });
    expect(language.condition("volume.key.enabled")(imported).state).toBe("unknown");
    expect(language.condition("volume.key.enabled")(scopeOf(volumeWith(), disabled))).toEqual(isKnown(false));
  });
});

test("a function that fails is no unknown fact: it throws", () => {
  const source = 'permits(volume.key, launcher.role, "broken")';
  expect(() => language.condition(source)(launch)).toThrow("out of order");
});

describe("a text", () => {
  test.each([
    ["volume.device", "/dev/xvda"],
    ["launcher.name", "Workers"],
    ["volume.key.name", "workers/VolumeKey"],
    ['lacking(volume.key, launcher.role, "needed")', "lacks needed"],
  ])("%s is %s", (source, value) => {
    expect(language.text(source)(launch)).toEqual(isKnown(value));
  });

  test("is unknown where its fact is", () => {
    expect(language.text("volume.keyId")(unknownKey)).toEqual(isUnknown);
  });
});

describe("the check of an expression", () => {
  test.each([
    ["volume.encrypted", "bool"],
    ["volume.device", "string"],
    ['permits(volume.key, launcher.role, "needed")', "bool"],
    ['lacking(volume.key, launcher.role, "needed")', "string"],
  ] as const)("takes %s for a %s", (source, type) => {
    expect(language.check(source, type)).toBe(null);
  });

  test.each([
    ["a mistyped field", "volume.encryptd", "encryptd"],
    ["a mistyped field of a field", "volume.key.enabeld", "enabeld"],
    ["a mistyped variable", "volumes.encrypted", "volumes"],
    ["an unknown function", "permit(volume.key)", "permit"],
    ["a function with too little", "permits(volume.key, launcher.role)", "permits"],
    ["a function with the wrong things", 'permits(volume, launcher.role, "needed")', "permits"],
    ["a comparison of different things", "volume.encrypted == 1", "=="],
    ["a text for a condition", "volume.device", "string"],
    ["what is no expression", "volume.encrypted &&", ""],
    ["nothing", "", ""],
    ["a field of JavaScript's own", "volume.constructor", "constructor"],
    ["the prototype", "volume.__proto__", "__proto__"],
    ["what is behind the view", "volume.volume", "volume"],
  ])("refuses %s", (_name, source, named) => {
    const mistake = language.check(source, "bool");
    expect(mistake).toEqual(expect.any(String));
    expect(mistake).toContain(named);
  });

  test.each([
    ["long", Array(2_000).fill("volume.encrypted").join(" && ")],
    ["deep", `${"(".repeat(20_000)}volume.encrypted${")".repeat(20_000)}`],
    ["negated for ever", `${"!".repeat(20_000)}volume.encrypted`],
  ])("refuses an expression that is too %s, calmly", (_name, source) => {
    expect(language.check(source, "bool")).toEqual(expect.any(String));
  });
});
