// In which subnets and zones does eksctl put the nodes of a group?
// https://github.com/eksctl-io/eksctl/blob/main/pkg/cfn/builder/nodegroup.go (AssignSubnets) and pkg/vpc/vpc.go

import { describe, expect, it } from "vitest";
import { eksctlToModel } from "../../src/eksctl/to-model.ts";
import type { JsonObject } from "../../src/input/document.ts";
import { mergeModels } from "../../src/model/merge.ts";
import { scenarioOf } from "../../src/model/scenario.ts";
import { networkOf, shownNetwork } from "../shown-network.ts";
import { at, clusterConfig, modelOf, NO_OPTIONS } from "./cluster-config-file.ts";

const LISTS = ["managedNodeGroups", "nodeGroups"] as const;
type List = (typeof LISTS)[number];

type Placed = readonly [isInOneZone: string, isInPublicSubnet: string, getsPublicIp: string];

function network(list: List, group: JsonObject, config: JsonObject = {}) {
  return mergeModels([
    { ...modelOf(clusterConfig({ ...config, [list]: [{ name: "g", ...group }] })), launchers: [] },
  ]);
}

function placed(list: List, group: JsonObject, config: JsonObject = {}): Placed {
  const shown = shownNetwork(network(list, group, config), scenarioOf());
  return [shown.isInOneZone, shown.isInPublicSubnet, shown.getsPublicIp];
}

const notDescribed = (what: string): string => `unknown: ${what} is not described by any input of this run`;
const LISTED: JsonObject = {
  private: {
    "eu-west-1a": { id: "subnet-private-a" },
    "eu-west-1b": { id: "subnet-private-b" },
    alone: { id: "subnet-private-alone", az: "eu-west-1a" },
    unplaced: { id: "subnet-private-unplaced" },
    found: { az: "eu-west-1b", cidr: "10.0.0.0/24" },
  },
  public: {
    "eu-west-1a": { id: "subnet-public-a" },
    front: { id: "subnet-public-front", az: "eu-west-1b" },
    filled: { id: "${ID}", az: "eu-west-1b" },
  },
};
const UNKNOWN = notDescribed("the subnet subnet-0abc");
const NOWHERE = (topology: string, isPrivate: boolean): string =>
  `unknown: vpc.subnets lists no ${topology} subnet for the group, whose privateNetworking is ${isPrivate}`;

describe.each(LISTS)("a group of %s in the VPC that eksctl makes", (list) => {
  it.each<[says: string, group: JsonObject, config: JsonObject, expected: Placed]>([
    // https://github.com/eksctl-io/eksctl/blob/main/pkg/az/az.go: three zones, or two
    ["nothing", {}, {}, ["false", "true", "true"]],
    ["privateNetworking", { privateNetworking: true }, {}, ["false", "false", "false"]],
    ["a zone", { availabilityZones: ["eu-west-1a"] }, {}, ["true", "true", "true"]],
    [
      "the same zone twice",
      { availabilityZones: ["eu-west-1a", "eu-west-1a"] },
      {},
      ["true", "true", "true"],
    ],
    [
      "two zones, and privateNetworking",
      { availabilityZones: ["eu-west-1a", "eu-west-1b"], privateNetworking: true },
      {},
      ["false", "false", "false"],
    ],
    [
      "nothing, in a cluster of two zones",
      {},
      { availabilityZones: ["eu-west-1a", "eu-west-1b"] },
      ["false", "true", "true"],
    ],
    // eksctl wants two, and does not mind if they are the same.
    [
      "nothing, in a cluster of one zone",
      {},
      { availabilityZones: ["eu-west-1a", "eu-west-1a"] },
      ["true", "true", "true"],
    ],
    ["a subnet that the config does not list", { subnets: ["subnet-0abc"] }, {}, ["true", UNKNOWN, UNKNOWN]],
    [
      "such a subnet, and privateNetworking: eksctl does not look at it",
      { subnets: ["subnet-0abc"], privateNetworking: true },
      {},
      ["true", UNKNOWN, UNKNOWN],
    ],
  ])("says %s", (_says, group, config, expected) => expect(placed(list, group, config)).toEqual(expected));

  it("does not know what a placeholder holds", () => {
    const open = "unknown: ${X} is a placeholder that another program fills in";
    expect(placed(list, { privateNetworking: "${X}" })).toEqual(["false", open, open]);
    expect(placed(list, { subnets: "${X}" })).toEqual([open, open, open]);
    expect(placed(list, { availabilityZones: ["${X}", "eu-west-1a"] })).toEqual([open, "true", "true"]);
  });
});

// What eksctl reads has gone through envsubst, gomplate or a person.
it.each<[zones: readonly string[], isInOneZone: string]>([
  [["${AWS_REGION}a", "${AWS_REGION}b"], "false"],
  [["${AWS_REGION}a", "${AWS_REGION}a"], "true"],
  [["{{ .region }}-{{ .zone }}", "{{ .region }}-{{ .zone }}"], "true"],
  [["$ZONE"], "true"],
  [["$ZONE", "$OTHER_ZONE"], "unknown: $ZONE is a placeholder that another program fills in"],
  [["${A}".repeat(100)], "unknown: ${A} is a placeholder that another program fills in"],
  [["<zone>", "<zone>"], "unknown: <zone> is a placeholder that another program fills in"],
])("the zones %j are one: %s", (availabilityZones, isInOneZone) => {
  expect(placed("nodeGroups", { availabilityZones })[0]).toBe(isInOneZone);
  expect(placed("nodeGroups", {}, { availabilityZones })[0]).toBe(isInOneZone);
});

describe.each(LISTS)("a group of %s in a VPC whose subnets the config lists", (list) => {
  it.each<[says: string, group: JsonObject, subnets: JsonObject, expected: Placed]>([
    ["nothing: all public ones", {}, LISTED, ["false", "true", "true"]],
    ["privateNetworking: all private ones", { privateNetworking: true }, LISTED, ["false", "false", "false"]],
    [
      "privateNetworking, where all of those are in one zone",
      { privateNetworking: true },
      { private: { a: { id: "subnet-1", az: "eu-west-1a" }, b: { id: "subnet-2", az: "eu-west-1a" } } },
      ["true", "false", "false"],
    ],
    [
      "nothing, where there is no public one",
      {},
      { private: LISTED.private ?? {} },
      [NOWHERE("public", false), NOWHERE("public", false), NOWHERE("public", false)],
    ],
    [
      "privateNetworking, where there is no private one",
      { privateNetworking: true },
      { public: LISTED.public ?? {} },
      [NOWHERE("private", true), NOWHERE("private", true), NOWHERE("private", true)],
    ],
    ["the name of a public one", { subnets: ["front"] }, LISTED, ["true", "true", "true"]],
    ["the id of a public one", { subnets: ["subnet-public-front"] }, LISTED, ["true", "true", "true"]],
    ["the zone of a public one", { subnets: ["eu-west-1a"] }, LISTED, ["true", "true", "true"]],
    [
      "a zone that a private one has, too",
      { subnets: ["eu-west-1a"], privateNetworking: true },
      LISTED,
      ["true", "false", "false"],
    ],
    ["one whose id another program fills in", { subnets: ["filled"] }, LISTED, ["true", "true", "true"]],
    ["two public ones", { subnets: ["front", "eu-west-1a"] }, LISTED, ["false", "true", "true"]],
    // eksctl warns of it: "public subnet … is being used with `privateNetworking` enabled"
    [
      "a public one, and privateNetworking",
      { subnets: ["front"], privateNetworking: true },
      LISTED,
      ["true", "true", "true"],
    ],
    [
      "private ones",
      { subnets: ["alone", "subnet-private-a"], privateNetworking: true },
      LISTED,
      ["true", "false", "false"],
    ],
    [
      "one that eksctl looks up by its zone",
      { subnets: ["found", "alone"], privateNetworking: true },
      LISTED,
      ["false", "false", "false"],
    ],
    [
      "one whose zone is not stated",
      { subnets: ["unplaced", "alone"], privateNetworking: true },
      LISTED,
      [notDescribed("the Availability Zone of vpc.subnets.private.unplaced"), "false", "false"],
    ],
    [
      "a private one, and one that is not listed",
      { subnets: ["alone", "subnet-0abc"], privateNetworking: true },
      LISTED,
      [UNKNOWN, UNKNOWN, UNKNOWN],
    ],
    ["a zone", { availabilityZones: ["eu-west-1b"] }, LISTED, ["true", "true", "true"]],
  ])("says %s", (_says, group, subnets, expected) => {
    expect(placed(list, group, { vpc: { id: "vpc-1", subnets } })).toEqual(expected);
  });

  it("does not know what a list that another program fills in holds", () => {
    const open = "unknown: ${X} is a placeholder that another program fills in";
    expect(placed(list, {}, { vpc: { subnets: { public: "${X}" } } })).toEqual([open, open, open]);
  });

  it("is not taken for the same of another config, where a subnet is listed as private", () => {
    const configs = (["public", "private"] as const).map((topology) =>
      eksctlToModel(
        {
          file: `${topology}.yaml`,
          root: clusterConfig({
            vpc: { subnets: { [topology]: { "eu-west-1a": { id: "subnet-0abc" } } } },
            [list]: topology === "public" ? [{ name: "g", subnets: ["subnet-0abc"] }] : [],
          }),
        },
        NO_OPTIONS,
      ),
    );
    const model = mergeModels(configs.map((config) => ({ ...config, launchers: [] })));
    expect(shownNetwork(model, scenarioOf()).isInPublicSubnet).toBe("true");
  });
});

it("a self-managed group may be in local zones", () => {
  expect(placed("nodeGroups", { localZones: ["us-west-2-lax-1a"] })).toEqual(["true", "true", "true"]);
  expect(placed("nodeGroups", { localZones: ["us-west-2-lax-1a", "us-west-2-lax-1b"] })[0]).toBe("false");
});

it("a group has its facts where a person edits them", () => {
  const facts = networkOf(network("managedNodeGroups", { subnets: ["subnet-0abc"] }), scenarioOf());
  expect(facts.isInOneZone.origin).toEqual(at("managedNodeGroups", 0, "subnets"));
  expect(facts.isInPublicSubnet.origin).toEqual(at("managedNodeGroups", 0, "subnets"));
  const byDefault = networkOf(network("managedNodeGroups", {}), scenarioOf());
  expect(byDefault.isInPublicSubnet.origin).toEqual(at("managedNodeGroups", 0, "privateNetworking"));
});
