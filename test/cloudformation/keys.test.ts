// What do the keys, aliases and grants of a template say of themselves?

import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../src/input/document.ts";
import type { Fact } from "../../src/model/fact.ts";
import type { Key, KeyPolicy } from "../../src/model/model.ts";
import { scenarioOf } from "../../src/model/scenario.ts";
import { show } from "../../src/model/text.ts";
import { describe as reasonOf } from "../../src/model/unknown.ts";
import { build, modelOf, shown, shownFact, sourceOf, stackOf } from "./build.ts";

const TEMPLATE: JsonObject = {
  Parameters: { Unset: { Type: "String" } },
  Conditions: { Open: { "Fn::Equals": [{ Ref: "Unset" }, "a"] } },
};
const UNSET =
  "unknown: parameter Unset of template.json has no value here; give one with --parameters Unset=…";
const OPEN = "unknown: it depends on condition Open, which the inputs do not decide";

function keyWith(Properties: Json, Type = "AWS::KMS::Key"): Key {
  const [key] = modelOf(stackOf({ ...TEMPLATE, Resources: { Key: { Type, Properties } } })).keys;
  if (key === undefined) throw new Error("the template has no key");
  return key;
}

function shownPolicy(policy: Fact<KeyPolicy>): string {
  if (policy.state === "unknown") return `unknown: ${reasonOf(policy.why)}`;
  return policy.value.kind === "document"
    ? shown(policy.value.document)
    : `${policy.value.kind} by ${policy.from}`;
}

describe("a key", () => {
  it("is known by its id and its ARN, and is the customer's", () => {
    const { name, identifiers, manager } = keyWith({});
    expect(name).toBe("Key");
    expect(identifiers.map(show)).toEqual([
      "${Key}",
      "arn:aws:kms:${AWS::Region}:${AWS::AccountId}:key/${Key}",
    ]);
    expect(manager).toMatchObject({ state: "known", value: "customer" });
  });

  it("has the ARN of its environment, and is named after its stack", () => {
    const source = sourceOf(
      { Resources: { Key: { Type: "AWS::KMS::Key" } } },
      { name: "App/Keys", account: "111122223333", region: "cn-north-1" },
    );
    const [key] = modelOf(build([source])).keys;
    expect(key?.name).toBe("App/Keys/Key");
    expect(key?.identifiers.map(show)[1]).toBe("arn:aws-cn:kms:cn-north-1:111122223333:key/${Key}");
  });

  it.each<
    [
      property: "Enabled" | "EnableKeyRotation" | "KeySpec" | "KeyUsage" | "Origin",
      value: Json,
      expected: string,
      from: string,
    ]
  >([
    ["Enabled", null, "true", "default"],
    ["Enabled", false, "false", "stated"],
    ["Enabled", "false", "false", "stated"],
    ["Enabled", true, "true", "stated"],
    ["Enabled", { Ref: "Unset" }, UNSET, "-"],
    ["Enabled", 0, "unknown: 0 is neither true nor false", "-"],
    ["EnableKeyRotation", null, "false", "default"],
    ["EnableKeyRotation", true, "true", "stated"],
    ["EnableKeyRotation", "true", "true", "stated"],
    ["EnableKeyRotation", false, "false", "stated"],
    ["EnableKeyRotation", { Ref: "Unset" }, UNSET, "-"],
    ["EnableKeyRotation", { "Fn::If": ["Open", true, false] }, OPEN, "-"],
    ["EnableKeyRotation", "yearly", "unknown: yearly is neither true nor false", "-"],
    ["KeySpec", null, "SYMMETRIC_DEFAULT", "default"],
    ["KeySpec", "RSA_2048", "RSA_2048", "stated"],
    ["KeySpec", { Ref: "Unset" }, UNSET, "-"],
    ["KeyUsage", { Ref: "AWS::NoValue" }, "ENCRYPT_DECRYPT", "default"],
    ["KeyUsage", "SIGN_VERIFY", "SIGN_VERIFY", "stated"],
    ["KeyUsage", { "Fn::If": ["Open", "SIGN_VERIFY", { Ref: "AWS::NoValue" }] }, OPEN, "-"],
    ["Origin", null, "AWS_KMS", "default"],
    ["Origin", "EXTERNAL", "EXTERNAL", "stated"],
    ["Origin", ["EXTERNAL"], "unknown: a string is expected here, and a list stands here", "-"],
  ])("with %s %j says %s (%s)", (property, value, expected, from) => {
    const { enabled, rotation, spec, usage, materialOrigin } = keyWith({ [property]: value });
    const others = { KeySpec: spec, KeyUsage: usage, Origin: materialOrigin };
    const fact = { Enabled: enabled, EnableKeyRotation: rotation, ...others }[property];
    expect(shownFact<boolean | string>(fact)).toBe(expected);
    expect(fact.state === "known" ? fact.from : "-").toBe(from);
  });

  it("asks what its rotation depends on only when that is read, for no launch depends on it", () => {
    const Properties = { EnableKeyRotation: { "Fn::If": ["Open", true, false] } };
    const { run, ...built } = stackOf({
      ...TEMPLATE,
      Resources: { Key: { Type: "AWS::KMS::Key", Properties } },
    });
    const [possible] = modelOf({ run, ...built }).possible.keys;
    const scenario = scenarioOf();
    const { result: key, recording } = scenario.record(() => possible?.under(scenario));
    expect(recording.questions.size).toBe(0);
    expect(scenario.record(() => key?.rotation).recording.questions.size).toBe(1);
  });

  it.each<[Json, string]>([
    [{}, "kms-default by default"],
    [{ KeyPolicy: null }, "kms-default by default"],
    [{ KeyPolicy: { Ref: "AWS::NoValue" } }, "kms-default by default"],
    [{ KeyPolicy: { Statement: { Sid: { Ref: "Unset" } } } }, "{Statement: {Sid: ${Unset}}}"],
    [{ KeyPolicy: "{}" }, "{}"],
    [{ KeyPolicy: { "Fn::If": ["Open", {}, {}] } }, OPEN],
    [
      { KeyPolicy: { Statement: [], "Fn::Transform": {} } },
      "unknown: eks-lint does not evaluate the macro without a name",
    ],
    ["no properties", "unknown: a mapping is expected here, and a string stands here"],
  ])("with properties %j has the policy %s", (properties, expected) => {
    expect(shownPolicy(keyWith(properties).policy)).toBe(expected);
  });
});

describe("an alias", () => {
  it.each<[Json, readonly string[], string]>([
    [{ AliasName: "alias/a", TargetKeyId: { Ref: "Key" } }, ["alias/a"], "${Key}"],
    [{ AliasName: { "Fn::Sub": "alias/${Unset}" }, TargetKeyId: "k" }, ["alias/${Unset}"], "k"],
    [{ TargetKeyId: "k" }, [], "k"],
    [{ AliasName: ["alias/a"], TargetKeyId: "k" }, [], "k"],
    [{ AliasName: "alias/a" }, ["alias/a"], "unknown: Alias has no TargetKeyId"],
    [{ AliasName: "alias/a", TargetKeyId: { "Fn::If": ["Open", "a", "b"] } }, ["alias/a"], OPEN],
  ])("with %j is called %j and means %s", (Properties, names, target) => {
    const Resources = { Key: { Type: "AWS::KMS::Key" }, Alias: { Type: "AWS::KMS::Alias", Properties } };
    const [alias] = modelOf(stackOf({ ...TEMPLATE, Resources })).aliases;
    expect(alias?.identifiers.map(show)).toEqual(names);
    expect(alias && shownFact(alias.target)).toBe(target);
  });
});

describe("a custom resource", () => {
  const grantsOf = (Type: string, Properties: Json) =>
    modelOf(
      stackOf({ ...TEMPLATE, Resources: { Key: { Type: "AWS::KMS::Key" }, Custom: { Type, Properties } } }),
    ).grants.map(({ keyId, grantee, operations }) => [shownFact(keyId), shownFact(grantee), operations]);

  it.each(["Custom::KmsGrant", "AWS::CloudFormation::CustomResource"])(
    "of type %s that names a grantee may make a grant",
    (type) => {
      expect(grantsOf(type, { KeyId: { Ref: "Key" }, GranteePrincipal: "role" })).toEqual([
        ["${Key}", "role", null],
      ]);
    },
  );

  it("that names no key may make a grant on a key that is not known", () => {
    expect(grantsOf("Custom::Grant", { granteePrincipal: "role" })).toEqual([
      ["unknown: eks-lint does not evaluate the key of Custom", "role", null],
    ]);
  });

  it("whose SDK call names a grantee may make a grant for the key in it, that is not read", () => {
    const call = {
      "Fn::Join": [
        "",
        ['{"action":"createGrant","parameters":{"KeyId":"', { Ref: "Key" }, '","GranteePrincipal":"r"}}'],
      ],
    };
    expect(grantsOf("Custom::AWS", { Create: call })).toEqual([
      [
        "${Key}",
        "unknown: eks-lint does not evaluate the call of the custom resource, which names a GranteePrincipal",
        null,
      ],
    ]);
  });

  it.each<[type: string, properties: Json]>([
    ["Custom::Other", { KeyId: "k" }],
    ["Custom::AWS", { Create: '{"action":"describeKey"}' }],
    ["Custom::Odd", null],
    ["Custom::Odd", ["GranteePrincipal"]],
    ["AWS::SNS::Topic", { GranteePrincipal: "role" }],
  ])("%s with %j makes none", (type, properties) => expect(grantsOf(type, properties)).toEqual([]));
});
