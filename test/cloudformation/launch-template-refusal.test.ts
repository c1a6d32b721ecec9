// What does EKS or Auto Scaling refuse in the launch template of a group, or beside it?

import { describe, expect, it } from "vitest";
import { explore } from "../../src/engine/explore.ts";
import type { Json, JsonObject } from "../../src/input/document.ts";
import type { Fact } from "../../src/model/fact.ts";
import type { LaunchTemplateRefusal } from "../../src/model/model.ts";
import { describe as reasonOf } from "../../src/model/unknown.ts";
import { FILE, modelOf, onlyLauncher, stackOf } from "./build.ts";

const SECTIONS = {
  Parameters: { Unset: { Type: "String" } },
  Conditions: { Open: { "Fn::Equals": [{ Ref: "Unset" }, "a"] }, Never: { "Fn::Equals": ["a", "b"] } },
};
const OPEN = "it depends on condition Open, which the inputs do not decide";
const TEMPLATE = { LaunchTemplate: { Id: { Ref: "Template" } } };
const SPOT = { InstanceMarketOptions: { MarketType: "spot" } };

const resources = (Type: string, Properties: JsonObject, LaunchTemplateData: Json): JsonObject => ({
  Subnet: { Type: "AWS::EC2::Subnet" },
  Profile: { Type: "AWS::IAM::InstanceProfile" },
  Group: { Type, Properties },
  Template: { Type: "AWS::EC2::LaunchTemplate", Properties: { LaunchTemplateData } },
  Other: { Type: "AWS::EC2::LaunchTemplate", Properties: { LaunchTemplateData: SPOT } },
});

type Refusal = Fact<LaunchTemplateRefusal | null>;

const shown = (fact: Refusal): string =>
  fact.state === "unknown" ? `unknown: ${reasonOf(fact.why)}` : (fact.value?.clause ?? "");

const refusal = (Type: string, properties: JsonObject, data: Json = {}): Refusal =>
  onlyLauncher({ ...SECTIONS, Resources: resources(Type, properties, data) }).launchTemplateRefusal;

const ofNodeGroup = (data: Json, properties: JsonObject = {}) =>
  refusal("AWS::EKS::Nodegroup", { ...TEMPLATE, ...properties }, data);

/** Where the finding is, from the resource on. */
const placeOf = ({ origin }: Refusal) => (origin.kind === "file" ? origin.path.slice(1).join(".") : "");
const DATA = "Template.Properties.LaunchTemplateData";

describe("the launch template of a managed node group", () => {
  // https://docs.aws.amazon.com/eks/latest/APIReference/API_LaunchTemplateSpecification.html
  const REFUSED: readonly (readonly [data: JsonObject, property: string, refusal: string])[] = [
    // "Instance market options are not supported with the launch template": https://github.com/aws/aws-cdk/issues/24730
    [SPOT, "InstanceMarketOptions", "its launch template requests Spot Instances (InstanceMarketOptions)"],
    [
      { InstanceMarketOptions: { SpotOptions: { MaxPrice: "0.1" } } },
      "InstanceMarketOptions",
      "its launch template requests Spot Instances (InstanceMarketOptions)",
    ],
    [
      { NetworkInterfaces: [{ DeviceIndex: 0 }, { DeviceIndex: 1, SubnetId: { Ref: "Subnet" } }] },
      "NetworkInterfaces",
      "a network interface of its launch template names a subnet (SubnetId)",
    ],
    [
      { IamInstanceProfile: { Arn: { "Fn::GetAtt": "Profile.Arn" } } },
      "IamInstanceProfile",
      "its launch template names an instance profile (IamInstanceProfile)",
    ],
    // https://github.com/hashicorp/terraform-provider-aws/issues/24192
    [
      { InstanceInitiatedShutdownBehavior: "terminate" },
      "InstanceInitiatedShutdownBehavior",
      "its launch template says what a shutdown does (InstanceInitiatedShutdownBehavior)",
    ],
    [
      { HibernationOptions: { Configured: true } },
      "HibernationOptions",
      "its launch template says whether instances hibernate (HibernationOptions)",
    ],
  ];

  it.each(REFUSED)("may not say %j", (data, property, what) => {
    const found = ofNodeGroup(data);
    expect(shown(found)).toBe(`${what}, which EKS refuses for a managed node group`);
    expect(placeOf(found)).toBe(`${DATA}.${property}`);
  });

  it.each<[data: JsonObject]>([
    [{}],
    // https://docs.aws.amazon.com/eks/latest/userguide/capacity-blocks-mng.html
    [{ InstanceMarketOptions: { MarketType: "capacity-block" }, InstanceType: "p5.48xlarge" }],
    [{ InstanceMarketOptions: {} }],
    [{ InstanceMarketOptions: { Ref: "AWS::NoValue" } }],
    [{ "Fn::If": ["Never", SPOT, {}] }],
    [{ NetworkInterfaces: [{ DeviceIndex: 0, Groups: ["sg-1"], AssociatePublicIpAddress: false }] }],
    [{ SecurityGroupIds: ["sg-1"] }],
    [{ NetworkInterfaces: [], SecurityGroupIds: ["sg-1"] }],
    [{ IamInstanceProfile: {} }],
    [{ ImageId: "ami-0abc", InstanceType: "m5.large", KeyName: "ops", UserData: "x" }],
    [{ MetadataOptions: { HttpTokens: "required" }, BlockDeviceMappings: [], TagSpecifications: [] }],
  ])("may say %j", (data) => {
    expect(shown(ofNodeGroup(data))).toBe("");
  });

  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RequestLaunchTemplateData.html
  it.each(["SecurityGroupIds", "SecurityGroups"])("may not name %s beside network interfaces", (name) => {
    const found = ofNodeGroup({ [name]: ["sg-1"], NetworkInterfaces: [{ AssociatePublicIpAddress: true }] });
    expect(shown(found)).toContain(
      `security groups (${name}) beside network interfaces, and EC2 takes only those`,
    );
    expect(placeOf(found)).toBe(`${DATA}.${name}`);
  });

  it("may hibernate for a warm pool, of which EKS documents nothing else", () => {
    const data = { HibernationOptions: { Configured: true } };
    const WarmPoolConfig = { Enabled: true, PoolState: "HIBERNATED" };
    expect(shown(ofNodeGroup(data, { WarmPoolConfig }))).toBe(
      "unknown: EKS documents that a launch template cannot have HibernationOptions, and that a warm pool can hibernate",
    );
    expect(shown(ofNodeGroup({}, { WarmPoolConfig }))).toBe("");
  });
});

describe("a managed node group", () => {
  const besideTemplate = (name: string) => `it states ${name} beside a launch template, which EKS refuses`;
  const besideImage = (name: string) =>
    `it states ${name} beside a launch template that names an image (ImageId), which EKS refuses`;
  const IMAGE = { ImageId: "ami-0abc" };
  // "If the node group was deployed using a launch template with a custom AMI, then this is CUSTOM":
  // https://docs.aws.amazon.com/eks/latest/APIReference/API_Nodegroup.html
  const CUSTOM_WITHOUT_IMAGE =
    "its AmiType is CUSTOM, which stands for the image of a launch template, and no launch template names one (ImageId), which EKS refuses";

  // https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html
  it.each<[properties: JsonObject, data: JsonObject, property: string, refusal: string]>([
    [{ DiskSize: 50 }, {}, "DiskSize", besideTemplate("DiskSize")],
    [{ RemoteAccess: { Ec2SshKey: "ops" } }, {}, "RemoteAccess", besideTemplate("RemoteAccess")],
    [
      { InstanceTypes: ["m5.large"] },
      { InstanceType: "m5.large" },
      "InstanceTypes",
      "it states InstanceTypes beside a launch template that names one (InstanceType), which EKS refuses",
    ],
    [{ AmiType: "AL2023_x86_64_STANDARD" }, IMAGE, "AmiType", besideImage("AmiType")],
    [{ AmiType: "CUSTOM" }, {}, "AmiType", CUSTOM_WITHOUT_IMAGE],
    [{ AmiType: "CUSTOM" }, { ImageId: "" }, "AmiType", CUSTOM_WITHOUT_IMAGE],
    [{ ReleaseVersion: "1.33.0-20250704" }, IMAGE, "ReleaseVersion", besideImage("ReleaseVersion")],
    [{ Version: "1.33" }, IMAGE, "Version", besideImage("Version")],
    [{ Version: { Ref: "Unset" } }, IMAGE, "Version", besideImage("Version")],
  ])("may not state %j beside a launch template with %j", (properties, data, property, expected) => {
    const found = ofNodeGroup(data, properties);
    expect(shown(found)).toBe(expected);
    expect(placeOf(found)).toBe(`Group.Properties.${property}`);
    expect(found.origin).toMatchObject({ kind: "file", file: FILE });
  });

  it.each<[properties: JsonObject, data: JsonObject]>([
    [{ InstanceTypes: ["m5.large", "m5a.large"], CapacityType: "SPOT" }, {}],
    [{ InstanceTypes: [] }, { InstanceType: "m5.large" }],
    [{ AmiType: "CUSTOM" }, IMAGE],
    [{ AmiType: { "Fn::If": ["Never", "AL2_x86_64", { Ref: "AWS::NoValue" }] } }, IMAGE],
    [{ AmiType: "AL2_x86_64", Version: "1.32", ReleaseVersion: "1.32.0-20250704" }, {}],
    [{ RemoteAccess: { Ec2SshKey: { Ref: "AWS::NoValue" } } }, {}],
    [{ DiskSize: { Ref: "AWS::NoValue" } }, {}],
    [{ Version: "" }, IMAGE],
  ])("may state %j beside a launch template with %j", (properties, data) => {
    expect(shown(ofNodeGroup(data, properties))).toBe("");
  });

  it.each<[properties: JsonObject]>([
    [{}],
    [{ DiskSize: 50, RemoteAccess: { Ec2SshKey: "ops" }, InstanceTypes: ["m5.large"] }],
    [{ AmiType: "AL2_x86_64", Version: "1.32", ReleaseVersion: "1.32.0-20250704" }],
  ])("without a launch template may state %j", (properties) => {
    expect(shown(refusal("AWS::EKS::Nodegroup", properties))).toBe("");
  });

  it("without a launch template may not state CUSTOM", () => {
    expect(shown(refusal("AWS::EKS::Nodegroup", { AmiType: "CUSTOM" }))).toBe(CUSTOM_WITHOUT_IMAGE);
  });
});

describe("what is not known of a launch template", () => {
  const ELSEWHERE = { LaunchTemplate: { Id: "lt-0abc" } };

  it.each<[says: string, properties: JsonObject, data: JsonObject, why: string]>([
    [
      "that is not in this run",
      ELSEWHERE,
      {},
      "unknown: the launch template lt-0abc is not described by any input of this run",
    ],
    ["of a condition", {}, { IamInstanceProfile: { "Fn::If": ["Open", {}, {}] } }, `unknown: ${OPEN}`],
    [
      "whose purchase is in a parameter",
      {},
      { InstanceMarketOptions: { MarketType: { Ref: "Unset" } } },
      "unknown: parameter Unset of template.json has no value here; give one with --parameters Unset=…",
    ],
    [
      "beside an AMI type in a parameter",
      { AmiType: { Ref: "Unset" } },
      { ImageId: "ami-0abc" },
      "unknown: parameter Unset of template.json has no value here; give one with --parameters Unset=…",
    ],
    [
      "without an image, beside an AMI type in a parameter, which may be CUSTOM",
      { AmiType: { Ref: "Unset" } },
      {},
      "unknown: parameter Unset of template.json has no value here; give one with --parameters Unset=…",
    ],
    [
      "whose image is of a condition, beside CUSTOM",
      { AmiType: "CUSTOM" },
      { ImageId: { "Fn::If": ["Open", "ami-0abc", { Ref: "AWS::NoValue" }] } },
      `unknown: ${OPEN}`,
    ],
  ])("%s leaves it open", (_says, properties, data, why) => {
    expect(shown(ofNodeGroup(data, properties))).toBe(why);
  });

  it("is looked for where the launch template is named", () => {
    expect(placeOf(ofNodeGroup({}, ELSEWHERE))).toBe("Group.Properties.LaunchTemplate");
  });

  it("does not matter where something is refused for certain", () => {
    expect(shown(ofNodeGroup({}, { ...ELSEWHERE, DiskSize: 50 }))).toContain("it states DiskSize");
    const open = { IamInstanceProfile: { "Fn::If": ["Open", {}, {}] } };
    expect(shown(ofNodeGroup({ ...open, InstanceInitiatedShutdownBehavior: "stop" }))).toContain("shutdown");
  });

  it("is decided by the scenario", () => {
    const data = { "Fn::If": ["Open", SPOT, {}] };
    const built = stackOf({ ...SECTIONS, Resources: resources("AWS::EKS::Nodegroup", TEMPLATE, data) });
    const [launcher] = modelOf(built).possible.launchers;
    if (launcher === undefined) throw new Error("the run has no launcher");
    const leaves = explore(
      built.run.scenario,
      (scenario) => launcher.under(scenario).launchTemplateRefusal,
      ({ state }) => (state === "unknown" ? "verdict" : "nothing"),
      8,
      { left: 8 },
    );
    expect(leaves.map(({ result }) => shown(result) !== "")).toEqual([true, false]);
  });
});

describe("an Auto Scaling group", () => {
  const NAMED = { LaunchTemplateId: { Ref: "Template" }, Version: "1" };
  const MIXED = { MixedInstancesPolicy: { LaunchTemplate: { LaunchTemplateSpecification: NAMED } } };
  const OF_SPOT =
    "its launch template requests Spot Instances (InstanceMarketOptions), which Auto Scaling refuses for a group with a MixedInstancesPolicy";
  const ofGroup = (properties: JsonObject, data: Json = {}) =>
    refusal("AWS::AutoScaling::AutoScalingGroup", properties, data);

  // https://docs.aws.amazon.com/autoscaling/ec2/userguide/ts-as-launch-template.html
  it("with a MixedInstancesPolicy may not launch from a template that requests Spot Instances", () => {
    const found = ofGroup(MIXED, SPOT);
    expect(shown(found)).toBe(OF_SPOT);
    expect(placeOf(found)).toBe(`${DATA}.InstanceMarketOptions`);
  });

  it("may not do so by an override either", () => {
    const Overrides = [{ LaunchTemplateSpecification: { LaunchTemplateId: { Ref: "Other" }, Version: "1" } }];
    const LaunchTemplate = { LaunchTemplateSpecification: NAMED, Overrides };
    const found = ofGroup({ MixedInstancesPolicy: { LaunchTemplate } });
    expect(shown(found)).toBe(OF_SPOT);
    expect(placeOf(found)).toBe("Other.Properties.LaunchTemplateData.InstanceMarketOptions");
  });

  it("may not launch from a template that names security groups beside network interfaces", () => {
    const data = { SecurityGroupIds: ["sg-1"], NetworkInterfaces: [{ DeviceIndex: 0 }] };
    expect(shown(ofGroup({ LaunchTemplate: NAMED }, data))).toContain(
      "(SecurityGroupIds) beside network interfaces",
    );
  });

  it.each<[says: string, properties: JsonObject, data: JsonObject]>([
    ["Spot Instances by its template alone", { LaunchTemplate: NAMED }, SPOT],
    ["On-Demand Instances by a policy", MIXED, {}],
    ["Capacity Blocks", MIXED, { InstanceMarketOptions: { MarketType: "capacity-block" } }],
    [
      "with what EKS would refuse",
      { LaunchTemplate: NAMED },
      {
        IamInstanceProfile: { Name: "p" },
        InstanceInitiatedShutdownBehavior: "terminate",
        NetworkInterfaces: [{ SubnetId: "subnet-1" }],
      },
    ],
    ["from a launch configuration", { LaunchConfigurationName: "nodes" }, {}],
    ["what an instance is", { InstanceId: "i-0abc" }, {}],
  ])("may launch %s", (_says, properties, data) => {
    expect(shown(ofGroup(properties, data))).toBe("");
  });

  it("is not known where its launch template is not in this run", () => {
    expect(shown(ofGroup({ LaunchTemplate: { LaunchTemplateId: "lt-0abc", Version: "1" } }))).toBe(
      "unknown: the launch template lt-0abc is not described by any input of this run",
    );
  });
});
