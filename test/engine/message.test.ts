import { describe, expect, test } from "vitest";
import { expressionLanguages } from "../../src/engine/expression.ts";
import { messageFor, placeholdersOf } from "../../src/engine/message.ts";
import { SupportView } from "../../src/engine/views/support.ts";
import { notKnown, scopeOf, volumeWith } from "./sample-launch.ts";

const language = expressionLanguages({
  permits: () => true,
  mayCall: () => true,
  lacking: (_key, _role, tier) => `what is ${tier}`,
  refusal: () => "",
  denying: () => "",
  sameRegion: () => true,
  sameAccount: () => true,
  maps: () => true,
  support: () =>
    new SupportView({
      version: "1.33",
      endOfStandard: "2026-07-29",
      endOfExtended: "2027-07-29",
      phase: "extended",
      daysOfStandardLeft: 0,
    }),
})("volume");

describe("the placeholders of a message", () => {
  test.each([
    ["The volume {volume.device}.", ["volume.device"]],
    ["{launcher.kind} {launcher.name}", ["launcher.kind", "launcher.name"]],
    ['{lacking(volume.key, launcher.role, "needed")}!', ['lacking(volume.key, launcher.role, "needed")']],
    ["no placeholder", []],
    ["{} is none", []],
  ])("of %j are %j", (template, placeholders) => {
    expect(placeholdersOf(template)).toEqual(placeholders);
  });
});

describe("a message", () => {
  const template =
    'The {launcher.kind} {launcher.name}: {volume.keyId}, {lacking(volume.key, launcher.role, "x")}.';

  test("has the user's names in place of the placeholders", () => {
    expect(messageFor("The {launcher.kind} {launcher.name}: {volume.device}.", language)(scopeOf())).toBe(
      "The node group Workers: /dev/xvda.",
    );
  });

  test("says in place what is not known, and never fails", () => {
    const scope = scopeOf(volumeWith({ keyId: notKnown }));
    expect(messageFor(template, language)(scope)).toBe("The node group Workers: (not known), (not known).");
  });

  test.each(["{volume.name}", "$&", "$1", "{x}", "\\", "$`"])("takes %j in a name for a name", (device) => {
    const scope = scopeOf(volumeWith({ device }));
    expect(messageFor("Volume {volume.device}.", language)(scope)).toBe(`Volume ${device}.`);
  });
});
