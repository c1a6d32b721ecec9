import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../src/input/document.ts";
import { type ShownSettings, shownSettings } from "../shown-facts.ts";
import { FILE } from "./build.ts";
import { nodeGroup, onlySettings, P, P_OPEN, PARAMETERS } from "./groups.ts";

const NOTHING: ShownSettings = {
  clusterName: "- by default",
  version: "- by default",
  image: "chosen by default",
  amiType: "- by default",
  amiFamily: "- by default",
  userData: "- by default",
  isBootstrapped: "true by default",
  subnets: "- by default",
  availabilityZones: "- by default",
  inPublicSubnet: "- by default",
  inOneZone: "- by default",
  publicIp: "- by default",
  securityGroups: "- by default",
  attachedSecurityGroups: "[] by default",
  sshFrom: "- by default",
  imdsEnabled: "true by default",
  imdsTokensRequired: "- by default",
  imdsHopLimit: "- by default",
};

const NODEADM_OPEN =
  "unknown: parameter Nodeadm of template.json has no value here; give one with --parameters Nodeadm=…";
const ELSEWHERE = "unknown: the launch template lt-0abc is not described by any input of this run";

const NO_IMAGE = "unknown: the AMI type is CUSTOM, and no launch template names an image";

describe("an AWS::EKS::Nodegroup", () => {
  it.each<[says: string, properties: JsonObject, facts: Partial<ShownSettings>]>([
    ["nothing", {}, {}],
    [
      "its cluster and version",
      { ClusterName: "demo", Version: "1.33" },
      { clusterName: "demo", version: "1.33" },
    ],
    ["its subnets", { Subnets: ["subnet-a", P] }, { subnets: "[subnet-a, ${P}]" }],
    ["its AMI type", { AmiType: "AL2_x86_64" }, { amiType: "AL2_x86_64", amiFamily: "AmazonLinux2" }],
    [
      "a newer one",
      { AmiType: "AL2023_ARM_64_NVIDIA" },
      { amiType: "AL2023_ARM_64_NVIDIA", amiFamily: "AmazonLinux2023" },
    ],
    ["one that nobody knows", { AmiType: "AL9" }, { amiType: "AL9", amiFamily: "-" }],
    ["an empty one", { AmiType: "" }, {}],
    // It may be CUSTOM.
    [
      "one in a parameter",
      { AmiType: P },
      { amiType: P_OPEN, amiFamily: P_OPEN, image: P_OPEN, isBootstrapped: P_OPEN },
    ],
    [
      "CUSTOM, for an image that no launch template names",
      { AmiType: "CUSTOM" },
      { amiType: "CUSTOM", amiFamily: NO_IMAGE, image: NO_IMAGE, isBootstrapped: NO_IMAGE },
    ],
    // https://docs.aws.amazon.com/eks/latest/APIReference/API_RemoteAccessConfig.html
    ["a key for SSH, and nothing else", { RemoteAccess: { Ec2SshKey: "ops" } }, { sshFrom: "anywhere" }],
    [
      "a key for SSH, and from where",
      { RemoteAccess: { Ec2SshKey: "ops", SourceSecurityGroups: ["sg-1"] } },
      { sshFrom: "security-groups" },
    ],
    ["from where, and no key", { RemoteAccess: { SourceSecurityGroups: ["sg-1"] } }, {}],
  ])("says %s", (_says, properties, facts) => {
    const without = onlySettings({ Group: { Type: "AWS::EKS::Nodegroup", Properties: properties } });
    expect(shownSettings(without)).toEqual({ ...NOTHING, ...facts });
    expect(shownSettings(nodeGroup(properties))).toEqual({ ...NOTHING, ...facts });
  });

  it.each<[says: string, data: JsonObject, facts: Partial<ShownSettings>]>([
    [
      "that IMDSv2 is required, one hop away",
      { MetadataOptions: { HttpTokens: "required", HttpPutResponseHopLimit: 1 } },
      { imdsTokensRequired: "true", imdsHopLimit: "1" },
    ],
    [
      "that IMDSv1 is allowed, the number in a string",
      { MetadataOptions: { HttpTokens: "optional", HttpPutResponseHopLimit: "2" } },
      { imdsTokensRequired: "false", imdsHopLimit: "2" },
    ],
    ["that there is no IMDS", { MetadataOptions: { HttpEndpoint: "disabled" } }, { imdsEnabled: "false" }],
    ["IMDS in a parameter", { MetadataOptions: { HttpTokens: P } }, { imdsTokensRequired: P_OPEN }],
    [
      "a word that EC2 does not take",
      { MetadataOptions: { HttpTokens: "yes" } },
      { imdsTokensRequired: 'unknown: HttpTokens must be required or optional, and "yes" stands there' },
    ],
    [
      "a public address on one of two interfaces",
      { NetworkInterfaces: [{ DeviceIndex: 1 }, { AssociatePublicIpAddress: true, Groups: ["sg-1"] }] },
      { publicIp: "true", securityGroups: "[sg-1]" },
    ],
    [
      "no public address",
      { NetworkInterfaces: [{ AssociatePublicIpAddress: "false" }] },
      { publicIp: "false" },
    ],
    [
      "a public address and a parameter: the address is enough",
      { NetworkInterfaces: [{ AssociatePublicIpAddress: P }, { AssociatePublicIpAddress: true }] },
      { publicIp: "true" },
    ],
    [
      "none and a parameter",
      { NetworkInterfaces: [{ AssociatePublicIpAddress: false }, { AssociatePublicIpAddress: P }] },
      { publicIp: P_OPEN },
    ],
    [
      "security groups of its own",
      { SecurityGroupIds: ["sg-1", "sg-2"] },
      { securityGroups: "[sg-1, sg-2]" },
    ],
    [
      "an image of its own without user data: nothing makes it a node",
      { ImageId: "ami-0abc" },
      { image: "named ami-0abc", isBootstrapped: "false" },
    ],
    [
      "an image of its own that is bootstrapped",
      { ImageId: "ami-0abc", UserData: { "Fn::Base64": "#!/bin/sh\n/etc/eks/bootstrap.sh demo" } },
      { image: "named ami-0abc", userData: "#!/bin/sh\n/etc/eks/bootstrap.sh demo", isBootstrapped: "true" },
    ],
    [
      "an image of its own, with user data encoded by hand",
      // echo '#!/bin/sh
      // /etc/eks/bootstrap.sh demo' | base64
      { ImageId: "ami-0abc", UserData: "IyEvYmluL3NoCi9ldGMvZWtzL2Jvb3RzdHJhcC5zaCBkZW1vCg==" },
      {
        image: "named ami-0abc",
        userData: "#!/bin/sh\n/etc/eks/bootstrap.sh demo\n",
        isBootstrapped: "true",
      },
    ],
    [
      "an image of its own with commands that nobody here knows",
      { ImageId: "ami-0abc", UserData: { "Fn::Base64": "/opt/join.sh" } },
      {
        image: "named ami-0abc",
        userData: "/opt/join.sh",
        isBootstrapped: "unknown: eks-lint does not evaluate the commands of the user data",
      },
    ],
    [
      // The CDK writes it where an app names an image and no commands.
      "an image of its own, with user data that runs nothing",
      { ImageId: "ami-0abc", UserData: { "Fn::Base64": "#!/bin/bash" } },
      { image: "named ami-0abc", userData: "#!/bin/bash", isBootstrapped: "false" },
    ],
    [
      "an image in a parameter, and how it is bootstrapped",
      { ImageId: P, UserData: { "Fn::Base64": { "Fn::Sub": "#!/bin/sh\n/etc/eks/bootstrap.sh ${P}" } } },
      {
        image: P_OPEN,
        amiFamily: P_OPEN,
        userData: "#!/bin/sh\n/etc/eks/bootstrap.sh ${P}",
        isBootstrapped: "true",
      },
    ],
    [
      "an image of its own, with commands in a parameter that is called like a bootstrap",
      { ImageId: "ami-0abc", UserData: { Ref: "Nodeadm" } },
      { image: "named ami-0abc", userData: "${Nodeadm}", isBootstrapped: NODEADM_OPEN },
    ],
    ["an image in a parameter", { ImageId: P }, { image: P_OPEN, amiFamily: P_OPEN, isBootstrapped: P_OPEN }],
    [
      "an image that AWS publishes, by a parameter",
      { ImageId: { Ref: "Image" } },
      {
        image: `parameter ${PARAMETERS.Image.Default}`,
        amiFamily: "AmazonLinux2023",
        isBootstrapped: "false",
      },
    ],
    [
      "an image that AWS publishes, by a dynamic reference",
      { ImageId: "{{resolve:ssm:/aws/service/bottlerocket/aws-k8s-1.33/x86_64/latest/image_id}}" },
      {
        image: "parameter /aws/service/bottlerocket/aws-k8s-1.33/x86_64/latest/image_id",
        amiFamily: "Bottlerocket",
        isBootstrapped: "false",
      },
    ],
    [
      "an image that AWS publishes, in the words of EC2",
      { ImageId: "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64:3" },
      {
        image: "parameter /aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
        isBootstrapped: "false",
      },
    ],
  ])("launches from a template that says %s", (_says, data, facts) => {
    expect(shownSettings(nodeGroup({}, data))).toEqual({ ...NOTHING, ...facts });
  });

  it("is a node group whose launch template is not in this run: only what the group says is known", () => {
    const fromTemplate = [
      ...["image", "amiFamily", "userData", "isBootstrapped", "publicIp", "securityGroups"],
      ...["imdsEnabled", "imdsTokensRequired", "imdsHopLimit"],
    ];
    const settings = nodeGroup({ LaunchTemplate: { Id: "lt-0abc" }, Subnets: ["subnet-a"] });
    expect(shownSettings(settings)).toEqual({
      ...NOTHING,
      subnets: "[subnet-a]",
      ...Object.fromEntries(fromTemplate.map((name) => [name, ELSEWHERE])),
    });
    expect(settings.launchTemplateData).toBeNull();
  });

  // https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html#mng-ami-id-conditions
  it.each<[says: string, amiType: Json, facts: Partial<ShownSettings>]>([
    [
      "one of EKS: that template names no image",
      "AL2_x86_64",
      { image: "chosen by default", amiFamily: "AmazonLinux2", isBootstrapped: "true by default" },
    ],
    ["CUSTOM: that template names the image", "CUSTOM", { image: ELSEWHERE, isBootstrapped: ELSEWHERE }],
    ["one in a parameter", P, { image: ELSEWHERE, isBootstrapped: ELSEWHERE }],
  ])("whose launch template is not in this run has the AMI type %s", (_says, AmiType, facts) => {
    const settings = nodeGroup({ LaunchTemplate: { Id: "lt-0abc" }, AmiType });
    expect(shownSettings(settings)).toMatchObject({ ...facts, userData: ELSEWHERE });
  });

  it("is not known where a macro of the customer may change it", () => {
    const group = { Type: "AWS::EKS::Nodegroup", Properties: { ClusterName: "demo" } };
    const shown = shownSettings(onlySettings({ Group: group }, { Transform: "Own" }));
    // A node group has no property for these.
    const { availabilityZones, inPublicSubnet, inOneZone, attachedSecurityGroups, ...others } = shown;
    const none = [availabilityZones, inPublicSubnet, inOneZone, attachedSecurityGroups];
    expect(none).toEqual(["- by default", "- by default", "- by default", "[] by default"]);
    expect(new Set(Object.values(others))).toEqual(
      new Set([
        "unknown: eks-lint does not evaluate the macro Own, which may change anything in this template",
      ]),
    );
  });

  it("has its facts where a person edits them: in the group, and in the launch template", () => {
    const { amiType, imdsTokensRequired } = nodeGroup({}, { MetadataOptions: { HttpTokens: P } });
    expect([amiType.origin, imdsTokensRequired.origin]).toEqual([
      { kind: "file", file: FILE, path: ["Resources", "Group", "Properties", "AmiType"] },
      {
        kind: "file",
        file: FILE,
        path: ["Resources", "Template", "Properties", "LaunchTemplateData", "MetadataOptions", "HttpTokens"],
      },
    ]);
  });
});
