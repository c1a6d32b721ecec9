import { describe, expect, test } from "vitest";
import { expressionLanguages, parserFor } from "../../src/engine/expression.ts";
import { SupportView } from "../../src/engine/views/support.ts";
import { NotKnown } from "../../src/engine/views/view.ts";
import { known } from "../../src/model/fact.ts";
import { keyWith, notKnown, notStated, scopeOf, volumeWith } from "./sample-launch.ts";

/** `permits` knows of "needed" that it is so, of "listed" that it is not, and of nothing else. */
const language = expressionLanguages({
  permits: (_key, _role, tier) => {
    if (tier === "documented") throw new NotKnown(notStated);
    if (tier === "broken") throw new Error("out of order");
    return tier === "needed";
  },
  mayCall: (_key, _role, action) => action === "kms:ReEncryptFrom",
  lacking: (_key, _role, tier) => `lacks ${tier}`,
  refusal: () => "",
  denying: () => "",
  sameRegion: () => true,
  sameAccount: () => true,
  maps: () => true,
  support: () =>
    new SupportView({
      version: "1.34",
      phase: "standard",
      endOfStandard: null,
      endOfExtended: null,
      daysOfStandardLeft: 61,
    }),
})("volume");

const launch = scopeOf();
const unknownEncryption = scopeOf(volumeWith({ encrypted: notKnown }));
const unknownKey = scopeOf(volumeWith({ keyId: notKnown }));

const isKnown = (value: boolean | string) => ({ state: "known", value });
const isUnknown = { state: "unknown", why: notStated, shown: null };

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

describe("what an expression consists of", () => {
  test("is told without evaluating it", () => {
    const { tree, refusal } = parserFor("volume")("!volume.encrypted");
    expect(refusal).toBe(null);
    expect(tree).toMatchObject({
      op: "!_",
      args: { op: ".", args: [{ op: "id", args: "volume" }, "encrypted"] },
    });
  });

  test("and where the library finds fault with it", () => {
    const { tree, refusal } = parserFor("volume")("true && volume.sise");
    expect(tree).toMatchObject({ op: "&&" });
    expect(refusal).toMatchObject({ code: "no_such_key", start: 15, end: 19 });
  });

  test.each([
    ["volume.encrypted &&", "unexpected_token"],
    ["", "unexpected_token"],
    [`${"(".repeat(100)}volume.encrypted${")".repeat(100)}`, "limit_exceeded"],
    [Array(600).fill("true").join(" && "), "limit_exceeded"],
  ])("or that it is none: %s", (source, code) => {
    expect(parserFor("volume")(source)).toMatchObject({ tree: null, refusal: { code } });
  });

  test("depends on what the rule is about", () => {
    expect(parserFor("cluster")("cluster.endpointPublic").refusal).toBe(null);
    expect(parserFor("cluster")("volume.encrypted").refusal?.code).toBe("unknown_variable");
  });
});
