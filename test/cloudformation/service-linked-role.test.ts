// What is a service-linked role of the template called, wherever it is referred to?
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-iam-servicelinkedrole.html

import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../src/input/document.ts";
import { show } from "../../src/model/text.ts";
import { memberAt } from "../../src/model/value.ts";
import { type Built, build, modelOf, shown, sourceOf, stackOf, valueIn } from "./build.ts";

const AUTOSCALING = "autoscaling.amazonaws.com";
const role = (Properties: Json): JsonObject => ({ Type: "AWS::IAM::ServiceLinkedRole", Properties });
const PARAMETERS = { Team: { Type: "String" }, Suffix: { Type: "String", Default: "eks" } };
const PREFIX = "arn:aws:iam::${AWS::AccountId}:role/aws-service-role/autoscaling.amazonaws.com/";

describe("a service-linked role of Auto Scaling", () => {
  it.each<[suffix: Json, name: string]>([
    [null, "AWSServiceRoleForAutoScaling"],
    ["", "AWSServiceRoleForAutoScaling"],
    ["eks", "AWSServiceRoleForAutoScaling_eks"],
    [{ Ref: "Suffix" }, "AWSServiceRoleForAutoScaling_eks"],
    [{ Ref: "Team" }, "AWSServiceRoleForAutoScaling_${Team}"],
    [{ Ref: "AWS::NoValue" }, "AWSServiceRoleForAutoScaling"],
    [{ "Fn::Odd": 1 }, "${Role}"],
  ])("with the suffix %j is called %s", (CustomSuffix, name) => {
    const Role = role({ AWSServiceName: AUTOSCALING, CustomSuffix });
    const built = stackOf({ Parameters: PARAMETERS, Resources: { Role } });
    expect(shown(valueIn(built, { Ref: "Role" }))).toBe(name);
  });

  it.each<[Json]>([["spot.amazonaws.com"], [{ Ref: "Team" }], [null]])(
    "is not what %j makes: its name is not known",
    (AWSServiceName) => {
      const Role = role({ AWSServiceName, CustomSuffix: "eks" });
      const built = stackOf({ Parameters: PARAMETERS, Resources: { Role } });
      expect(shown(valueIn(built, { "Fn::Sub": "${Role}" }))).toBe("${Role}");
      expect(shown(valueIn(built, { "Fn::GetAtt": "Role.RoleName" }))).toBe("${Role.RoleName}");
    },
  );
});

const KEY_POLICY = (name: Json) => ({
  Statement: [
    {
      Effect: "Allow",
      Action: "kms:*",
      Resource: "*",
      Principal: {
        AWS: {
          "Fn::Sub": [
            `arn:aws:iam::\${AWS::AccountId}:role/aws-service-role/${AUTOSCALING}/\${Name}`,
            { Name: name },
          ],
        },
      },
    },
  ],
});

/** The role that launches, and the principal of the key policy. */
function rolesOf(built: Built): readonly [string, string] {
  const { launchers, keys } = modelOf(built);
  const [launcher] = launchers;
  const [key] = keys;
  const launching = launcher?.role.state === "known" ? show(launcher.role.value.arn) : "unknown";
  const policy =
    key?.policy.state === "known" && key.policy.value.kind === "document" ? key.policy.value.document : null;
  const statements = policy === null ? null : memberAt(policy, "Statement");
  const [statement] = statements?.kind === "list" ? statements.items : [];
  return [launching, statement === undefined ? "none" : shown(memberAt(statement, "Principal", "AWS"))];
}

describe("the role of a group and the principal of a key policy", () => {
  const ROLE = role({ AWSServiceName: AUTOSCALING, CustomSuffix: { Ref: "Suffix" } });
  const parts = (name: Json): JsonObject => ({
    Key: { Type: "AWS::KMS::Key", Properties: { KeyPolicy: KEY_POLICY(name) } },
    Group: {
      Type: "AWS::AutoScaling::AutoScalingGroup",
      Properties: {
        ServiceLinkedRoleARN: {
          "Fn::Join": [
            "",
            [`arn:aws:iam::`, { Ref: "AWS::AccountId" }, `:role/aws-service-role/${AUTOSCALING}/`, name],
          ],
        },
      },
    },
  });
  const SAME = [`${PREFIX}AWSServiceRoleForAutoScaling_eks`, `${PREFIX}AWSServiceRoleForAutoScaling_eks`];

  it.each<[Json]>([[{ Ref: "Role" }], [{ "Fn::GetAtt": "Role.RoleName" }]])("are the same by %j", (name) => {
    expect(rolesOf(stackOf({ Parameters: PARAMETERS, Resources: { Role: ROLE, ...parts(name) } }))).toEqual(
      SAME,
    );
  });

  it("are the same by an export of the stack that makes the role", () => {
    const Outputs = { Name: { Value: { Ref: "Role" }, Export: { Name: "launch-role" } } };
    const roles = sourceOf({ Parameters: PARAMETERS, Resources: { Role: ROLE }, Outputs }, { name: "roles" });
    const nodes = sourceOf({ Resources: parts({ "Fn::ImportValue": "launch-role" }) }, { name: "nodes" });
    expect(rolesOf(build([nodes, roles]))).toEqual(SAME);
  });
});
