// What is the verdict on a template that CloudFormation refuses for a mistake in the chain? Unknown, with the reason
// and the place of the mistake: neither pass, nor fail, nor a crash.

import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../src/input/document.ts";
import { lintIn } from "../lint-in.ts";

const POLICY = { Statement: [{ Effect: "Allow", Principal: "*", Action: "kms:*", Resource: "*" }] };
const key = (KeyPolicy: Json = POLICY): JsonObject => ({ Type: "AWS::KMS::Key", Properties: { KeyPolicy } });
const alias = (AliasName: Json): JsonObject => ({
  Type: "AWS::KMS::Alias",
  Properties: { AliasName, TargetKeyId: { Ref: "Key" } },
});

/** A node group whose volume is encrypted with `KmsKeyId`. */
const templateWith = (KmsKeyId: Json, more: JsonObject = {}): string =>
  JSON.stringify(
    {
      Parameters: { Zones: { Type: "CommaDelimitedList", Default: "a,b" } },
      Mappings: { Keys: { "us-west-2": { Key: "alias/west" } } },
      Conditions: { IsNever: { "Fn::Equals": ["a", "b"] }, IsRound: { Condition: "IsRound" } },
      Resources: {
        Key: key(),
        Role: { Type: "AWS::IAM::Role" },
        Template: {
          Type: "AWS::EC2::LaunchTemplate",
          Properties: {
            LaunchTemplateData: {
              BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs: { Encrypted: true, KmsKeyId } }],
            },
          },
        },
        Group: {
          Type: "AWS::EKS::Nodegroup",
          Properties: { LaunchTemplate: { Id: { Ref: "Template" } }, AmiType: "AL2023_x86_64_STANDARD" },
        },
        ...more,
      },
    },
    null,
    2,
  );

function judged(template: string) {
  const { volumes, findings, problems } = lintIn(".", ["-"], {
    readStdin: () => template,
    region: "us-west-2",
  });
  expect(problems).toEqual([]);
  return { volumes, findings };
}

const nested = (levels: number, raw: Json): Json =>
  Array.from({ length: levels }).reduce<Json>((inner) => ({ "Fn::Join": ["", ["", inner]] }), raw);

describe("a KmsKeyId", () => {
  it("that is right passes, which the rows below must not", () => {
    for (const right of [{ Ref: "Key" }, nested(50, { Ref: "Key" })])
      expect(judged(templateWith(right)).volumes.map(({ verdict }) => verdict)).toEqual(["pass"]);
  });

  it.each<[raw: Json, why: string, more?: JsonObject]>([
    [{ Ref: "Nobody" }, "the template has no parameter or resource Nobody"],
    [{ "Fn::GetAtt": ["Nobody", "Arn"] }, "the template has no parameter or resource Nobody"],
    [{ "Fn::Sub": "${Nobody.Arn}" }, "the template has no parameter or resource Nobody"],
    [{ "Fn::GetAtt": ["Key", "ARN"] }, "AWS::KMS::Key has no attribute ARN; it has Arn, KeyId"],
    [{ "Fn::Sub": "${Key.ARN}" }, "AWS::KMS::Key has no attribute ARN; it has Arn, KeyId"],
    [
      { "Fn::GetAtt": ["Alias", "TargetKeyId"] },
      "AWS::KMS::Alias has no attribute TargetKeyId",
      { Alias: alias("alias/a") },
    ],
    [{ Ref: "Alias" }, "refers to itself", { Alias: alias({ Ref: "Alias" }) }],
    // Each has the name of the other, and so both have the same.
    [
      { Ref: "Alias" },
      "is defined more than once",
      { Alias: alias({ "Fn::Sub": "${Other}" }), Other: alias({ Ref: "Alias" }) },
    ],
    [{ "Fn::FindInMap": ["Keys", "eu-west-1", "Key"] }, "Mappings has no Keys.eu-west-1.Key"],
    [{ "Fn::FindInMap": ["Nothing", "a", "b"] }, "Mappings has no Nothing.a.b"],
    [{ "Fn::Select": [2, { Ref: "Zones" }] }, "Fn::Select asks for item 2 of a list of 2"],
    [{ "Fn::Select": ["-1", ["a"]] }, "Fn::Select asks for item -1 of a list of 1"],
    [{ "Fn::Select": ["Key", ["a"]] }, "Key is not a whole number"],
    [{ "Fn::Split": [",", ["a"]] }, "a string is expected here, and a list stands here"],
    [{ "Fn::If": ["IsMissing", "a", "b"] }, "the template has no condition IsMissing"],
    [{ "Fn::If": ["IsRound", "a", "b"] }, "condition IsRound refers to itself"],
    [{ "Fn::If": ["IsNever", "a"] }, "Fn::If takes a condition and two values"],
    [{ "Fn::Length": ["a"] }, "needs Transform: AWS::LanguageExtensions"],
    [{ "Fn::Odd": "a" }, "eks-lint does not evaluate Fn::Odd"],
    [{ Ref: ["Key"] }, "Ref takes the name of a parameter or resource"],
    [["alias/a"], "a string is expected here, and a list stands here"],
    [{ key: "alias/a" }, "a string is expected here, and a mapping stands here"],
    [{ "Fn::Transform": { Name: "AWS::Include" } }, "the file that AWS::Include inserts is not described"],
  ])("%j makes the verdict unknown, at its line", (raw, why, more) => {
    const template = templateWith(raw, more);
    const { volumes, findings } = judged(template);
    expect(volumes.map(({ verdict }) => verdict)).toEqual(["unknown"]);
    expect(volumes.flatMap(({ reasons }) => reasons).join()).toContain(why);
    const line = template.split("\n").findIndex((text) => text.includes('"KmsKeyId"')) + 1;
    const [finding] = findings.filter(({ ruleId }) => ruleId === "volume-key-unverifiable");
    expect(finding?.primary).toMatchObject({ start: { line } });
  });
});

it("functions in more levels than anyone writes make the verdict unknown", () => {
  const { volumes } = judged(templateWith(nested(90, { Ref: "Key" })));
  expect(volumes.map(({ verdict }) => verdict)).toEqual(["unknown"]);
});

describe("a launch template that", () => {
  it.each<[what: string, more: JsonObject, why: string]>([
    [
      "refers to itself",
      {
        Template: {
          Type: "AWS::EC2::LaunchTemplate",
          Properties: { LaunchTemplateData: { Ref: "Template" } },
        },
      },
      "Template refers to itself",
    ],
    [
      "is named wrongly",
      { Group: { Type: "AWS::EKS::Nodegroup", Properties: { LaunchTemplate: { Id: { Ref: "Templat" } } } } },
      "the template has no parameter or resource Templat",
    ],
    [
      "is named by an attribute it has not",
      {
        Group: {
          Type: "AWS::EKS::Nodegroup",
          Properties: { LaunchTemplate: { Id: { "Fn::GetAtt": "Template.Id" } } },
        },
      },
      "AWS::EC2::LaunchTemplate has no attribute Id",
    ],
  ])("%s makes the verdict unknown", (_, more, why) => {
    const { volumes } = judged(templateWith({ Ref: "Key" }, more));
    expect(volumes.map(({ verdict }) => verdict)).toEqual(["unknown"]);
    expect(volumes.flatMap(({ reasons }) => reasons).join()).toContain(why);
  });
});

describe("a key policy that refers to its own key", () => {
  it.each<[resource: Json]>([[{ "Fn::GetAtt": "Key.Arn" }], [{ "Fn::Sub": "${Key.Arn}" }], [{ Ref: "Key" }]])(
    "by %j can never be deployed, so nothing passes",
    (Resource) => {
      const policy = { Statement: [{ Effect: "Allow", Principal: "*", Action: "kms:*", Resource }] };
      const { volumes } = judged(templateWith({ Ref: "Key" }, { Key: key(policy) }));
      expect(volumes.map(({ verdict }) => verdict)).toEqual(["unknown"]);
    },
  );
});
