// What does each intrinsic function give, as far as it is known before deployment?

import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../src/input/document.ts";
import { shown, stackOf, valueIn } from "./build.ts";

const TEMPLATE: JsonObject = {
  Transform: "AWS::LanguageExtensions",
  Parameters: {
    Stage: { Type: "String", Default: "dev" },
    Unset: { Type: "String" },
    Ports: { Type: "CommaDelimitedList", Default: "80, 443" },
    UnsetList: { Type: "CommaDelimitedList" },
    Index: { Type: "Number", Default: 1 },
    Reference: { Type: "String", Default: "{{resolve:ssm:/key}}" },
  },
  Mappings: {
    Stages: { dev: { Key: "alias/dev", Zones: ["a", "b"] }, prod: { Key: { Ref: "Stage" } } },
    Indexes: { dev: { Zone: "1" } },
    Regions: { "us-west-2": { Ami: "ami-west" }, "eu-west-1": { Ami: "ami-ireland" } },
  },
  Conditions: {
    Always: { "Fn::Equals": ["a", "a"] },
    Never: { "Fn::Equals": ["a", "b"] },
    Open: { "Fn::Equals": [{ Ref: "Unset" }, "a"] },
  },
  Resources: {
    Key: { Type: "AWS::KMS::Key" },
    Replica: { Type: "AWS::KMS::ReplicaKey" },
    Alias: { Type: "AWS::KMS::Alias", Properties: { AliasName: { "Fn::Sub": "alias/${Stage}" } } },
    NamelessAlias: { Type: "AWS::KMS::Alias" },
    Role: { Type: "AWS::IAM::Role" },
    Suffixed: {
      Type: "AWS::IAM::ServiceLinkedRole",
      Properties: { AWSServiceName: "autoscaling.amazonaws.com", CustomSuffix: "team" },
    },
    Linked: {
      Type: "AWS::IAM::ServiceLinkedRole",
      Properties: { AWSServiceName: "autoscaling.amazonaws.com" },
    },
    Foreign: {
      Type: "AWS::IAM::ServiceLinkedRole",
      Properties: { AWSServiceName: "spot.amazonaws.com" },
    },
    Template: { Type: "AWS::EC2::LaunchTemplate" },
    Cluster: { Type: "AWS::EKS::Cluster" },
  },
};

const UNSET =
  "unknown: parameter Unset of template.json has no value here; give one with --parameters Unset=…";
const UNSET_LIST = UNSET.replaceAll("Unset", "UnsetList");
const NO_REGION = "unknown: the Region is not stated; give it with --region";
const OPEN = "unknown: it depends on condition Open, which the inputs do not decide";
const KEY_ARN = "arn:aws:kms:${AWS::Region}:${AWS::AccountId}:key/${Key}";

type Rows = readonly (readonly [raw: Json, expected: string])[];
const nothingStated = stackOf(TEMPLATE);
const gives = (raw: Json, expected: string) => expect(shown(valueIn(nothingStated, raw))).toBe(expected);

describe("what is written without a function", () => {
  const rows: Rows = [
    ["text", "text"],
    [12, "12"],
    [true, "true"],
    [null, "(absent)"],
    [["a", 1, false], "[a, 1, false]"],
    [{ a: { Ref: "Stage" }, b: null }, "{a: dev, b: (absent)}"],
    [{ Ref: "Stage", beside: 1 }, "{Ref: Stage, beside: 1}"],
    [["a", { Ref: "AWS::NoValue" }, "b"], "[a, b]"],
    [{ a: { Ref: "AWS::NoValue" } }, "{a: (absent)}"],
    [{ Condition: "Always" }, "{Condition: Always}"],
  ];
  it.each(rows)("%j is %s", gives);
});

describe("Ref", () => {
  const rows: Rows = [
    [{ Ref: "Stage" }, "dev"],
    [{ Ref: "Unset" }, "${Unset}"],
    [{ Ref: "Ports" }, "[80, 443]"],
    [{ Ref: "UnsetList" }, UNSET_LIST],
    [{ Ref: "Key" }, "${Key}"],
    [{ Ref: "Replica" }, "${Replica}"],
    [{ Ref: "Alias" }, "alias/dev"],
    [{ Ref: "NamelessAlias" }, "${NamelessAlias}"],
    [{ Ref: "Role" }, "${Role}"],
    [{ Ref: "Suffixed" }, "AWSServiceRoleForAutoScaling_team"],
    [{ Ref: "Linked" }, "AWSServiceRoleForAutoScaling"],
    [{ Ref: "Foreign" }, "${Foreign}"],
    [{ Ref: "AWS::AccountId" }, "${AWS::AccountId}"],
    [{ Ref: "AWS::StackName" }, "${AWS::StackName}"],
    [{ Ref: "AWS::NotificationARNs" }, "${AWS::NotificationARNs}"],
    [{ Ref: "AWS::NoValue" }, "(absent)"],
    [{ Ref: "Nobody" }, "unknown: the template has no parameter or resource Nobody"],
    [{ Ref: "__proto__" }, "unknown: the template has no parameter or resource __proto__"],
    [{ Ref: "constructor" }, "unknown: the template has no parameter or resource constructor"],
  ];
  it.each(rows)("%j is %s", gives);

  it.each([
    ["us-west-2", "aws", "amazonaws.com"],
    ["cn-north-1", "aws-cn", "amazonaws.com.cn"],
    ["us-gov-west-1", "aws-us-gov", "amazonaws.com"],
    ["us-iso-east-1", "aws-iso", "c2s.ic.gov"],
    ["us-isob-east-1", "aws-iso-b", "sc2s.sgov.gov"],
  ])("of pseudo parameters in %s gives its partition %s and suffix %s", (region, partition, suffix) => {
    const stated = stackOf(TEMPLATE, { region, account: "111122223333" });
    const all = ["Region", "AccountId", "Partition", "URLSuffix"].map((name) => ({ Ref: `AWS::${name}` }));
    expect(shown(valueIn(stated, all))).toBe(`[${region}, 111122223333, ${partition}, ${suffix}]`);
  });

  it("of the partition is aws where no Region is stated", () => gives({ Ref: "AWS::Partition" }, "aws"));
});

describe("Fn::GetAtt", () => {
  const rows: Rows = [
    ["Key.Arn", KEY_ARN],
    [["Key", "Arn"], KEY_ARN],
    ["Key.KeyId", "${Key}"],
    [["Replica", "Arn"], KEY_ARN.replace("Key", "Replica")],
    ["Role.Arn", "${Role.Arn}"],
    ["Suffixed.RoleName", "AWSServiceRoleForAutoScaling_team"],
    // Ref of a launch template is its id, too.
    ["Template.LaunchTemplateId", "${Template}"],
    ["Template.LatestVersionNumber", "${Template.LatestVersionNumber}"],
    ["Cluster.CertificateAuthority.Data", "${Cluster.CertificateAuthority.Data}"],
    [["Cluster", "CertificateAuthority", "Data"], "${Cluster.CertificateAuthority.Data}"],
    [["Cluster", { "Fn::Sub": "Stage${Stage}" }], "${Cluster.Stagedev}"],
    [
      ["Cluster", { Ref: "Unset" }],
      "unknown: eks-lint does not evaluate Fn::GetAtt with an attribute that is not known",
    ],
    [["Role", { "Fn::If": ["Open", "Arn", "RoleId"] }], OPEN],
    ["Nobody.Arn", "unknown: the template has no parameter or resource Nobody"],
    ["Key.Foo", "unknown: AWS::KMS::Key has no attribute Foo; it has Arn, KeyId"],
    ["Key.arn", "unknown: AWS::KMS::Key has no attribute arn; it has Arn, KeyId"],
    ["Replica.Foo", "unknown: AWS::KMS::ReplicaKey has no attribute Foo; it has Arn, KeyId"],
    ["Alias.AliasName", "unknown: AWS::KMS::Alias has no attribute AliasName; it has only Ref"],
    ["Role.Some.Nested", "unknown: AWS::IAM::Role has no attribute Some.Nested; it has Arn, RoleId"],
    ["Linked.Arn", "unknown: AWS::IAM::ServiceLinkedRole has no attribute Arn; it has RoleName"],
    [
      "Template.Version",
      "unknown: AWS::EC2::LaunchTemplate has no attribute Version; it has DefaultVersionNumber, LatestVersionNumber, LaunchTemplateId",
    ],
  ];
  it.each(rows)("%j is %s", (argument, expected) => gives({ "Fn::GetAtt": argument }, expected));
});

describe("Fn::Sub", () => {
  const rows: Rows = [
    ["plain", "plain"],
    ["${Stage}-${Unset}", "dev-${Unset}"],
    ["key ${Key.Arn}", `key ${KEY_ARN}`],
    ["${AWS::Partition} ${AWS::Region}", "aws ${AWS::Region}"],
    ["${!Stage} $ {Stage} ${", "${Stage} $ {Stage} ${"],
    ["${ Stage }", "dev"],
    [["${Own}-${Stage}", { Own: { Ref: "Unset" }, Stage: "own" }], "${Unset}-own"],
    [["${__proto__}", JSON.parse('{"__proto__": "x"}')], "x"],
    ["a${AWS::NoValue}b", "ab"],
    // What is not known leaves a hole: the rest of the string still decides comparisons.
    ["alias/${Nobody}", "alias/${Nobody}"],
    ["alias/${Ports}", "alias/${Ports}"],
    ["", ""],
  ];
  it.each(rows)("%j is %s", (argument, expected) => gives({ "Fn::Sub": argument }, expected));
});

describe("Fn::Join", () => {
  const rows: Rows = [
    [[":", ["arn", { Ref: "AWS::Partition" }, "kms"]], "arn:aws:kms"],
    [["", []], ""],
    [["-", ["a", { Ref: "AWS::NoValue" }, "b"]], "a-b"],
    [["-", { Ref: "Ports" }], "80-443"],
    [["/", { "Fn::Split": [".", "a.b.c"] }], "a/b/c"],
    [["-", ["a", { Ref: "Key" }, true, 7]], "a-${Key}-true-7"],
    [["-", { Ref: "UnsetList" }], UNSET_LIST],
    [["-", ["a", { "Fn::If": ["Open", "b", "c"] }]], "a-${Fn::Join[1]}"],
    [["", [{ Ref: "AWS::NoValue" }]], ""],
    // An attribute may be a list.
    [["-", { "Fn::GetAtt": "Cluster.Ids" }], "unknown: Ids of Cluster exists only after deployment"],
    [["-", { Ref: "Stage" }], "unknown: a list is expected here, and a string stands here"],
  ];
  it.each(rows)("%j is %s", (argument, expected) => gives({ "Fn::Join": argument }, expected));
});

describe("Fn::Split", () => {
  const rows: Rows = [
    [[",", "a,b,,c"], "[a, b, , c]"],
    [[",", "whole"], "[whole]"],
    [[":", { "Fn::GetAtt": "Key.Arn" }], "[arn, aws, kms, ${AWS::Region}, ${AWS::AccountId}, key/${Key}]"],
    [["/", { "Fn::GetAtt": "Key.Arn" }], "[arn:aws:kms:${AWS::Region}:${AWS::AccountId}:key, ${Key}]"],
    [[",", { Ref: "Unset" }], UNSET],
    [[",", { Ref: "UnsetList" }], UNSET_LIST],
    // A Region and the id of a key have hyphens of their own, and an account id has digits.
    [["-", { Ref: "AWS::Region" }], NO_REGION],
    [["-", { Ref: "Key" }], "unknown: Ref of Key exists only after deployment"],
    [["1", { Ref: "AWS::AccountId" }], "unknown: the account is not stated; give it with --account"],
    [["-", { "Fn::Sub": "a-${AWS::AccountId}-b" }], "[a, ${AWS::AccountId}, b]"],
    [["/", { "Fn::Sub": "key/${Key}/${Replica}" }], "[key, ${Key}, ${Replica}]"],
  ];
  it.each(rows)("%j is %s", (argument, expected) => gives({ "Fn::Split": argument }, expected));
});

describe("Fn::Select", () => {
  const rows: Rows = [
    [[0, ["a", "b"]], "a"],
    [["1", ["a", "b"]], "b"],
    [[1, { "Fn::Split": ["/", { "Fn::GetAtt": "Key.Arn" }] }], "${Key}"],
    [[1, { Ref: "Ports" }], "443"],
    [[1, [{ Ref: "AWS::NoValue" }, "b"]], "unknown: Fn::Select asks for item 1 of a list of 1"],
    [[2, ["a", "b"]], "unknown: Fn::Select asks for item 2 of a list of 2"],
    [[-1, ["a", "b"]], "unknown: Fn::Select asks for item -1 of a list of 2"],
    [[0, []], "unknown: Fn::Select asks for item 0 of a list of 0"],
    [["first", ["a"]], "unknown: first is not a whole number"],
    [[{ Ref: "Unset" }, ["a"]], UNSET],
    [[0, { Ref: "UnsetList" }], UNSET_LIST],
    [[0, "a"], "unknown: a list is expected here, and a string stands here"],
    [[0, { "Fn::GetAtt": "Cluster.Ids" }], "unknown: Ids of Cluster exists only after deployment"],
    [[0, { Ref: "Unset" }], UNSET],
    [[{ "Fn::FindInMap": ["Indexes", "dev", "Zone"] }, ["a", "b"]], "b"],
    [[{ Ref: "Index" }, ["a", "b"]], "b"],
  ];
  it.each(rows)("%j is %s", (argument, expected) => gives({ "Fn::Select": argument }, expected));
});

describe("Fn::FindInMap", () => {
  const rows: Rows = [
    [["Stages", { Ref: "Stage" }, "Key"], "alias/dev"],
    [["Stages", "dev", "Zones"], "[a, b]"],
    [["Regions", { Ref: "AWS::Region" }, "Ami"], NO_REGION],
    [["Stages", { Ref: "Unset" }, "Key"], UNSET],
    [["Stages", "test", "Key"], "unknown: Mappings has no Stages.test.Key"],
    [["Stages", "test", "Key", { DefaultValue: { Ref: "Stage" } }], "dev"],
    [["Stages", "dev", "Key", { DefaultValue: "other" }], "alias/dev"],
    // Not whether the default is taken, but which Region it is, is not known.
    [["Regions", { Ref: "AWS::Region" }, "Ami", { DefaultValue: "ami" }], NO_REGION],
    [["__proto__", "constructor", "name"], "unknown: Mappings has no __proto__.constructor.name"],
    [["Stages", "dev"], "unknown: Fn::FindInMap takes a map and two keys"],
  ];
  it.each(rows)("%j is %s", (argument, expected) => gives({ "Fn::FindInMap": argument }, expected));

  it("finds by a Region that is stated", () => {
    const ami = { "Fn::FindInMap": ["Regions", { Ref: "AWS::Region" }, "Ami"] };
    expect(shown(valueIn(stackOf(TEMPLATE, { region: "us-west-2" }), ami))).toBe("ami-west");
  });

  it("does not call functions in Mappings, where CloudFormation allows none", () =>
    gives({ "Fn::FindInMap": ["Stages", "prod", "Key"] }, "{Ref: Stage}"));
});

describe("Fn::If", () => {
  const rows: Rows = [
    [["Always", "a", "b"], "a"],
    [["Never", "a", "b"], "b"],
    [["Never", "a", { Ref: "AWS::NoValue" }], "(absent)"],
    [["Open", "a", "b"], OPEN],
    [["Missing", "a", "b"], "unknown: the template has no condition Missing"],
  ];
  it.each(rows)("%j is %s", (argument, expected) => gives({ "Fn::If": argument }, expected));

  it("takes its item out of a list only when the condition is decided", () =>
    gives(
      ["Never", "Open"].map((name) => ({ "Fn::If": [name, "a", { Ref: "AWS::NoValue" }] })),
      `[${OPEN}]`,
    ));
});

describe("Fn::Base64", () => {
  it("is kept as the text that it encodes", () =>
    gives({ "Fn::Base64": { "Fn::Sub": "run ${Stage}" } }, "run dev"));
});

describe("a dynamic reference", () => {
  const read = "unknown: SSM parameter /key, which no template of this run writes, is read at deployment";
  const rows: Rows = [
    ["{{resolve:ssm:/key}}", "${{{resolve:ssm:/key}}}"],
    ["alias/{{resolve:ssm:/key}}!", "alias/${{{resolve:ssm:/key}}}!"],
    ["{{resolve:ssm:/key", "{{resolve:ssm:/key"],
    ["{{other}}", "{{other}}"],
    [{ Ref: "Reference" }, "${{{resolve:ssm:/key}}}"],
    [{ "Fn::Sub": "{{resolve:ssm:/key}}" }, "${{{resolve:ssm:/key}}}"],
    [{ "Fn::Sub": "{{resolve:ssm:/${Stage}/${Unset}}}!" }, "${{{resolve:ssm:/dev/${Unset}}}}!"],
    [{ "Fn::Join": [":", ["{{resolve", "ssm", "/key}}"]] }, "${{{resolve:ssm:/key}}}"],
    [{ "Fn::Split": ["/", "{{resolve:ssm:/key}}"] }, read],
  ];
  it.each(rows)("in %j gives %s", gives);
});

describe("a function that eks-lint does not know", () => {
  const rows: Rows = [
    [{ "Fn::constructor": 1 }, "unknown: eks-lint does not evaluate Fn::constructor"],
    [{ "Fn::Odd": 1, a: 1 }, "unknown: eks-lint does not evaluate Fn::Odd beside other members"],
    [{ "Fn::Sub": "a", a: 1 }, "unknown: eks-lint does not evaluate Fn::Sub beside other members"],
    [{ "Fn::ForEach": [] }, "unknown: eks-lint does not evaluate Fn::ForEach"],
  ];
  it.each(rows)("%j is %s", gives);
});
