// Which rules speak of the image, the operating system and the user data of nodes, and how loudly?
// https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html
// https://docs.aws.amazon.com/eks/latest/userguide/eks-ami-deprecation-faqs.html

import { describe, expect, test } from "vitest";
import type { Json, JsonObject } from "../src/input/document.ts";
import { familyOfParameter } from "../src/model/ami-family.ts";
import { ruleWith } from "./engine/sample-launch.ts";
import {
  type Change,
  JOINS,
  managed,
  P,
  ROOT_MAPPED,
  resource,
  running,
  type Says,
  SILENT,
  selfManaged,
  verdictsOf,
} from "./launched-nodes.ts";
import { lintIn } from "./lint-in.ts";
import { JOINING } from "./user-data/user-data-texts.ts";

describe("a managed node group whose image EKS chooses", () => {
  const OPEN: Change = {
    "ami-not-eks-optimized": "undecided",
    "ami-type-end-of-life": "undecided",
    "ami-custom-without-bootstrap": "undecided",
  };
  // Kubernetes 1.32 is the last version with images of Amazon Linux 2; from 1.30 on EKS takes Amazon Linux 2023 by default.
  test.each<[amiType: Json, version: Json, says: Change]>([
    ["AL2_x86_64", null, { "ami-type-end-of-life": "warning" }],
    ["AL2_x86_64", "1.29", { "ami-type-end-of-life": "warning" }],
    ["AL2_x86_64", "1.32", { "ami-type-end-of-life": "warning" }],
    ["AL2_x86_64", "1.33", { "ami-type-end-of-life": "error" }],
    ["AL2_ARM_64", "1.34", { "ami-type-end-of-life": "error" }],
    ["AL2_x86_64_GPU", "1.40", { "ami-type-end-of-life": "error" }],
    ["AL2_x86_64", P, { "ami-type-end-of-life": "warning" }],
    ["AL2_x86_64", "newest", { "ami-type-end-of-life": "warning" }],
    ["AL2023_x86_64_STANDARD", "1.33", {}],
    ["AL2023_ARM_64_NVIDIA", null, {}],
    ["BOTTLEROCKET_ARM_64_FIPS", "1.34", {}],
    ["WINDOWS_CORE_2022_x86_64", "1.34", {}],
    [null, "1.33", {}],
    [null, "1.30", {}],
    [null, "1.29", { "ami-type-end-of-life": "undecided" }],
    [null, null, { "ami-type-end-of-life": "undecided" }],
    ["AL2030_x86_64_STANDARD", "1.40", { "ami-type-end-of-life": "undecided" }],
    // It may be CUSTOM, which is for an image of a launch template, and no launch template names one.
    [P, "1.33", { ...OPEN, "launch-template-rejected": "undecided" }],
    ["CUSTOM", "1.33", { ...OPEN, "launch-template-rejected": "error" }],
    ["", "1.33", {}],
  ])("with the AMI type %j and the version %j", (AmiType, Version, says) => {
    const stated = { ...(AmiType === null ? {} : { AmiType }), ...(Version === null ? {} : { Version }) };
    const { "root-volume-not-mapped": _root, ...verdicts } = verdictsOf(
      managed({ data: null, group: stated }),
    );
    const { "root-volume-not-mapped": _silent, ...expected } = { ...SILENT, ...says };
    expect(verdicts).toEqual(expected);
  });

  const CLUSTERS: Readonly<Record<string, (version: string) => JsonObject>> = {
    "a cluster of the template": (Version) => resource("AWS::EKS::Cluster", { Version }),
    "a cluster of the CDK's aws-eks": (version) =>
      resource("Custom::AWSCDK-EKS-Cluster", { Config: { version } }),
  };

  test.each(Object.entries(CLUSTERS))("has the version of %s", (_kind, cluster) => {
    const verdictAt = (version: string) => {
      const group = { AmiType: "AL2_x86_64", ClusterName: { Ref: "Cluster" } };
      return verdictsOf(managed({ data: ROOT_MAPPED, group, others: { Cluster: cluster(version) } }));
    };
    expect(verdictAt("1.32")).toEqual({ ...SILENT, "ami-type-end-of-life": "warning" });
    expect(verdictAt("1.33")).toEqual({ ...SILENT, "ami-type-end-of-life": "error" });
  });
});

const EKS = "/aws/service/eks/optimized-ami";
const OTHER: Change = { "ami-not-eks-optimized": "warning", "ami-type-end-of-life": "undecided" };

/** Parameters of AWS: https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters.html */
const IMAGES: readonly (readonly [parameter: string, says: Change])[] = [
  [`${EKS}/1.33/amazon-linux-2023/x86_64/standard/recommended/image_id`, {}],
  [`${EKS}/1.33/amazon-linux-2023/arm64/nvidia/recommended/image_id`, {}],
  [`${EKS}/1.32/amazon-linux-2/recommended/image_id`, { "ami-type-end-of-life": "warning" }],
  [`${EKS}/1.31/amazon-linux-2-gpu/recommended/image_id`, { "ami-type-end-of-life": "warning" }],
  [`${EKS}/1.33/amazon-linux-2-arm64/recommended/image_id`, { "ami-type-end-of-life": "error" }],
  [
    `${EKS}/1.40/amazon-linux-2030/x86_64/standard/recommended/image_id`,
    { "ami-type-end-of-life": "undecided" },
  ],
  ["/aws/service/bottlerocket/aws-k8s-1.33/x86_64/latest/image_id", {}],
  ["/aws/service/bottlerocket/aws-k8s-1.33-nvidia-fips/arm64/latest/image_id", {}],
  ["/aws/service/ami-windows-latest/Windows_Server-2022-English-Core-EKS_Optimized-1.33/image_id", {}],
  ["/aws/service/canonical/ubuntu/eks/24.04/1.33/stable/current/amd64/hvm/ebs-gp3/ami-id", {}],
  ["/aws/service/canonical/ubuntu/eks-pro/22.04/1.33/stable/current/arm64/hvm/ebs-gp2/ami-id", {}],
  ["/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64", OTHER],
  ["/aws/service/ami-amazon-linux-latest/amzn2-ami-hvm-x86_64-gp2", OTHER],
  ["/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id", OTHER],
  ["/aws/service/bottlerocket/aws-ecs-2/x86_64/latest/image_id", OTHER],
  ["/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-Base", OTHER],
  ["/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id", OTHER],
];

const joiningOn = (parameter: string): JsonObject =>
  running(JOINING[familyOfParameter(parameter) ?? "AmazonLinux2023"]);

const NAMED: Readonly<Record<string, (parameter: string) => Json>> = {
  "a dynamic reference": (parameter) => `{{resolve:ssm:${parameter}}}`,
  "the words of EC2": (parameter) => `resolve:ssm:${parameter}`,
};

const LAUNCHERS = { "a managed node group": managed, "an Auto Scaling group": selfManaged } as const;

describe.each(Object.entries(LAUNCHERS))("%s", (_launcher, write) => {
  describe.each(Object.entries(NAMED))("that names a public parameter in %s", (_words, imageId) => {
    test.each(IMAGES)("%s", (parameter, says) => {
      const data = { ...joiningOn(parameter), ...ROOT_MAPPED, ImageId: imageId(parameter) };
      expect(verdictsOf(write({ data }))).toEqual({ ...SILENT, ...says });
    });
  });

  test.each(IMAGES)("that names a parameter of the template with the default %s", (Default, says) => {
    const data = { ...joiningOn(Default), ...ROOT_MAPPED, ImageId: { Ref: "Image" } };
    const Image = { Type: "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>", Default };
    expect(verdictsOf({ ...write({ data }), Parameters: { Image } })).toEqual({ ...SILENT, ...says });
  });

  // An id may be that of an EKS-optimized image, or of any other.
  test.each<[what: string, ImageId: Json]>([
    ["an id", "ami-0123456789abcdef0"],
    ["a parameter without a value", P],
    ["a parameter that a pipeline writes", "{{resolve:ssm:/images/nodes}}"],
  ])("that names its image by %s", (_what, ImageId) => {
    const open: Change = { "ami-not-eks-optimized": "undecided", "ami-type-end-of-life": "undecided" };
    expect(verdictsOf(write({ data: { ...JOINS, ...ROOT_MAPPED, ImageId } }))).toEqual({
      ...SILENT,
      ...open,
    });
  });
});

describe("the user data", () => {
  const CHOSEN = {};
  const OWN = { ImageId: "ami-0123456789abcdef0" };
  const PUBLISHED = {
    ImageId: `{{resolve:ssm:${EKS}/1.33/amazon-linux-2023/x86_64/standard/recommended/image_id}}`,
  };
  type Row = readonly [what: string, userData: Json, ownManaged: Says, ownSelfManaged: Says, published: Says];

  // What an image of one's own does by itself when it starts, its owner knows; the images of EKS do nothing. The published one
  // runs Amazon Linux 2023, where the scripts of others are not to be found.
  test.each<Row>([
    ["there is none", null, "error", "undecided", "error"],
    ["only a first line, as the CDK writes it", "#!/bin/bash", "error", "undecided", "error"],
    ["only comments", "#!/bin/bash\n# soon\n\n", "error", "undecided", "error"],
    ["a NodeConfig", JOINING.AmazonLinux2023, "silent", "silent", "silent"],
    [
      "a NodeConfig without a cluster",
      "apiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec:\n  kubelet: {}\n",
      "undecided",
      "undecided",
      "error",
    ],
    ["nodeadm, and no NodeConfig", "#!/bin/bash\nnodeadm init", "undecided", "undecided", "undecided"],
    ["the script of Amazon Linux 2", JOINING.AmazonLinux2, "silent", "silent", "undecided"],
    [
      "the script of Amazon Linux 2, commented out",
      "#!/bin/bash\n# /etc/eks/bootstrap.sh demo",
      "error",
      "undecided",
      "error",
    ],
    [
      "the script of Amazon Linux 2, changed and not called",
      "#!/bin/bash\nsed -i s/a/b/ /etc/eks/bootstrap.sh",
      "undecided",
      "undecided",
      "undecided",
    ],
    ["settings of Bottlerocket", JOINING.Bottlerocket, "silent", "silent", "undecided"],
    [
      "settings of Bottlerocket without a cluster",
      '[settings.kubernetes.node-labels]\nteam = "a"',
      "undecided",
      "undecided",
      "undecided",
    ],
    ["the script of Windows", JOINING.WindowsServer, "silent", "silent", "undecided"],
    ["commands that nobody here knows", "#!/bin/bash\n/opt/join.sh", "undecided", "undecided", "undecided"],
    ["a parameter without a value", P, "undecided", "undecided", "undecided"],
  ])("%s", (_what, userData, ownManaged, ownSelfManaged, published) => {
    const UserData = typeof userData === "string" ? { "Fn::Base64": userData } : userData;
    const verdict = (write: typeof managed, image: JsonObject) =>
      verdictsOf(write({ data: UserData === null ? image : { ...image, UserData } }))[
        "ami-custom-without-bootstrap"
      ];
    expect(verdict(managed, OWN)).toBe(ownManaged);
    expect(verdict(selfManaged, OWN)).toBe(ownSelfManaged);
    expect([verdict(managed, PUBLISHED), verdict(selfManaged, PUBLISHED)]).toEqual([published, published]);
    expect(verdict(managed, CHOSEN)).toBe("silent");
  });
});

/** https://github.com/eksctl-io/eksctl/blob/main/pkg/cfn/builder/managed_nodegroup.go */
describe.each(["managedNodeGroups", "nodeGroups"] as const)("%s of eksctl", (list) => {
  const config = (group: JsonObject, version: string | null): JsonObject => ({
    apiVersion: "eksctl.io/v1alpha5",
    kind: "ClusterConfig",
    metadata: { name: "demo", region: "us-west-2", ...(version === null ? {} : { version }) },
    [list]: [{ name: "workers", volumeSize: 80, volumeEncrypted: true, ...group }],
  });
  const OWN = { ami: "ami-0123456789abcdef0" };
  const ID: Change = { "ami-not-eks-optimized": "undecided" };
  const OPEN: Change = { ...ID, "ami-type-end-of-life": "undecided" };

  test.each<[what: string, group: JsonObject, version: string | null, says: Change]>([
    ["say nothing", {}, null, {}],
    ["run Amazon Linux 2", { amiFamily: "AmazonLinux2" }, null, { "ami-type-end-of-life": "warning" }],
    ["run it for 1.32", { amiFamily: "AmazonLinux2" }, "1.32", { "ami-type-end-of-life": "warning" }],
    ["run it for 1.33", { amiFamily: "amazonlinux2" }, "1.33", { "ami-type-end-of-life": "error" }],
    ["run Amazon Linux 2023", { amiFamily: "AmazonLinux2023" }, "1.33", {}],
    ["run Ubuntu", { amiFamily: "Ubuntu2404" }, "1.33", {}],
    ["run Windows", { amiFamily: "WindowsServer2022CoreContainer" }, "1.33", {}],
    ["run Bottlerocket", { amiFamily: "Bottlerocket" }, "1.33", {}],
    [
      "run what nobody here knows",
      { amiFamily: "AmazonLinux2030" },
      "1.40",
      { "ami-type-end-of-life": "undecided" },
    ],
    ["run what another program fills in", { amiFamily: "${FAMILY}" }, "1.33", OPEN],
    // eksctl maps the disk of the operating system only where it is encrypted.
    [
      "run Bottlerocket, not encrypted",
      { amiFamily: "Bottlerocket", volumeEncrypted: false },
      null,
      { "root-volume-not-mapped": "note" },
    ],
    ["map another device only", { volumeName: "/dev/sdf" }, null, { "root-volume-not-mapped": "note" }],
    ["map no volume", { volumeSize: 0 }, null, { "root-volume-not-mapped": "note" }],
    ["launch an image of their own", { ...OWN, amiFamily: "AmazonLinux2023" }, null, ID],
    [
      "launch one with a command that joins",
      { ...OWN, amiFamily: "Ubuntu2404", overrideBootstrapCommand: "/etc/eks/bootstrap.sh demo" },
      null,
      ID,
    ],
    [
      // eksctl reads it as a NodeConfig for Amazon Linux 2023, and refuses it.
      "launch one with a command of another family",
      { ...OWN, amiFamily: "AmazonLinux2023", overrideBootstrapCommand: "/etc/eks/bootstrap.sh demo" },
      null,
      { ...ID, "ami-custom-without-bootstrap": "undecided" },
    ],
    [
      "launch one with a command that nobody here knows",
      { ...OWN, amiFamily: "Ubuntu2404", overrideBootstrapCommand: "/opt/join.sh" },
      null,
      { ...ID, "ami-custom-without-bootstrap": "undecided" },
    ],
    [
      "launch one that decides about encryption",
      { ...OWN, amiFamily: "AmazonLinux2023", volumeEncrypted: null },
      null,
      { ...ID, "root-volume-not-mapped": "note" },
    ],
    ["launch one that another program fills in", { ami: "${IMAGE}", amiFamily: "AmazonLinux2023" }, null, ID],
  ])("%s", (_what, group, version, says) => {
    expect(verdictsOf(config(group, version))).toEqual({ ...SILENT, ...says });
  });

  const OF_TEMPLATE = Object.fromEntries(Object.keys(SILENT).map((id) => [id, "undecided"]));
  const expected = list === "managedNodeGroups" ? OF_TEMPLATE : SILENT;
  test("of which only managed ones launch from a launch template of their own", () => {
    expect(verdictsOf(config({ launchTemplate: { id: "lt-0abc" } }, null))).toEqual(expected);
  });
});

describe("for rules of one's own, the AMI type", () => {
  const rule = ruleWith({
    about: "nodeGroup",
    at: "nodeGroup.amiType",
    assert: 'nodeGroup.amiType == "AL2023_x86_64_STANDARD"',
    message: "It is {nodeGroup.amiType}.",
  });
  const NOT_STATED =
    "no AMI type is stated, so the image of the launch template or the default of EKS decides";
  const said = (input: JsonObject): readonly string[] => {
    const report = lintIn(".", ["-"], { rules: [rule], readStdin: () => JSON.stringify(input) });
    expect(report.problems).toEqual([]);
    return [
      ...report.findings.map(({ message }) => message),
      ...report.undecided.map(({ reason }) => reason),
    ];
  };

  // EKS decides by the version and the instance types, and documents the operating system only.
  test.each<[says: string, input: JsonObject, expected: readonly string[]]>([
    ["is what is stated", managed({ data: null, group: { AmiType: "AL2023_x86_64_STANDARD" } }), []],
    ["may be another", managed({ data: null, group: { AmiType: "CUSTOM" } }), ["It is CUSTOM."]],
    ["is not known where none is stated", managed({ data: null }), [NOT_STATED]],
    ["is not known where it is empty", managed({ data: null, group: { AmiType: "" } }), [NOT_STATED]],
    ["is not known beside an image", managed({ data: { ImageId: "ami-0abc" } }), [NOT_STATED]],
    ["is none of an Auto Scaling group", selfManaged({ data: { ImageId: "ami-0abc" } }), [NOT_STATED]],
  ])("%s", (_says, input, expected) => {
    expect(said(input)).toEqual(expected);
  });
});
