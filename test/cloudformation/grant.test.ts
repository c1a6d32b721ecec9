// Which grant does an AwsCustomResource of the CDK make, and when is that not certain?

import { describe, expect, it } from "vitest";
import { cloudFormationToModel } from "../../src/cloudformation/to-model.ts";
import type { Json, JsonObject } from "../../src/input/document.ts";
import { modelOf, shownFact, stackOf } from "./build.ts";

const role = "role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";
const operations = ["Decrypt", "GenerateDataKeyWithoutPlaintext", "CreateGrant"];

/** As the CDK writes it: JSON text, joined with what is known only at deployment. */
function callTo(action: string, parameters: object = {}, rest: object = {}): Json {
  const text = JSON.stringify({
    service: "KMS",
    action,
    parameters: {
      KeyId: "<key>",
      GranteePrincipal: `arn:<partition>:iam::<account>:${role}`,
      Operations: operations,
      ...parameters,
    },
    physicalResourceId: { responsePath: "GrantId" },
    ...rest,
  });
  const holes: JsonObject = {
    "<key>": { "Fn::GetAtt": ["Key", "Arn"] },
    "<partition>": { Ref: "AWS::Partition" },
    "<account>": { Ref: "AWS::AccountId" },
    "<region>": { Ref: "AWS::Region" },
    "<parameter>": { Ref: "Team" },
  };
  return { "Fn::Join": ["", text.split(/(<\w+>)/).map((piece) => holes[piece] ?? piece)] };
}

function templateOf(Properties: Json, resource: JsonObject = {}, Type = "Custom::AWS"): JsonObject {
  return {
    Parameters: { Stage: { Type: "String" }, Team: { Type: "String" } },
    Conditions: {
      IsProd: { "Fn::Equals": [{ Ref: "Stage" }, "prod"] },
      Always: { "Fn::Equals": ["a", "a"] },
    },
    Resources: { Key: { Type: "AWS::KMS::Key" }, Grant: { Type, Properties, ...resource } },
  };
}

const grantsOf = (...grant: Parameters<typeof templateOf>) => modelOf(stackOf(templateOf(...grant))).grants;

const operationsOf = (properties: Json, resource?: JsonObject): unknown =>
  grantsOf(properties, resource).map((grant) => grant.operations);

describe("a literal call of CreateGrant", () => {
  it.each(["createGrant", "CreateGrant", "CreateGrantCommand"])(
    "%s is a grant with its operations",
    (action) => {
      const [grant, ...others] = grantsOf({ Create: callTo(action) });
      expect(others).toEqual([]);
      expect(grant && [shownFact(grant.keyId), shownFact(grant.grantee), grant.operations]).toEqual([
        "arn:aws:kms:${AWS::Region}:${AWS::AccountId}:key/${Key}",
        `arn:aws:iam::\${AWS::AccountId}:${role}`,
        operations,
      ]);
    },
  );

  it.each<[name: string, properties: JsonObject]>([
    [
      "of the third version of the SDK",
      { Create: callTo("CreateGrantCommand", {}, { service: "@aws-sdk/client-kms" }) },
    ],
    ["of a resource type of its own", { Create: callTo("createGrant") }],
    ["that is repeated on updates", { Create: callTo("createGrant"), Update: callTo("createGrant") }],
    ["that the deletion revokes", { Create: callTo("createGrant"), Delete: callTo("revokeGrant") }],
    [
      "with a name and an empty constraint",
      { Create: callTo("createGrant", { Name: "nodes", Constraints: {} }) },
    ],
    ["that is no dry run", { Create: callTo("createGrant", { DryRun: false }) }],
    ["in the Region of the stack", { Create: callTo("createGrant", {}, { region: "<region>" }) }],
  ])("%s counts", (_name, properties) => {
    expect(operationsOf(properties)).toEqual([operations]);
  });

  it.each<[name: string, properties: JsonObject]>([
    [
      "with a constraint",
      { Create: callTo("createGrant", { Constraints: { EncryptionContextSubset: { a: "b" } } }) },
    ],
    ["that is a dry run", { Create: callTo("createGrant", { DryRun: true }) }],
    ["with a parameter that is not known here", { Create: callTo("createGrant", { Novelty: "x" }) }],
    ["whose failure is ignored", { Create: callTo("createGrant", {}, { ignoreErrorCodesMatching: ".*" }) }],
    [
      "by a role of its own",
      { Create: callTo("createGrant", {}, { assumedRoleArn: "arn:aws:iam::444455556666:role/x" }) },
    ],
    ["in another Region", { Create: callTo("createGrant", {}, { region: "eu-west-1" }) }],
    ["without operations", { Create: callTo("createGrant", { Operations: undefined }) }],
    [
      "with an operation from a parameter",
      { Create: callTo("createGrant", { Operations: ["Decrypt", "<parameter>"] }) },
    ],
    ["with operations that are no list", { Create: callTo("createGrant", { Operations: "Decrypt" }) }],
    ["that an update undoes", { Create: callTo("createGrant"), Update: callTo("revokeGrant") }],
    ["on updates only", { Update: callTo("createGrant") }],
  ])("%s may make a grant", (_name, properties) => {
    expect(operationsOf(properties)).toEqual([null]);
  });

  it.each([
    ["Always", "yes"],
    ["IsProd", "unknown"],
  ])("under the condition %s is made only if that holds", (Condition, expected) => {
    const built = stackOf(templateOf({ Create: callTo("createGrant") }, { Condition }));
    const { grants } = cloudFormationToModel(built.run).model;
    expect(grants.map((grant) => grant.exists(built.run.scenario).is)).toEqual([expected]);
  });

  it("counts in a custom resource of any name", () => {
    const [grant] = grantsOf({ Create: callTo("createGrant") }, {}, "Custom::NodeVolumeGrant");
    expect(grant?.operations).toEqual(operations);
  });

  it("without a key or grantee is for nobody that is known", () => {
    const [grant] = grantsOf({
      Create: callTo("createGrant", { KeyId: undefined, GranteePrincipal: undefined }),
    });
    expect([grant?.keyId.state, grant?.grantee.state]).toEqual(["unknown", "unknown"]);
  });
});

describe("what is no literal call of CreateGrant", () => {
  it.each<[name: string, call: Json]>([
    ["an action from a parameter", callTo("<parameter>")],
    ["another service", callTo("createGrant", {}, { service: "LakeFormation" })],
    ["text that is not JSON", 'createGrant {"GranteePrincipal"'],
  ])("%s may make a grant, if it names a grantee", (_name, Create) => {
    expect(operationsOf({ Create })).toEqual([null]);
  });

  it.each<[name: string, call: Json]>([
    ["another call", '{"service":"KMS","action":"describeKey","parameters":{}}'],
    ["a list", "[]"],
    ["null", "null"],
    ["deep nesting", "[".repeat(10_000)],
  ])("%s makes none", (_name, Create) => {
    expect(grantsOf({ Create })).toEqual([]);
  });
});
