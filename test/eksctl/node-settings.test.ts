import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/input/document.ts";
import type { NodeSettings } from "../../src/model/node-settings.ts";
import { scenarioOf } from "../../src/model/scenario.ts";
import { type ShownSettings, shownSettings } from "../shown-facts.ts";
import { JOINING } from "../user-data/user-data-texts.ts";
import { at, clusterConfig, modelOf } from "./cluster-config-file.ts";

const LISTS = ["managedNodeGroups", "nodeGroups"] as const;
type List = (typeof LISTS)[number];

function settingsOf(list: List, group: JsonObject): NodeSettings {
  const { nodeSettings } = modelOf(clusterConfig({ [list]: [{ name: "g", ...group }] }));
  const [settings, ...others] = nodeSettings.flatMap((one) => one.under(scenarioOf()));
  if (settings === undefined || others.length > 0) throw new Error("the config has not exactly one group");
  return settings;
}

/** https://github.com/eksctl-io/eksctl/blob/main/pkg/apis/eksctl.io/v1alpha5/defaults.go */
const DEFAULTS: ShownSettings = {
  clusterName: "demo",
  version: "- by default",
  image: "chosen by default",
  amiType: "AmazonLinux2023 by default",
  amiFamily: "AmazonLinux2023 by default",
  userData: "- by default",
  isBootstrapped: "true by default",
  subnets: "- by default",
  availabilityZones: "- by default",
  inPublicSubnet: "true by default",
  inOneZone: "false by default",
  publicIp: "true by default",
  securityGroups: "- by default",
  attachedSecurityGroups: "[]",
  sshFrom: "- by default",
  imdsEnabled: "true by default",
  imdsTokensRequired: "true by default",
  imdsHopLimit: "2 by default",
};

const PRIVATE_OPEN = "unknown: ${PRIVATE} is a placeholder that another program fills in";
const IN_SUBNET: Partial<ShownSettings> = {
  subnets: "[subnet-a]",
  inPublicSubnet: "- by default",
  inOneZone: "- by default",
  publicIp: "- by default",
};

describe.each(LISTS)("a group of %s", (list) => {
  it.each<[says: string, group: JsonObject, facts: Partial<ShownSettings>]>([
    ["nothing", {}, {}],
    [
      "that it is in private subnets",
      { privateNetworking: true },
      { inPublicSubnet: "false", publicIp: "false" },
    ],
    [
      "that it is in public subnets",
      { privateNetworking: false },
      { inPublicSubnet: "true", publicIp: "true" },
    ],
    ["in which subnets: they decide", { subnets: ["subnet-a"] }, IN_SUBNET],
    [
      "in which subnets, and that they are private",
      { subnets: ["subnet-a"], privateNetworking: true },
      IN_SUBNET,
    ],
    [
      "in which zones",
      { availabilityZones: ["eu-west-1a"] },
      { availabilityZones: "[eu-west-1a]", inOneZone: "- by default" },
    ],
    // https://github.com/eksctl-io/eksctl/blob/main/pkg/cfn/builder/nodegroup.go, makeMetadataOptions
    ["that IMDSv1 is allowed", { disableIMDSv1: false }, { imdsTokensRequired: "false" }],
    ["that IMDSv1 is not allowed", { disableIMDSv1: true }, { imdsTokensRequired: "true" }],
    [
      "that pods may not use IMDS",
      { disablePodIMDS: true },
      { imdsTokensRequired: "true", imdsHopLimit: "1" },
    ],
    [
      "both, and then tokens are required",
      { disablePodIMDS: true, disableIMDSv1: false },
      { imdsTokensRequired: "true", imdsHopLimit: "1" },
    ],
    ["SSH", { ssh: { allow: true } }, { sshFrom: "anywhere" }],
    ["a key for SSH", { ssh: { publicKeyName: "ops" } }, { sshFrom: "anywhere" }],
    ["a key, and no SSH", { ssh: { allow: false, publicKeyName: "ops" } }, {}],
    [
      "SSH in private subnets",
      { ssh: { allow: true }, privateNetworking: true },
      { sshFrom: "vpc", inPublicSubnet: "false", publicIp: "false" },
    ],
    [
      "SSH for security groups",
      { ssh: { allow: true, sourceSecurityGroupIds: ["sg-1"] } },
      { sshFrom: "security-groups" },
    ],
    [
      "its family, in any case of letters",
      { amiFamily: "amazonlinux2" },
      { amiType: "amazonlinux2", amiFamily: "AmazonLinux2" },
    ],
    [
      "another family",
      { amiFamily: "BottlerocketFips" },
      { amiType: "BottlerocketFips", amiFamily: "Bottlerocket" },
    ],
    [
      "an image of its own",
      { ami: "ami-0abc", amiFamily: "Ubuntu2404" },
      { image: "named ami-0abc", amiType: "Ubuntu2404", amiFamily: "Ubuntu" },
    ],
    [
      "its own commands, with variables of the shell",
      { amiFamily: "AmazonLinux2", overrideBootstrapCommand: "/etc/eks/bootstrap.sh ${NAME}" },
      {
        amiType: "AmazonLinux2",
        amiFamily: "AmazonLinux2",
        userData: "/etc/eks/bootstrap.sh ${NAME}",
        isBootstrapped: "true",
      },
    ],
    [
      "commands that nobody here knows",
      { amiFamily: "Ubuntu2404", overrideBootstrapCommand: "./join" },
      {
        amiType: "Ubuntu2404",
        amiFamily: "Ubuntu",
        userData: "./join",
        isBootstrapped: "unknown: eks-lint does not evaluate the commands of overrideBootstrapCommand",
      },
    ],
    [
      "a boolean in quotes",
      { disableIMDSv1: "false" },
      {
        imdsTokensRequired: `unknown: ${list}[0].disableIMDSv1 must be true or false, without quotes, and the string "false" stands there`,
      },
    ],
    [
      "a placeholder",
      { privateNetworking: "${PRIVATE}" },
      { inPublicSubnet: PRIVATE_OPEN, publicIp: PRIVATE_OPEN },
    ],
  ])("says %s", (_says, group, facts) => {
    expect(shownSettings(settingsOf(list, group))).toEqual({ ...DEFAULTS, ...facts });
  });

  it("is of nodes, whatever it says", () => {
    expect(settingsOf(list, {}).isNode.is).toBe("yes");
  });

  it("has its facts where a person edits them", () => {
    const { imdsTokensRequired, publicIp } = settingsOf(list, { disableIMDSv1: false });
    expect([imdsTokensRequired.origin, publicIp.origin]).toEqual([
      at(list, 0, "disableIMDSv1"),
      at(list, 0, "privateNetworking"),
    ]);
  });
});

/** https://github.com/eksctl-io/eksctl/tree/main/pkg/nodebootstrap */
describe("the commands of overrideBootstrapCommand", () => {
  const SCRIPT =
    "#!/bin/bash\nsource /var/lib/cloud/scripts/eksctl/bootstrap.helper.sh\n/etc/eks/bootstrap.sh demo";
  // eksctl, or EKS, writes another NodeConfig that names the cluster.
  const NODE_CONFIG = "apiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec:\n  kubelet: {}\n";
  const POWERSHELL = "& $EKSBootstrapScriptFile -EKSClusterName $EKSClusterName";
  const UNREAD = "unknown: eks-lint does not evaluate the commands of overrideBootstrapCommand";
  const NO_NODE_CONFIG =
    "unknown: for AmazonLinux2023, which is the default of amiFamily, eksctl reads overrideBootstrapCommand as a NodeConfig, and it is none";

  it.each<[amiFamily: string, commands: string, isBootstrapped: string]>([
    ["AmazonLinux2", SCRIPT, "true"],
    ["Ubuntu2404", SCRIPT, "true"],
    ["AmazonLinux2", "# /etc/eks/bootstrap.sh demo", UNREAD],
    ["AmazonLinux2", "sed -i s/a/b/ /etc/eks/bootstrap.sh", UNREAD],
    ["AmazonLinux2", NODE_CONFIG, UNREAD],
    ["AmazonLinux2023", NODE_CONFIG, "true"],
    ["AmazonLinux2023", "spec:\n  kubelet: {}\n", NO_NODE_CONFIG],
    ["AmazonLinux2023", SCRIPT, NO_NODE_CONFIG],
    ["WindowsServer2022CoreContainer", POWERSHELL, "true"],
    ["WindowsServer2022CoreContainer", SCRIPT, UNREAD],
    // It has no shell, so eksctl refuses them.
    ["Bottlerocket", SCRIPT, UNREAD],
    ["Bottlerocket", JOINING.Bottlerocket, UNREAD],
    ["AmazonLinux2030", SCRIPT, "unknown: eks-lint does not evaluate the image family AmazonLinux2030"],
    ["${FAMILY}", SCRIPT, "unknown: ${FAMILY} is a placeholder that another program fills in"],
  ])("for %s, %j", (amiFamily, overrideBootstrapCommand, isBootstrapped) => {
    const settings = settingsOf("nodeGroups", { amiFamily, overrideBootstrapCommand });
    expect(shownSettings(settings).isBootstrapped).toBe(isBootstrapped);
  });
});

describe("a managed node group", () => {
  it("with an image of its own has no default family", () => {
    expect(shownSettings(settingsOf("managedNodeGroups", { ami: "ami-0abc" }))).toEqual({
      ...DEFAULTS,
      image: "named ami-0abc",
      amiType: "- by default",
      amiFamily: "- by default",
    });
  });

  it("with a launch template of its own shows only what the group itself decides", () => {
    const settings = settingsOf("managedNodeGroups", {
      launchTemplate: { id: "lt-0abc" },
      subnets: ["subnet-a"],
    });
    const why = "unknown: launch template lt-0abc is not described by any input of this run";
    const ofTemplate = [
      ...["image", "amiFamily", "userData", "isBootstrapped", "publicIp", "securityGroups"],
      ...["attachedSecurityGroups", "sshFrom"],
      ...["imdsEnabled", "imdsTokensRequired", "imdsHopLimit"],
    ];
    expect(shownSettings(settings)).toEqual({
      ...DEFAULTS,
      ...IN_SUBNET,
      ...Object.fromEntries(ofTemplate.map((name) => [name, why])),
    });
  });
});

describe("the security groups of eksctl", () => {
  const securityGroups = { attachIDs: ["sg-1"], withShared: false };
  it.each<[List, JsonObject, inPlace: string, beside: string]>([
    ["managedNodeGroups", securityGroups, "- by default", "[sg-1]"],
    ["nodeGroups", { attachIDs: ["sg-1"] }, "- by default", "[sg-1]"],
    ["nodeGroups", securityGroups, "[sg-1]", "[] by default"],
  ])("of %s with %j are in place of the cluster's: %s, beside it: %s", (list, stated, inPlace, beside) => {
    const shown = shownSettings(settingsOf(list, { securityGroups: stated }));
    expect([shown.securityGroups, shown.attachedSecurityGroups]).toEqual([inPlace, beside]);
  });
});
