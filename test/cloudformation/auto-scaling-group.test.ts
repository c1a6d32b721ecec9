// What does an Auto Scaling group launch from its launch templates or its launch configuration, and as which role?

import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../src/input/document.ts";
import { build, filesOf, modelOf, type Options, onlyLauncher, row } from "./build.ts";

const template = (alias: string): JsonObject => ({
  Type: "AWS::EC2::LaunchTemplate",
  Properties: {
    LaunchTemplateData: {
      BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs: { Encrypted: true, KmsKeyId: alias } }],
    },
  },
});
const configuration = (Properties: Json): JsonObject => ({
  Type: "AWS::AutoScaling::LaunchConfiguration",
  Properties,
});
const specification = (logicalId: string) => ({
  LaunchTemplateSpecification: { LaunchTemplateId: { Ref: logicalId } },
});

function groupOf(Properties: Json, others: JsonObject = {}, options: Partial<Options> = {}) {
  const Group = { Type: "AWS::AutoScaling::AutoScalingGroup", Properties };
  return onlyLauncher(
    {
      Parameters: { Unset: { Type: "String" } },
      Conditions: { Open: { "Fn::Equals": [{ Ref: "Unset" }, "a"] } },
      Resources: { A: template("alias/a"), B: template("alias/b"), C: template("alias/c"), Group, ...others },
    },
    options,
  );
}
const rowsOf = (Properties: Json, others?: JsonObject) => groupOf(Properties, others).volumes.map(row);

const A = "/dev/xvda true alias/a";
const B = "/dev/xvda true alias/b";
const OPEN = "(root) unseen: it depends on condition Open, which the inputs do not decide";

describe("a MixedInstancesPolicy", () => {
  const mixed = (LaunchTemplate: Json) => ({ MixedInstancesPolicy: { LaunchTemplate } });

  it.each<[what: string, launchTemplate: Json, rows: readonly string[]]>([
    ["its launch template", specification("A"), [A]],
    [
      "overrides without one of their own",
      { ...specification("A"), Overrides: [{ InstanceType: "m5.large" }] },
      [A],
    ],
    [
      "overrides with others",
      { ...specification("A"), Overrides: [specification("B"), { InstanceType: "m5.large" }] },
      [A, B],
    ],
    [
      "overrides with the same ones, once each",
      { ...specification("A"), Overrides: [specification("A"), specification("B"), specification("B")] },
      [A, B],
    ],
    [
      "an override that nothing decides",
      {
        ...specification("A"),
        Overrides: [{ "Fn::If": ["Open", specification("B"), { Ref: "AWS::NoValue" }] }],
      },
      [A, OPEN],
    ],
    [
      "overrides that nothing decides",
      { ...specification("A"), Overrides: { "Fn::If": ["Open", [], [specification("B")]] } },
      [A, OPEN],
    ],
    [
      "an override that is not in this run",
      { ...specification("A"), Overrides: [{ LaunchTemplateSpecification: { LaunchTemplateName: "x" } }] },
      [A, "(root) unseen: the launch template x is not described by any input of this run"],
    ],
    [
      "overrides of a wrong type",
      { ...specification("A"), Overrides: "B" },
      [A, "(root) unseen: a list is expected here, and a string stands here"],
    ],
  ])("launches from %s", (_, launchTemplate, rows) => {
    expect(rowsOf(mixed(launchTemplate))).toEqual(rows);
  });

  it("that nothing decides is one volume not seen", () => {
    const policy = { "Fn::If": ["Open", { LaunchTemplate: specification("A") }, { Ref: "AWS::NoValue" }] };
    expect(rowsOf({ MixedInstancesPolicy: policy })).toEqual([OPEN]);
  });

  it("keeps apart the launch templates of one template that is nested twice", () => {
    const child = {
      Parameters: { Alias: { Type: "String" } },
      Resources: {
        Template: {
          Type: "AWS::EC2::LaunchTemplate",
          Properties: {
            LaunchTemplateData: {
              BlockDeviceMappings: [
                { DeviceName: "/dev/xvda", Ebs: { Encrypted: true, KmsKeyId: { Ref: "Alias" } } },
              ],
            },
          },
        },
      },
      Outputs: { Id: { Value: { Ref: "Template" } } },
    };
    const nested = (Alias: string) => ({
      Type: "AWS::CloudFormation::Stack",
      Properties: { TemplateURL: "child.json", Parameters: { Alias } },
    });
    const from = (logicalId: string) => ({
      LaunchTemplateSpecification: { LaunchTemplateId: { "Fn::GetAtt": `${logicalId}.Outputs.Id` } },
    });
    const Properties = mixed({ ...from("One"), Overrides: [from("Two")] });
    const Group = { Type: "AWS::AutoScaling::AutoScalingGroup", Properties };
    const Resources = { One: nested("alias/a"), Two: nested("alias/b"), Group };
    const { launchers } = modelOf(build(filesOf({ "parent.json": { Resources }, "child.json": child })));
    expect(launchers.flatMap(({ volumes }) => volumes.map(row))).toEqual([A, B]);
  });
});

describe("a launch configuration", () => {
  const from = (Properties: Json) =>
    rowsOf({ LaunchConfigurationName: { Ref: "Config" } }, { Config: configuration(Properties) });

  it("gives its volumes, which have no key of their own", () => {
    expect(from({ BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs: { Encrypted: true } }] })).toEqual([
      "/dev/xvda true -",
    ]);
  });

  it("without mappings leaves the root volume to the image and the account", () => {
    const [volume] = groupOf(
      { LaunchConfigurationName: { Ref: "Config" } },
      { Config: configuration({}) },
    ).volumes;
    expect(volume?.nature.kind).toBe("unmapped");
  });

  it.each<[Json, string]>([
    ["legacy", "(root) unseen: the launch configuration legacy is not described by any input of this run"],
    [{ Ref: "A" }, "(root) unseen: Ref of A exists only after deployment"],
    [{ "Fn::If": ["Open", { Ref: "Config" }, { Ref: "AWS::NoValue" }] }, OPEN],
    [["x"], "(root) unseen: a string is expected here, and a list stands here"],
  ])("named %j is not seen", (LaunchConfigurationName, expected) => {
    expect(rowsOf({ LaunchConfigurationName })).toEqual([expected]);
  });
});

describe("a group that names nothing to launch from", () => {
  it.each<[Json, string]>([
    [null, "(root) unseen: the group names nothing to launch from"],
    [{}, "(root) unseen: the group names nothing to launch from"],
    [
      { InstanceId: "i-0123" },
      "(root) unseen: the instance that the group copies (InstanceId) is not described by any input of this run",
    ],
    ["text", "(root) unseen: a mapping is expected here, and a string stands here"],
    [{ "Fn::If": ["Open", {}, {}] }, OPEN],
  ])("as in %j still has one volume, not seen", (Properties, expected) => {
    expect(rowsOf(Properties)).toEqual([expected]);
  });
});

describe("the role that launches", () => {
  const LINKED = "arn:aws:iam::${AWS::AccountId}:role/aws-service-role/";
  const DEFAULT = `${LINKED}autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`;
  const SPOT = `${LINKED}spot.amazonaws.com/AWSServiceRoleForEC2Spot`;
  const suffixed = {
    Type: "AWS::IAM::ServiceLinkedRole",
    Properties: { AWSServiceName: "autoscaling.amazonaws.com", CustomSuffix: "team" },
  };

  function roleOf(Properties: Json, options?: Partial<Options>): string {
    const Config = (SpotPrice: Json) => configuration({ SpotPrice });
    const others = {
      Spot: Config("0.1"),
      OnDemand: Config(null),
      Empty: Config(""),
      Maybe: Config({ Ref: "Unset" }),
      Role: suffixed,
    };
    const { role } = groupOf(Properties, others, options);
    return role.state === "unknown"
      ? `unknown: ${role.why.kind}`
      : role.value.arn.map((part) => (typeof part === "string" ? part : `\${${part.shown}}`)).join("");
  }

  it.each<[Json, string]>([
    [{}, DEFAULT],
    [{ ServiceLinkedRoleARN: "" }, DEFAULT],
    [{ ServiceLinkedRoleARN: { Ref: "AWS::NoValue" } }, DEFAULT],
    [
      {
        ServiceLinkedRoleARN: {
          "Fn::Sub": "arn:aws:iam::${AWS::AccountId}:role/aws-service-role/autoscaling.amazonaws.com/${Role}",
        },
      },
      `${DEFAULT}_team`,
    ],
    [
      { ServiceLinkedRoleARN: `${DEFAULT}_x`.replace("${AWS::AccountId}", "111122223333") },
      `${DEFAULT}_x`.replace("${AWS::AccountId}", "111122223333"),
    ],
    [{ ServiceLinkedRoleARN: { Ref: "Unset" } }, "unknown: parameter-without-value"],
    [
      { ServiceLinkedRoleARN: { "Fn::If": ["Open", "a", { Ref: "AWS::NoValue" }] } },
      "unknown: undecided-condition",
    ],
    [{ ServiceLinkedRoleARN: ["a"] }, "unknown: malformed"],
    [{ LaunchConfigurationName: { Ref: "Spot" } }, SPOT],
    [{ LaunchConfigurationName: { Ref: "OnDemand" } }, DEFAULT],
    [{ LaunchConfigurationName: { Ref: "Empty" } }, DEFAULT],
    [{ LaunchConfigurationName: { Ref: "Maybe" } }, "unknown: parameter-without-value"],
    [{ LaunchConfigurationName: "legacy" }, "unknown: not-in-this-run"],
    // Spot Instances by a launch template are launched by the role of Auto Scaling.
    [
      {
        MixedInstancesPolicy: {
          LaunchTemplate: specification("A"),
          InstancesDistribution: { SpotMaxPrice: "0.1" },
        },
      },
      DEFAULT,
    ],
  ])("of a group with %j is %s", (Properties, expected) => expect(roleOf(Properties)).toBe(expected));

  it("is in the partition and the account of the group", () => {
    expect(roleOf({}, { region: "cn-north-1", account: "111122223333" })).toBe(
      "arn:aws-cn:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling",
    );
  });

  it("of a node group is the default one, whatever the node group says", () => {
    const Properties = { ServiceLinkedRoleARN: "x", CapacityType: "SPOT" };
    const { role } = onlyLauncher({ Resources: { Group: { Type: "AWS::EKS::Nodegroup", Properties } } });
    expect(role).toMatchObject({ state: "known", value: { kind: "autoscaling-service-linked-role" } });
  });
});
