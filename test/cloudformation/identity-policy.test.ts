// Which roles does an IAM policy of a template attach itself to, and where does it say so?

import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../src/input/document.ts";
import { modelOf, stackOf } from "./build.ts";

const rolesOf = (Type: string, Properties: Json, others: JsonObject = {}) =>
  modelOf(stackOf({ Resources: { Policy: { Type, Properties }, ...others } })).identityPolicies.map(
    ({ roles, identity }) => [identity.logicalId, roles.map(({ name }) => name)],
  );

describe("an IAM policy", () => {
  it.each<[type: string, properties: Json, names: readonly string[]]>([
    ["AWS::IAM::Policy", { Roles: ["a", "b"] }, ["a", "b"]],
    ["AWS::IAM::ManagedPolicy", { Roles: ["a"] }, ["a"]],
    ["AWS::IAM::ManagedPolicy", { Users: ["a"] }, []],
    ["AWS::IAM::RolePolicy", { RoleName: "a" }, ["a"]],
    [
      "AWS::IAM::Policy",
      { Roles: ["a", { Ref: "AWS::NoValue" }, { "Fn::Nothing": 1 }, ["b"], "c"] },
      ["a", "c"],
    ],
    ["AWS::IAM::Policy", { Roles: { "Fn::Nothing": 1 } }, []],
    ["AWS::IAM::Policy", null, []],
  ])("%s with %j is attached to %j", (type, properties, names) => {
    expect(rolesOf(type, properties)).toEqual([["Policy", names]]);
  });

  it.each([
    [{ AWSServiceName: "autoscaling.amazonaws.com" }, "AWSServiceRoleForAutoScaling"],
    [
      { AWSServiceName: "autoscaling.amazonaws.com", CustomSuffix: "batch" },
      "AWSServiceRoleForAutoScaling_batch",
    ],
  ])("is attached to the service-linked role that the template makes of %j: %s", (Properties, name) => {
    const Slr = { Type: "AWS::IAM::ServiceLinkedRole", Properties };
    expect(rolesOf("AWS::IAM::Policy", { Roles: [{ Ref: "Slr" }] }, { Slr })).toEqual([["Policy", [name]]]);
  });

  it("says where it names each role", () => {
    const { identityPolicies } = modelOf(
      stackOf({ Resources: { Policy: { Type: "AWS::IAM::Policy", Properties: { Roles: ["a", "b"] } } } }),
    );
    expect(identityPolicies[0]?.roles[1]?.origin).toMatchObject({
      path: ["Resources", "Policy", "Properties", "Roles", 1],
    });
  });
});

it.each(["AWS::IAM::Role", "AWS::IAM::UserPolicy", "AWS::KMS::Key"])("%s is none", (type) => {
  expect(rolesOf(type, { RoleName: "a", Roles: ["a"] })).toEqual([]);
});

describe("an IAM policy of which a role is not known", () => {
  it.each<[what: string, properties: Json]>([
    ["one of the Roles", { Roles: ["a", { "Fn::Nothing": 1 }] }],
    ["all Roles", { Roles: { "Fn::Nothing": 1 } }],
  ])("may be attached to others: %s", (_what, Properties) => {
    const template = { Resources: { Policy: { Type: "AWS::IAM::Policy", Properties } } };
    expect(modelOf(stackOf(template)).identityPolicies.map(({ open }) => open?.kind)).not.toContain(
      undefined,
    );
  });

  it("is not, where all are known", () => {
    const template = { Resources: { Policy: { Type: "AWS::IAM::Policy", Properties: { Roles: ["a"] } } } };
    expect(modelOf(stackOf(template)).identityPolicies.map(({ open }) => open)).toEqual([null]);
  });
});
