// Which key does an alias mean, named and aimed across the stacks of a run?

import { describe, expect, it } from "vitest";
import type { StackSource } from "../../src/cloudformation/stack-source.ts";
import type { Json, JsonObject } from "../../src/input/document.ts";
import { sourceOf } from "./build.ts";
import { linkedFrom, nameFrom } from "./linked.ts";

const WEST = { account: "111122223333", region: "us-west-2" };
const EAST = { account: "111122223333", region: "us-east-1" };
const FOREIGN = { account: "444455556666", region: "us-west-2" };
const NAME = "alias/nodes";

const keys = (stated: Partial<StackSource> = {}) =>
  sourceOf(
    {
      Resources: { Key: { Type: "AWS::KMS::Key" } },
      Outputs: {
        Id: { Value: { Ref: "Key" }, Export: { Name: "key-id" } },
        Arn: { Value: { "Fn::GetAtt": "Key.Arn" }, Export: { Name: "key-arn" } },
      },
    },
    { name: "Keys", ...stated },
  );

const aliases = (TargetKeyId: Json, stated: Partial<StackSource> = {}, AliasName: Json = NAME) =>
  sourceOf(
    {
      Parameters: { Unset: { Type: "String" } },
      Resources: { Alias: { Type: "AWS::KMS::Alias", Properties: { AliasName, TargetKeyId } } },
      Outputs: { Name: { Value: { Ref: "Alias" }, Export: { Name: "alias-name" } } },
    },
    { name: "Aliases", ...stated },
  );

const IMPORTED = { "Fn::ImportValue": "key-id" };
const notHere = (name: string) => `unknown: the key ${name} is not described by any input of this run`;
const arn = (region: string, account: string) => `arn:aws:kms:${region}:${account}:${NAME}`;

describe("the target of an alias", () => {
  it.each<[target: Json]>([
    [IMPORTED],
    [{ "Fn::ImportValue": "key-arn" }],
    [{ "Fn::Sub": ["arn:aws:kms:${AWS::Region}:${AWS::AccountId}:key/${Id}", { Id: IMPORTED }] }],
  ])("%j is the key of another stack", (target) => {
    expect(nameFrom({}, NAME, [keys(), aliases(target)])).toBe("Keys/Key");
    expect(nameFrom(WEST, NAME, [keys(WEST), aliases(target, WEST)])).toBe("Keys/Key");
  });

  it.each<[what: string, target: Json, expected: string]>([
    [
      "is a literal id, which no template knows",
      "1234abcd-12ab-34cd-56ef-1234567890ab",
      notHere("1234abcd-12ab-34cd-56ef-1234567890ab"),
    ],
    [
      "is imported from a stack that is not in the run",
      { "Fn::ImportValue": "other" },
      "unknown: the export other is not described by any input of this run",
    ],
    [
      "is a parameter without a value",
      { Ref: "Unset" },
      "unknown: parameter Unset of Aliases has no value here; give one with --parameters Unset=…",
    ],
    ["is nothing", null, "unknown: Alias has no TargetKeyId"],
  ])("is not known when it %s", (_, target, expected) => {
    expect(nameFrom({}, NAME, [keys(), aliases(target)])).toBe(expected);
  });

  it("is not known when the key is exported in another Region", () => {
    expect(nameFrom(WEST, NAME, [keys(EAST), aliases(IMPORTED, WEST)])).toBe(
      "unknown: the export key-id is not described by any input of this run",
    );
  });
});

describe("an alias is found", () => {
  it.each<[what: string, keyId: Json]>([
    ["by its name", NAME],
    ["by its imported name", { "Fn::ImportValue": "alias-name" }],
    ["by its ARN", arn("us-west-2", "111122223333")],
    [
      "by an ARN that says where by functions",
      { "Fn::Sub": `arn:\${AWS::Partition}:kms:\${AWS::Region}:\${AWS::AccountId}:${NAME}` },
    ],
    [
      "by an ARN made of its imported name",
      {
        "Fn::Join": [
          ":",
          [
            "arn:aws:kms",
            { Ref: "AWS::Region" },
            { Ref: "AWS::AccountId" },
            { "Fn::ImportValue": "alias-name" },
          ],
        ],
      },
    ],
  ])("%s", (_, keyId) => {
    expect(nameFrom(WEST, keyId, [keys(WEST), aliases(IMPORTED, WEST)])).toBe("Keys/Key");
  });

  it("by an ARN of its Region from another one, which is where its key is", () => {
    const linked = linkedFrom(EAST, arn("us-west-2", "111122223333"), [keys(WEST), aliases(IMPORTED, WEST)]);
    expect(linked).toMatchObject({ key: { name: "Keys/Key", environment: { region: ["us-west-2"] } } });
  });
});

describe("an alias is not found", () => {
  it.each<[what: string, keyId: Json, stated: Partial<StackSource>]>([
    ["in another Region", NAME, EAST],
    ["in another account", NAME, FOREIGN],
    ["by an ARN of another Region", arn("us-east-1", "111122223333"), WEST],
    ["by an ARN of another account", arn("us-west-2", "444455556666"), WEST],
    ["by another name", "alias/other", WEST],
    ["by a name that only begins like it", "alias/nodes-2", WEST],
  ])("%s", (_, keyId, stated) => {
    expect(nameFrom(WEST, keyId, [keys(stated), aliases(IMPORTED, stated)])).toBe(notHere(String(keyId)));
  });

  it("when two stacks that may be in one place give its name", () => {
    const two = [keys(), aliases(IMPORTED, { name: "A" }), aliases(IMPORTED, { name: "B" })];
    expect(nameFrom({}, NAME, two)).toBe(
      "unknown: the alias alias/nodes is defined more than once in this run",
    );
  });

  it("but of two in two Regions the one of the volume is meant", () => {
    const of = (region: string): JsonObject => ({ account: "111122223333", region, name: region });
    const target = (where: string) => `arn:aws:kms:${where}:111122223333:key/k`;
    const both = ["us-east-1", "us-west-2"].map((region) => aliases(target(region), of(region)));
    expect(nameFrom(WEST, NAME, both)).toBe(notHere(target("us-west-2")));
  });
});
