// Which volumes does a node group or an Auto Scaling group launch, and as which role?

import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../src/input/document.ts";
import { build, filesOf, launchersOf, modelOf, onlyLauncher, row, shownFact, sourceOf } from "./build.ts";

const KEY: JsonObject = { Type: "AWS::KMS::Key" };
const ENCRYPTED: JsonObject = {
  DeviceName: "/dev/xvda",
  Ebs: { Encrypted: true, KmsKeyId: { "Fn::GetAtt": "Key.Arn" } },
};
const KEY_ARN = "arn:aws:kms:${AWS::Region}:${AWS::AccountId}:key/${Key}";
const ENCRYPTED_ROW = `/dev/xvda true ${KEY_ARN}`;

function launchTemplate(mappings: Json, others: JsonObject = {}): JsonObject {
  const { LaunchTemplateName, ...data } = others;
  const named = LaunchTemplateName === undefined ? {} : { LaunchTemplateName };
  const LaunchTemplateData = { BlockDeviceMappings: mappings, ...data };
  return { Type: "AWS::EC2::LaunchTemplate", Properties: { ...named, LaunchTemplateData } };
}
const nodeGroup = (LaunchTemplate: Json, others: JsonObject = {}): JsonObject => ({
  Type: "AWS::EKS::Nodegroup",
  Properties: { LaunchTemplate, ...others },
});
const autoScalingGroup = (Properties: Json): JsonObject => ({
  Type: "AWS::AutoScaling::AutoScalingGroup",
  Properties,
});

const parts: JsonObject = {
  Key: KEY,
  Template: launchTemplate([ENCRYPTED], { LaunchTemplateName: "nodes" }),
  Other: launchTemplate([{ DeviceName: "/dev/xvdb", Ebs: { Encrypted: "true", KmsKeyId: "alias/other" } }]),
};
const volumesOf = (Launcher: JsonObject, others: JsonObject = {}) =>
  onlyLauncher({
    Parameters: { Unset: { Type: "String" } },
    Conditions: { Open: { "Fn::Equals": [{ Ref: "Unset" }, "a"] } },
    Resources: { ...parts, ...others, Launcher },
  }).volumes.map(row);

const UNSET = "parameter Unset of template.json has no value here; give one with --parameters Unset=…";
const OPEN = "it depends on condition Open, which the inputs do not decide";
const notHere = (reference: string) =>
  `(root) unseen: ${reference} is not described by any input of this run`;

describe("a launch template", () => {
  const references: readonly (readonly [specification: JsonObject, expected: string])[] = [
    [{ Id: { Ref: "Template" } }, ENCRYPTED_ROW],
    [{ Id: { "Fn::GetAtt": ["Template", "LaunchTemplateId"] }, Version: "1" }, ENCRYPTED_ROW],
    [{ Id: { "Fn::Sub": "${Template}" } }, ENCRYPTED_ROW],
    [{ Name: "nodes" }, ENCRYPTED_ROW],
    [{ Name: { "Fn::Join": ["", ["no", "des"]] } }, ENCRYPTED_ROW],
    [{ Id: "lt-0123456789abcdef0" }, notHere("the launch template lt-0123456789abcdef0")],
    [{ Name: "others" }, notHere("the launch template others")],
    [{ Id: { Ref: "Unset" } }, `(root) unseen: ${UNSET}`],
    [{ Id: { "Fn::If": ["Open", { Ref: "Template" }, { Ref: "Other" }] } }, `(root) unseen: ${OPEN}`],
    [{ Id: { Ref: "Key" } }, "(root) unseen: Ref of Key exists only after deployment"],
    [{ Id: { "Fn::ImportValue": "lt" } }, notHere("the export lt")],
    [{ Version: "1" }, "(root) unseen: the launch template is named neither by id nor by name"],
    [{ Id: ["lt"] }, "(root) unseen: a string is expected here, and a list stands here"],
  ];

  it.each(references)("named by a node group as %j gives %s", (specification, expected) => {
    expect(volumesOf(nodeGroup(specification))).toEqual([expected]);
  });

  it.each(references)(
    "named by an Auto Scaling group as %j, with longer names, gives %s",
    (short, expected) => {
      const LaunchTemplate = Object.fromEntries(
        Object.entries(short).map(([name, value]) => [
          name === "Version" ? name : `LaunchTemplate${name}`,
          value,
        ]),
      );
      expect(volumesOf(autoScalingGroup({ LaunchTemplate }))).toEqual([expected]);
    },
  );

  it("named as a whole by Fn::If is not seen while nothing decides the condition", () => {
    const specification = { "Fn::If": ["Open", { Id: { Ref: "Template" } }, { Ref: "AWS::NoValue" }] };
    expect(volumesOf(nodeGroup(specification))).toEqual([`(root) unseen: ${OPEN}`]);
  });

  it("is found by its id in a nested stack that hands it out, and by its name in any stack", () => {
    const child = { Resources: parts, Outputs: { Id: { Value: { Ref: "Template" } } } };
    const nested = { Type: "AWS::CloudFormation::Stack", Properties: { TemplateURL: "child.json" } };
    const groups = {
      A: nodeGroup({ Id: { "Fn::GetAtt": "Nested.Outputs.Id" } }),
      B: nodeGroup({ Name: "nodes" }),
    };
    const built = build(
      filesOf({ "a.json": { Resources: { Nested: nested, ...groups } }, "child.json": child }),
    );
    expect(modelOf(built).launchers.map(({ volumes }) => volumes.map(row))).toEqual([
      [ENCRYPTED_ROW],
      [ENCRYPTED_ROW],
    ]);
  });

  it("of a name is looked for where the group is", () => {
    const inRegion = (region: string, alias: string) => {
      const Ebs = { Encrypted: true, KmsKeyId: alias };
      const Template = launchTemplate([{ DeviceName: "/dev/xvda", Ebs }], { LaunchTemplateName: "nodes" });
      return sourceOf(
        { Resources: { Template, Group: nodeGroup({ Name: "nodes" }) } },
        { name: region, region },
      );
    };
    const { launchers } = modelOf(
      build([inRegion("us-east-1", "alias/east"), inRegion("us-west-2", "alias/west")]),
    );
    expect(launchers.map(({ volumes }) => volumes.map(row))).toEqual([
      ["/dev/xvda true alias/east"],
      ["/dev/xvda true alias/west"],
    ]);
  });

  it("of a name that many stacks use is the one of the group's own stack", () => {
    const group = nodeGroup({ Name: "nodes" });
    const template = (alias: string) =>
      launchTemplate([{ DeviceName: "/dev/xvda", Ebs: { Encrypted: true, KmsKeyId: alias } }], {
        LaunchTemplateName: "nodes",
      });
    const files = {
      "dev.json": { Resources: { Template: template("alias/dev"), Group: group } },
      "prod.json": { Resources: { Template: template("alias/prod"), Group: group } },
      "other.json": { Resources: { Group: group } },
    };
    expect(modelOf(build(filesOf(files))).launchers.map(({ volumes }) => volumes.map(row))).toEqual([
      ["/dev/xvda true alias/dev"],
      ["/dev/xvda true alias/prod"],
      ["(root) unseen: more than one launch template of this run is called nodes"],
    ]);
  });

  it("of a name that two have is not guessed", () => {
    expect(
      volumesOf(nodeGroup({ Name: "nodes" }), { Same: launchTemplate([], { LaunchTemplateName: "nodes" }) }),
    ).toEqual(["(root) unseen: more than one launch template of this run is called nodes"]);
  });

  it("of a name that two have is the one that may exist", () => {
    const Conditions = { Never: { "Fn::Equals": ["a", "b"] } };
    const Off = { ...launchTemplate([], { LaunchTemplateName: "nodes" }), Condition: "Never" };
    const Resources = { Off, ...parts, Launcher: nodeGroup({ Name: "nodes" }) };
    expect(onlyLauncher({ Conditions, Resources }).volumes.map(row)).toEqual([ENCRYPTED_ROW]);
  });
});

describe("a node group", () => {
  it("without a launch template leaves its root volume to EKS and the account", () => {
    const [volume] = onlyLauncher({ Resources: { Group: { Type: "AWS::EKS::Nodegroup" } } }).volumes;
    expect(volume).toMatchObject({ device: "(root)", nature: { kind: "unmapped" } });
    expect(volume?.nature.kind === "unmapped" && volume.nature.why).toContain("EBS encryption by default");
  });

  it.each<[amiType: Json, device: string, others: JsonObject, devices: readonly string[]]>([
    ["AL2023_x86_64_STANDARD", "/dev/xvda", {}, ["/dev/xvda"]],
    ["AL2023_x86_64_STANDARD", "/dev/xvdb", {}, ["/dev/xvdb", "(root)"]],
    ["AL2_ARM_64", "/dev/sda1", {}, ["/dev/sda1", "(root)"]],
    ["BOTTLEROCKET_x86_64", "/dev/xvdb", {}, ["/dev/xvdb", "(root)"]],
    ["WINDOWS_CORE_2022_x86_64", "/dev/sda1", {}, ["/dev/sda1"]],
    ["WINDOWS_CORE_2022_x86_64", "/dev/xvda", {}, ["/dev/xvda", "(root)"]],
    // Left out, EKS takes an Amazon Linux.
    [null, "/dev/xvdb", {}, ["/dev/xvdb", "(root)"]],
    // The root of these images is not known here, and an image of one's own may have any.
    ["CUSTOM", "/dev/xvdb", {}, ["/dev/xvdb"]],
    [{ Ref: "Unset" }, "/dev/xvdb", {}, ["/dev/xvdb"]],
    ["AL2_x86_64", "/dev/xvdb", { ImageId: "ami-0123" }, ["/dev/xvdb"]],
    ["AL2_x86_64", "${Device}", {}, ["${Device}"]],
  ])("of %j whose template maps %s has the volumes of its root, too", (AmiType, device, data, devices) => {
    const DeviceName = device === "${Device}" ? { Ref: "Device" } : device;
    const Resources = {
      Own: launchTemplate([{ DeviceName, Ebs: { VolumeSize: 20 } }], data),
      Group: nodeGroup({ Id: { Ref: "Own" } }, { AmiType }),
    };
    const Parameters = { Unset: { Type: "String" }, Device: { Type: "String" } };
    expect(onlyLauncher({ Parameters, Resources }).volumes.map((volume) => volume.device)).toEqual(devices);
  });

  it.each<[Json, string]>([
    [0, "0"],
    ["0", "0"],
    [3, "3"],
    [null, "-"],
    [
      { Ref: "Max" },
      "unknown: parameter Max of template.json has no value here; give one with --parameters Max=…",
    ],
    ["many", "unknown: many is not a whole number"],
    [[3], "unknown: a string is expected here, and a list stands here"],
  ])("states MaxSize %j as %s", (MaxSize, expected) => {
    const Parameters = { Max: { Type: "Number" } };
    const inNodeGroup = {
      Parameters,
      Resources: { G: nodeGroup(null, { ScalingConfig: { MaxSize, DesiredSize: 0 } }) },
    };
    const inGroup = { Parameters, Resources: { G: autoScalingGroup({ MaxSize, DesiredCapacity: 0 }) } };
    expect(shownFact(onlyLauncher(inNodeGroup).maxSize)).toBe(expected);
    expect(shownFact(onlyLauncher(inGroup).maxSize)).toBe(expected);
  });
});

describe("a launcher", () => {
  it.each([
    ["Never", 0],
    ["Always", 1],
    ["Open", 1],
    ["Missing", 1],
  ])("under condition %s: %i", (Condition, count) => {
    const Conditions = {
      Never: { "Fn::Equals": ["a", "b"] },
      Always: { "Fn::Equals": ["a", "a"] },
      Open: { "Fn::Equals": [{ Ref: "Stage" }, "b"] },
    };
    const Parameters = { Stage: { Type: "String", Default: "a" } };
    const Resources = { Group: { ...nodeGroup(null), Condition } };
    expect(launchersOf({ Parameters, Conditions, Resources })).toHaveLength(count);
  });

  it.each<[transform: Json, volumes: readonly string[]]>([
    ["AWS::Serverless-2016-10-31", [ENCRYPTED_ROW]],
    [["AWS::LanguageExtensions"], [ENCRYPTED_ROW]],
    [
      "Own",
      ["(root) unseen: eks-lint does not evaluate the macro Own, which may change anything in this template"],
    ],
    [
      ["AWS::LanguageExtensions", { Name: "Own" }],
      ["(root) unseen: eks-lint does not evaluate the macro Own, which may change anything in this template"],
    ],
    [
      { Name: "Own", Parameters: {} },
      ["(root) unseen: eks-lint does not evaluate the macro Own, which may change anything in this template"],
    ],
  ])("under Transform %j has the volumes %j", (Transform, volumes) => {
    const Resources = { ...parts, Group: nodeGroup({ Id: { Ref: "Template" } }) };
    expect(onlyLauncher({ Transform, Resources }).volumes.map(row)).toEqual(volumes);
  });

  it.each<[where: string, group: JsonObject]>([
    [
      "among its properties",
      autoScalingGroup({ "Fn::Transform": { Name: "Own" }, LaunchTemplate: { LaunchTemplateName: "nodes" } }),
    ],
    [
      "beside its properties",
      {
        ...autoScalingGroup({ LaunchTemplate: { LaunchTemplateName: "nodes" } }),
        "Fn::Transform": { Name: "Own" },
      },
    ],
  ])("with a macro %s is not seen", (_, group) => {
    expect(volumesOf(group)).toEqual(["(root) unseen: eks-lint does not evaluate the macro Own"]);
  });

  it.each(["__proto__", "constructor", "toString"])("may have the logical id %s", (logicalId) => {
    const Resources = JSON.parse(JSON.stringify({ [logicalId]: nodeGroup(null) })) as JsonObject;
    expect(onlyLauncher({ Resources }).identity.logicalId).toBe(logicalId);
  });
});
