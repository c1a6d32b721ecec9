// From where does eksctl admit SSH to the nodes of a group, and with which security groups?
// https://github.com/eksctl-io/eksctl/blob/main/pkg/cfn/builder/nodegroup.go (addResourcesForSecurityGroups)

import { expect, it } from "vitest";
import type { JsonObject } from "../../src/input/document.ts";
import { mergeModels } from "../../src/model/merge.ts";
import { scenarioOf } from "../../src/model/scenario.ts";
import { shownNetwork } from "../shown-network.ts";
import { clusterConfig, modelOf } from "./cluster-config-file.ts";

type List = "managedNodeGroups" | "nodeGroups";

function shown(list: List, group: JsonObject) {
  const config = modelOf(clusterConfig({ [list]: [{ name: "g", ...group }] }));
  return shownNetwork(mergeModels([{ ...config, launchers: [] }]), scenarioOf());
}

const SSH = { ssh: { allow: true, publicKeyName: "ops" } };
const NOT_DESCRIBED = "unknown: the security group sg-1 is not described by any input of this run";
const OF_ELSEWHERE = "unknown: launch template lt-1 is not described by any input of this run";

it.each<[List, JsonObject, admitsSsh: string]>([
  ["managedNodeGroups", {}, "false"],
  ["nodeGroups", {}, "false"],
  ["managedNodeGroups", SSH, "true"],
  ["nodeGroups", SSH, "true"],
  ["nodeGroups", { ...SSH, privateNetworking: true }, "false"],
  ["nodeGroups", { ssh: { ...SSH.ssh, sourceSecurityGroupIds: ["sg-1"] } }, "false"],
  // The rules are those of the group's own security group, which a managed node group always has.
  ["nodeGroups", { ...SSH, securityGroups: { withLocal: false } }, "false"],
  ["managedNodeGroups", { ...SSH, securityGroups: { withLocal: false } }, "true"],
  ["managedNodeGroups", { securityGroups: { attachIDs: ["sg-1"] } }, NOT_DESCRIBED],
  ["nodeGroups", { securityGroups: { attachIDs: ["sg-1"] } }, NOT_DESCRIBED],
  ["nodeGroups", { securityGroups: { attachIDs: ["sg-1"], withShared: false } }, NOT_DESCRIBED],
  ["nodeGroups", { ...SSH, securityGroups: { attachIDs: ["sg-1"] } }, "true"],
  ["managedNodeGroups", { launchTemplate: { id: "lt-1" } }, OF_ELSEWHERE],
])("a group of %s with %j admits SSH from anywhere: %s", (list, group, admits) => {
  expect(shown(list, group).admitsSsh).toBe(admits);
});

it.each<[List, JsonObject, lacks: string]>([
  // eksctl names that of the cluster beside the others. https://github.com/eksctl-io/eksctl/blob/main/pkg/cfn/builder/managed_launch_template.go
  ["managedNodeGroups", { securityGroups: { attachIDs: ["sg-1"] } }, "false"],
  ["nodeGroups", { securityGroups: { attachIDs: ["sg-1"], withShared: false } }, "false"],
  ["managedNodeGroups", { launchTemplate: { id: "lt-1" } }, OF_ELSEWHERE],
])("a group of %s with %j lacks the security group of its cluster: %s", (list, group, lacks) => {
  expect(shown(list, group).lacksClusterSecurityGroup).toBe(lacks);
});
