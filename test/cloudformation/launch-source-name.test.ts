// Which launch template or launch configuration of the run does a literal name mean, and in which version?

import { describe, expect, it } from "vitest";
import type { StackSource } from "../../src/cloudformation/stack-source.ts";
import type { Json, JsonObject } from "../../src/input/document.ts";
import { build, modelOf, onlyLauncher, row, sourceOf } from "./build.ts";

const mappings = (KmsKeyId: string) => [{ DeviceName: "/dev/xvda", Ebs: { Encrypted: true, KmsKeyId } }];
const configuration = (
  LaunchConfigurationName: Json,
  Encrypted = true,
  others: JsonObject = {},
): JsonObject => ({
  Type: "AWS::AutoScaling::LaunchConfiguration",
  Properties: {
    LaunchConfigurationName,
    BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs: { Encrypted } }],
  },
  ...others,
});
const template = (LaunchTemplateName: Json, key = "alias/a"): JsonObject => ({
  Type: "AWS::EC2::LaunchTemplate",
  Properties: { LaunchTemplateName, LaunchTemplateData: { BlockDeviceMappings: mappings(key) } },
});
const group = (Properties: Json): JsonObject => ({ Type: "AWS::AutoScaling::AutoScalingGroup", Properties });

const HEAD: JsonObject = {
  Parameters: { Name: { Type: "String" } },
  Conditions: { Never: { "Fn::Equals": ["a", "b"] } },
};
const stack = (name: string, Resources: JsonObject, stated: Partial<StackSource> = {}) =>
  sourceOf({ ...HEAD, Resources }, { name, ...stated });

/** The volumes of a group that names a launch configuration. */
function volumes(
  LaunchConfigurationName: Json,
  own: JsonObject,
  others: readonly StackSource[] = [],
  stated = {},
) {
  const nodes = stack("nodes", { Group: group({ LaunchConfigurationName }), ...own }, stated);
  return modelOf(build([nodes, ...others])).launchers.flatMap((launcher) => launcher.volumes.map(row));
}

const FOUND = ["/dev/xvda true -"];
const notHere = (name: string) => [
  `(root) unseen: the launch configuration ${name} is not described by any input of this run`,
];
const [EAST, WEST] = ["us-east-1", "us-west-2"].map((region) => ({ account: "111122223333", region }));

describe("the name of a launch configuration", () => {
  it.each<[what: string, name: Json, property: Json]>([
    ["literally", "nodes", "nodes"],
    ["by functions that give it", { "Fn::Join": ["", ["no", "des"]] }, { "Fn::Sub": "nodes" }],
    ["with the same open part", { "Fn::Sub": "${Name}-lc" }, { "Fn::Join": ["-", [{ Ref: "Name" }, "lc"]] }],
  ])("means the one that states it, %s", (_, name, property) => {
    expect(volumes(name, { Config: configuration(property) })).toEqual(FOUND);
  });

  it("means the one of another stack of the run", () => {
    expect(volumes("nodes", {}, [stack("other", { Config: configuration("nodes") })])).toEqual(FOUND);
  });

  it("means the one of its own stack before those of others", () => {
    const other = stack("other", { Config: configuration("nodes", false) });
    expect(volumes("nodes", { Config: configuration("nodes") }, [other])).toEqual(FOUND);
  });

  it.each<[what: string, own: JsonObject, others: readonly StackSource[]]>([
    ["has another name", { Config: configuration("others") }, []],
    ["has no name", { Config: configuration(null) }, []],
    ["is not made", { Config: configuration("nodes", true, { Condition: "Never" }) }, []],
    ["is a launch template", { Template: template("nodes") }, []],
    ["is in another Region", {}, [stack("other", { Config: configuration("nodes") }, EAST)]],
    [
      "is in another account",
      {},
      [stack("other", { Config: configuration("nodes") }, { ...WEST, account: "444455556666" })],
    ],
  ])("does not mean one that %s", (_, own, others) => {
    expect(volumes("nodes", own, others, WEST)).toEqual(notHere("nodes"));
  });

  it("that two stacks give is not known", () => {
    const others = ["a", "b"].map((name) => stack(name, { Config: configuration("nodes") }));
    expect(volumes("nodes", {}, others)).toEqual([
      "(root) unseen: more than one launch configuration of this run is called nodes",
    ]);
  });

  it("leads to its spot price, and so to the role that launches", () => {
    const Config = configuration("nodes");
    const Properties = { ...(Config.Properties as JsonObject), SpotPrice: "0.1" };
    const Resources = {
      Group: group({ LaunchConfigurationName: "nodes" }),
      Config: { ...Config, Properties },
    };
    expect(onlyLauncher({ Resources }).role).toMatchObject({
      value: { kind: "ec2-spot-service-linked-role" },
    });
  });
});

describe("a launch template", () => {
  // A template says what the newest version holds; a version that CloudFormation makes is the first or the newest.
  it.each<[version: Json]>([
    ["$Latest"],
    ["$Default"],
    ["1"],
    ["7"],
    [{ "Fn::GetAtt": "Template.LatestVersionNumber" }],
    [{ "Fn::GetAtt": "Template.DefaultVersionNumber" }],
    [{ Ref: "Name" }],
    [null],
  ])("is judged by what the template says now where the group asks for version %j", (Version) => {
    const LaunchTemplate = { LaunchTemplateName: "nodes", Version };
    const Resources = { Template: template("nodes"), Group: group({ LaunchTemplate }) };
    expect(onlyLauncher({ ...HEAD, Resources }).volumes.map(row)).toEqual(["/dev/xvda true alias/a"]);
  });

  it("is not found by the name of a launch configuration", () => {
    const LaunchTemplate = { LaunchTemplateName: "nodes", Version: "1" };
    const Resources = { Config: configuration("nodes"), Group: group({ LaunchTemplate }) };
    expect(onlyLauncher({ ...HEAD, Resources }).volumes.map(row)).toEqual([
      "(root) unseen: the launch template nodes is not described by any input of this run",
    ]);
  });
});
