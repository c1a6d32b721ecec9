// What does a replica key have from its primary, and which key does an id mean in another Region?
// https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html

import { describe, expect, it } from "vitest";
import type { StackSource } from "../../src/cloudformation/stack-source.ts";
import type { Json, JsonObject } from "../../src/input/document.ts";
import { environmentOf } from "../../src/model/environment.ts";
import { build, modelOf, shownFact, sourceOf } from "./build.ts";
import { linkedFrom, nameFrom } from "./linked.ts";

const ACCOUNT = "111122223333";
const EAST = { name: "East", account: ACCOUNT, region: "us-east-1" };
const WEST = { name: "West", account: ACCOUNT, region: "us-west-2" };

function primary(Properties: JsonObject = { MultiRegion: true }, stated: Partial<StackSource> = EAST) {
  const Outputs = {
    Arn: { Value: { "Fn::GetAtt": "Primary.Arn" }, Export: { Name: "primary-arn" } },
    Id: { Value: { Ref: "Primary" }, Export: { Name: "primary-id" } },
  };
  return sourceOf({ Resources: { Primary: { Type: "AWS::KMS::Key", Properties } }, Outputs }, stated);
}

/** Exports are seen within a Region only, so across Regions the ARN is handed over through SSM. */
const WRITER = (value: Json, name: string) => ({
  Type: "Custom::CrossRegionExportWriter",
  Properties: { WriterProps: { region: "us-west-2", exports: { [name]: value } } },
});

function crossRegion(Properties: JsonObject = { MultiRegion: true }): StackSource {
  const Resources = {
    Primary: { Type: "AWS::KMS::Key", Properties },
    WriterOfArn: WRITER({ "Fn::GetAtt": "Primary.Arn" }, "/arn"),
    WriterOfId: WRITER({ Ref: "Primary" }, "/id"),
  };
  return sourceOf({ Resources }, EAST);
}

function replica(PrimaryKeyArn: Json, stated: Partial<StackSource> = WEST, others: JsonObject = {}) {
  const KeyPolicy = { Statement: [{ Sid: "OfTheReplica" }] };
  const Replica = { Type: "AWS::KMS::ReplicaKey", Properties: { PrimaryKeyArn, KeyPolicy } };
  const Parameters = { Unset: { Type: "String" } };
  return sourceOf({ Parameters, Resources: { Replica, ...others } }, stated);
}

const alias = (AliasName: string, TargetKeyId: Json, stated: Partial<StackSource>) =>
  sourceOf(
    { Resources: { Alias: { Type: "AWS::KMS::Alias", Properties: { AliasName, TargetKeyId } } } },
    { ...stated, name: "Aliases" },
  );

const factsOf = (sources: readonly StackSource[]) => {
  const key = modelOf(build(sources)).keys.find(({ name }) => name.endsWith("/Replica"));
  return key && [key.spec, key.usage, key.materialOrigin, key.rotation].map(shownFact<boolean | string>);
};

const STATED = { KeySpec: "RSA_2048", KeyUsage: "SIGN_VERIFY", Origin: "EXTERNAL", EnableKeyRotation: true };

describe("a replica", () => {
  it.each<[what: string, sources: readonly StackSource[]]>([
    [
      "through what the CDK writes into SSM of the other Region",
      [crossRegion({ MultiRegion: true, ...STATED }), replica("{{resolve:ssm:/arn}}")],
    ],
    [
      "through an export",
      [primary(STATED, { name: "A" }), replica({ "Fn::ImportValue": "primary-arn" }, { name: "B" })],
    ],
    [
      "with an ARN made of the id",
      [
        primary(STATED, { name: "A" }),
        replica(
          {
            "Fn::Join": [
              "",
              ["arn:aws:kms:us-east-1:111122223333:key/", { "Fn::ImportValue": "primary-id" }],
            ],
          },
          { name: "B" },
        ),
      ],
    ],
  ])("has spec, usage, origin and rotation of its primary, found %s", (_, sources) => {
    expect(factsOf(sources)).toEqual(["RSA_2048", "SIGN_VERIFY", "EXTERNAL", "true"]);
  });

  it("has the defaults of a primary that states nothing", () => {
    expect(factsOf([crossRegion(), replica("{{resolve:ssm:/arn}}")])).toEqual([
      "SYMMETRIC_DEFAULT",
      "ENCRYPT_DECRYPT",
      "AWS_KMS",
      "false",
    ]);
  });

  const MRK = "arn:aws:kms:us-east-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab";

  it.each<[what: string, arn: Json, why: string]>([
    ["is not in the run", MRK, `the primary key ${MRK} is not described by any input of this run`],
    ["is not named", null, "the replica has no PrimaryKeyArn"],
    [
      "is a parameter without a value",
      { Ref: "Unset" },
      "parameter Unset of West has no value here; give one with --parameters Unset=…",
    ],
    [
      "is another replica",
      { "Fn::GetAtt": "Other.Arn" },
      "the replica copies Other, which is a replica itself",
    ],
    ["is what cannot be read", { "Fn::Odd": 1 }, "eks-lint does not evaluate Fn::Odd"],
    [
      "is in another Region than its ARN says",
      { "Fn::Join": ["", ["arn:aws:kms:eu-west-1:111122223333:key/", "{{resolve:ssm:/id}}"]] },
      "Ref of Primary exists only after deployment",
    ],
  ])("whose primary %s has a spec, usage, origin and rotation that are not known", (_, arn, why) => {
    const Other = { Type: "AWS::KMS::ReplicaKey", Properties: { PrimaryKeyArn: MRK } };
    const facts = factsOf([crossRegion(), replica(arn, WEST, { Other })]);
    expect(facts).toEqual(Array(4).fill(`unknown: ${why}`));
  });

  it("has its own policy", () => {
    const [, key] = modelOf(build([crossRegion(), replica("{{resolve:ssm:/arn}}")])).keys;
    expect(key?.policy).toMatchObject({ value: { kind: "document" } });
  });
});

describe("a key id or ARN, used in us-west-2", () => {
  const ID = "{{resolve:ssm:/id}}";
  const ARN_HERE = { "Fn::Sub": "arn:aws:kms:${AWS::Region}:${AWS::AccountId}:key/{{resolve:ssm:/id}}" };
  const both = [crossRegion(), replica("{{resolve:ssm:/arn}}")];

  it.each<[what: string, keyId: Json, sources: readonly StackSource[], expected: string]>([
    ["the id of a primary with a replica there means the replica", ID, both, "West/Replica"],
    ["an ARN of us-west-2 made of that id means the replica", ARN_HERE, both, "West/Replica"],
    ["the ARN of the primary means the primary", "{{resolve:ssm:/arn}}", both, "East/Primary"],
    [
      "the id of a primary whose replica is not in the run means a key that is not described",
      ID,
      [crossRegion()],
      "unknown: the replica of the key East/Primary in us-west-2 is not described by any input of this run",
    ],
    [
      "the id of a key that may have replicas means a key that is not described",
      ID,
      [crossRegion({ MultiRegion: { "Fn::Odd": 1 } })],
      "unknown: eks-lint does not evaluate Fn::Odd",
    ],
    // EBS cannot use it: volume-key-unusable says so.
    ["the id of a key of one Region means that key", ID, [crossRegion({})], "East/Primary"],
    [
      "an alias of the primary's id means the replica",
      "alias/nodes",
      [...both, alias("alias/nodes", ID, WEST)],
      "West/Replica",
    ],
  ])("%s", (_, keyId, sources, expected) => expect(nameFrom(WEST, keyId, sources)).toBe(expected));
});

describe("where the Regions are open", () => {
  const sources = [
    primary({ MultiRegion: true }, { name: "A" }),
    replica({ "Fn::ImportValue": "primary-arn" }, { name: "B" }),
  ];

  it.each(["primary-arn", "primary-id"])("%s means the primary", (name) => {
    expect(nameFrom({}, { "Fn::ImportValue": name }, sources)).toBe("A/Primary");
    expect(nameFrom({}, { "Fn::ImportValue": name }, [...sources].reverse())).toBe("A/Primary");
  });
});

it("a literal ARN of a multi-Region key means the key of the Region that it names", () => {
  const arn = "arn:aws:kms:us-east-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab";
  const linked = linkedFrom(WEST, arn, [replica(arn)]);
  expect(linked).toMatchObject({
    key: { identity: null, environment: environmentOf(ACCOUNT, "us-east-1") },
  });
});
