import { describe, expect, it } from "vitest";
import { nearestName } from "../../src/model/nearest-name.ts";
import { expectLinearTime } from "../linear-time.ts";

const NAMES = ["volumeSize", "volumeType", "volumeKmsKeyID", "volumeEncrypted", "iam", "tags"];
const KNOWN = new Map(NAMES.map((name) => [name.toLowerCase(), name]));

describe("the known name that was probably meant", () => {
  it.each([
    ["volumeSiz", "volumeSize"],
    ["volumesize", "volumeSize"],
    ["volumeKmsKeyArn", "volumeKmsKeyID"],
    ["volumeEncryption", "volumeEncrypted"],
    ["kmsKeyID", null],
    ["tag", "tags"],
    ["iamRole", null],
    ["vpc", null],
    ["", null],
    ["__proto__", null],
  ])("by %j is %j", (written, meant) => {
    expect(nearestName(written, KNOWN)).toBe(meant);
  });

  it("is not looked for in a text of any length", () => {
    expectLinearTime((size) => {
      const written = "v".repeat(size);
      return () => expect(nearestName(written, KNOWN)).toBeNull();
    }, 500_000);
  });
});
