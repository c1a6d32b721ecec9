// Does any JSON, read as a template, end in a model whose facts can all be read? Never in an exception, and in bounded time.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bareTemplate } from "../../src/cloudformation/bare-template.ts";
import type { Document, Json, JsonObject } from "../../src/input/document.ts";
import { indexKeys, linkKey } from "../../src/model/link.ts";
import { scenarioOf } from "../../src/model/scenario.ts";
import type { Value } from "../../src/model/value.ts";
import { expectLinearTime } from "../linear-time.ts";
import {
  build,
  CWD,
  documentOf,
  filesOf,
  launchersOf,
  modelOf,
  row,
  type SeenModel,
  stackOf,
  yamlDocument,
} from "./build.ts";

/** Reads every fact of a model, as a judge would, and gives their number. */
function readAll({ launchers, keys, aliases, grants, notJudged, possible }: SeenModel): number {
  const index = indexKeys(possible)(scenarioOf());
  const volumes = launchers.flatMap(({ volumes, environment }) =>
    volumes.map((volume) => {
      const { keyId, origin } = volume;
      const linked =
        keyId.state === "known" && keyId.value !== null
          ? linkKey(keyId.value, environment, index, origin)
          : null;
      return [row(volume), linked?.key.name];
    }),
  );
  const policies = keys.map(({ policy }) =>
    policy.state === "known" && policy.value.kind === "document" ? countOf(policy.value.document, 12) : 0,
  );
  const texts = notJudged.map(({ why }) => why.length);
  return JSON.stringify([launchers, volumes, policies, aliases, grants, texts]).length;
}

function countOf(value: Value, levels: number): number {
  if (levels === 0) return 1;
  const inside =
    value.kind === "list"
      ? value.items
      : value.kind === "map"
        ? value.names.map((name) => value.member(name))
        : [];
  return inside.reduce((sum, one) => sum + countOf(one, levels - 1), 1);
}

const judge = (document: Document): number =>
  readAll(modelOf(build([bareTemplate(document, new Map([[document.file, document]]), CWD)])));

const NAMES = ["A", "B", "C", "__proto__", "constructor", "a.json"] as const;
const TYPES = [
  "AWS::EKS::Nodegroup",
  "AWS::AutoScaling::AutoScalingGroup",
  "AWS::AutoScaling::LaunchConfiguration",
  "AWS::EC2::LaunchTemplate",
  "AWS::KMS::Key",
  "AWS::KMS::Alias",
  "AWS::IAM::ServiceLinkedRole",
  "AWS::CloudFormation::Stack",
  "Custom::Grant",
  "constructor",
] as const;
const MEMBERS = [
  ...[
    "Ref",
    "Fn::GetAtt",
    "Fn::Sub",
    "Fn::Join",
    "Fn::Split",
    "Fn::Select",
    "Fn::FindInMap",
    "Fn::If",
    "Fn::ImportValue",
  ],
  ...[
    "Fn::Base64",
    "Fn::Equals",
    "Fn::Not",
    "Fn::And",
    "Condition",
    "Fn::Transform",
    "Default",
    "Type",
    "Value",
    "Export",
    "Name",
  ],
  ...[
    "LaunchTemplate",
    "Id",
    "LaunchTemplateName",
    "LaunchTemplateData",
    "BlockDeviceMappings",
    "Ebs",
    "KmsKeyId",
    "Encrypted",
  ],
  ...[
    "LaunchConfigurationName",
    "MixedInstancesPolicy",
    "Overrides",
    "SpotPrice",
    "AliasName",
    "TargetKeyId",
    "KeyPolicy",
  ],
  ...[
    "TemplateURL",
    "Parameters",
    "GranteePrincipal",
    "AWSServiceName",
    "CustomSuffix",
    "Outputs",
    "__proto__",
    "constructor",
  ],
] as const;

const leaf: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(
    ...NAMES,
    "A.Arn",
    "B.Outputs.A",
    "${A}-${B.Arn}",
    "{{resolve:ssm:/${A}}}",
    "AWS::NoValue",
    "AWS::Region",
  ),
  fc.constantFrom<Json>(
    null,
    true,
    false,
    0,
    -1,
    1.5,
    "",
    "true",
    "alias/aws/ebs",
    "autoscaling.amazonaws.com",
  ),
  fc.string(),
);
const { value } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    leaf,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...MEMBERS), tie("value"), { maxKeys: 3, noNullPrototype: true }),
  ),
}));
const named = (one: fc.Arbitrary<Json>): fc.Arbitrary<Json> =>
  fc.dictionary(fc.constantFrom(...NAMES), one, { maxKeys: 5, noNullPrototype: true });
const resource: fc.Arbitrary<Json> = fc.record({
  Type: fc.constantFrom(...TYPES),
  Properties: fc.dictionary(fc.constantFrom(...MEMBERS), value, { maxKeys: 6, noNullPrototype: true }),
  Condition: fc.oneof(fc.constantFrom(...NAMES), fc.constant(null)),
});
const template: fc.Arbitrary<JsonObject> = fc.record({
  Parameters: named(value),
  Mappings: named(named(named(value))),
  Conditions: named(value),
  Resources: named(fc.oneof({ weight: 9, arbitrary: resource }, value)),
  Outputs: named(value),
  Transform: value,
});

describe("any JSON as a template", () => {
  it("gives a model", () => {
    const shaped = fc.record({
      Resources: fc.jsonValue(),
      Parameters: fc.jsonValue(),
      Outputs: fc.jsonValue(),
    });
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), shaped), (root) => {
        expect(judge(documentOf(root as Json))).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  it("shaped like a template gives a model, whichever way it is parsed", () => {
    fc.assert(
      fc.property(template, (root) => {
        expect(judge(documentOf(root))).toBeGreaterThan(0);
        expect(judge(yamlDocument(JSON.stringify(root)))).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});

/** What doubles at each step would never end. */
describe("templates made to take long", () => {
  const many = (count: number, name: string, one: (index: number) => Json): JsonObject =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`${name}${index}`, one(index)]));

  it("with thousands of groups that name thousands of launch templates do not", () => {
    expectLinearTime((size) => {
      const Resources = {
        ...many(size, "Template", (index) => ({
          Type: "AWS::EC2::LaunchTemplate",
          Properties: { LaunchTemplateName: `t${index}` },
        })),
        ...many(size, "Group", (index) => ({
          Type: "AWS::EKS::Nodegroup",
          Properties: { LaunchTemplate: { Name: `t${index}` } },
        })),
      };
      return () => expect(launchersOf({ Resources })).toHaveLength(size);
    }, 500);
  });

  it("with variables of Fn::Sub that double at every level do not", () => {
    const doubled = Array.from({ length: 50 }).reduce<Json>((X) => ({ "Fn::Sub": ["${X}${X}", { X }] }), "a");
    const Group = { Type: "AWS::EKS::Nodegroup", Properties: { LaunchTemplate: { Name: doubled } } };
    readAll(modelOf(stackOf({ Resources: { Group } })));
  });

  it("with maps that call themselves twice do not", () => {
    const twice = { "Fn::Join": ["", [0, 1].map(() => ({ "Fn::FindInMap": ["M", "a", "b"] }))] };
    const Group = { Type: "AWS::EKS::Nodegroup", Properties: { LaunchTemplate: { Name: twice } } };
    const Resources = { Group };
    readAll(modelOf(stackOf({ Mappings: { M: { a: { b: twice } } }, Resources })));
  });

  it("with outputs that double through exports do not", () => {
    const Outputs = many(60, "O", (index) => ({
      Export: { Name: `o${index}` },
      Value:
        index === 0
          ? "key"
          : { "Fn::Join": ["", [0, 1].map(() => ({ "Fn::ImportValue": `o${index - 1}` }))] },
    }));
    const Alias = {
      Type: "AWS::KMS::Alias",
      Properties: { AliasName: { "Fn::ImportValue": "o59" }, TargetKeyId: "k" },
    };
    readAll(modelOf(stackOf({ Outputs, Resources: { Alias } })));
  });

  it("that nest each other in every way do not", () => {
    const files = ["a.json", "b.json", "c.json"];
    const nested = (TemplateURL: string) => ({
      Type: "AWS::CloudFormation::Stack",
      Properties: { TemplateURL },
    });
    const Resources = {
      ...many(9, "N", (index) => nested(files[index % 3] ?? "a.json")),
      G: { Type: "AWS::EKS::Nodegroup" },
    };
    const templates = Object.fromEntries(files.map((file) => [file, { Resources }]));
    readAll(modelOf(build(filesOf(templates))));
  });
});
