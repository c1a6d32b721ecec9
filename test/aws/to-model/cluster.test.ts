// What does the model know of a cluster that EKS describes?

import { describe, expect, test } from "vitest";
import { possibleCluster } from "../../../src/aws/to-model/cluster.ts";
import type { Json } from "../../../src/input/document.ts";
import type { Cluster } from "../../../src/model/cluster.ts";
import { clusterOfNodes } from "../../../src/model/cluster-of-nodes.ts";
import { scenarioOf } from "../../../src/model/scenario.ts";
import { show } from "../../../src/model/text.ts";
import { modelOf, stackOf } from "../../cloudformation/build.ts";
import { type ShownCluster, shownCluster } from "../../shown-facts.ts";
import { ACCESS_DENIED, ACCOUNT, REGION, refusing, sampleAnswers } from "../sample-account.ts";
import { type Changes, changing, nodeSettingsIn, toldBy } from "./told-account.ts";

const clusterIn = (answered: ReturnType<typeof sampleAnswers>): Cluster => {
  const [found, ...others] = toldBy(answered).found.clusters;
  if (found === undefined || others.length > 0) throw new Error("not exactly one cluster was found");
  return possibleCluster(found).under(scenarioOf());
};

const clusterWith = (changes: Changes): Cluster =>
  clusterIn(changing(sampleAnswers(), "eks:DescribeCluster", changes));

const ARN = `arn:aws:eks:${REGION}:${ACCOUNT}:cluster/workshop`;
const ALL = "[api, audit, authenticator, controllerManager, scheduler]";

test("every fact of a cluster as EKS describes it", () => {
  expect(shownCluster(clusterWith({}))).toEqual({
    name: "workshop",
    version: "1.35",
    logTypes: ALL,
    isOnOutpost: "false by default",
    endpointPublic: "false",
    endpointPrivate: "true",
    publicAccessCidrs: "[]",
    secretsKeyId: `arn:aws:kms:${REGION}:${ACCOUNT}:key/secrets`,
  });
});

test("it is the cluster of the same name in a template or an eksctl file", () => {
  const { identity, identifiers, environment } = clusterWith({});
  expect(identity).toMatchObject({
    logicalId: "workshop",
    type: "aws:cluster",
    physicalName: "cluster/workshop",
  });
  expect(identity.origin).toEqual({ kind: "aws", arn: ARN, call: "eks:DescribeCluster" });
  expect(identifiers.map(show)).toEqual(["workshop"]);
  expect([show(environment.account), show(environment.region)]).toEqual([ACCOUNT, REGION]);
});

test("nodes of the account join it, and not one of that name in a template", () => {
  const inTemplate = modelOf(
    stackOf({ Resources: { Cluster: { Type: "AWS::EKS::Cluster", Properties: { Name: "workshop" } } } }),
  ).possible.clusters;
  const told = toldBy(sampleAnswers());
  const inAccount = told.found.clusters.map(possibleCluster);
  const [nodes] = nodeSettingsIn(told).flatMap((one) => one.under(scenarioOf()));
  if (nodes === undefined) throw new Error("no nodes were found");
  expect(clusterOfNodes(nodes, [...inTemplate, ...inAccount], scenarioOf())).toMatchObject({
    state: "known",
    value: { identity: { type: "aws:cluster" } },
  });
});

const logging = (...clusterLogging: readonly Json[]): Changes => ({
  "cluster.logging.clusterLogging": clusterLogging,
});
const on = (...types: readonly string[]): Json => ({ types, enabled: true });
const off = (...types: readonly string[]): Json => ({ types, enabled: false });
const vpc = (name: string, value: Json): Changes => ({ [`cluster.resourcesVpcConfig.${name}`]: value });
const publicWith = (cidrs: Json): Changes => ({
  ...vpc("endpointPublicAccess", true),
  ...vpc("publicAccessCidrs", cidrs),
});
const leftOut = (name: string): string =>
  `unknown: what eks:DescribeCluster answers about ${ARN} has no ${name}, which AWS never leaves out`;

describe("a fact of a cluster", () => {
  test.each<[string, Changes, Partial<ShownCluster>]>([
    ["logs that are on and logs that are off", logging(on("audit"), off("api")), { logTypes: "[audit]" }],
    ["logs that are on in several entries", logging(on("audit"), on("api")), { logTypes: "[api, audit]" }],
    ["all logs are off", logging(off("api", "audit")), { logTypes: "[]" }],
    ["no entry about logs", logging(), { logTypes: "[]" }],
    [
      "a log type that is new",
      logging(on("audit", "telepathy")),
      { logTypes: expect.stringContaining("unknown: ") },
    ],
    ["no list of logs", { "cluster.logging": null }, { logTypes: leftOut("clusterLogging") }],
    ["a version", { "cluster.version": "1.30" }, { version: "1.30" }],
    ["no version", { "cluster.version": null }, { version: leftOut("version") }],
    [
      "an endpoint that everybody reaches",
      publicWith(["0.0.0.0/0"]),
      { endpointPublic: "true", publicAccessCidrs: "[0.0.0.0/0]" },
    ],
    [
      "an endpoint that an office reaches",
      publicWith(["192.0.2.0/24", "198.51.100.7/32"]),
      { publicAccessCidrs: "[192.0.2.0/24, 198.51.100.7/32]" },
    ],
    [
      "a public endpoint for which no block is named",
      publicWith([]),
      {
        publicAccessCidrs:
          "unknown: whom a public endpoint admits for which EKS names no CIDR block is not documented",
      },
    ],
    ["no list of blocks", publicWith(null), { publicAccessCidrs: leftOut("publicAccessCidrs") }],
    [
      "a list of blocks that holds something else",
      publicWith(["192.0.2.0/24", {}]),
      { publicAccessCidrs: "unknown: a string is expected here, and a mapping stands here" },
    ],
    [
      "neither flag of the endpoint",
      { ...vpc("endpointPublicAccess", null), ...vpc("endpointPrivateAccess", null) },
      { endpointPublic: leftOut("endpointPublicAccess"), endpointPrivate: leftOut("endpointPrivateAccess") },
    ],
    [
      "a flag that is none",
      vpc("endpointPublicAccess", "perhaps"),
      { endpointPublic: "unknown: perhaps is neither true nor false" },
    ],
    [
      "no key for secrets, which EKS then leaves out",
      { "cluster.encryptionConfig": null },
      { secretsKeyId: "- by default" },
    ],
    [
      "a list of keys for secrets that is empty",
      { "cluster.encryptionConfig": [] },
      { secretsKeyId: "- by default" },
    ],
    [
      "encryption of secrets without a key of one's own",
      { "cluster.encryptionConfig": [{ resources: ["secrets"], provider: {} }] },
      { secretsKeyId: "- by default" },
    ],
    [
      "an Outpost",
      { "cluster.outpostConfig": { outpostArns: ["arn:aws:outposts:us-west-2:111122223333:outpost/op-1"] } },
      { isOnOutpost: "true" },
    ],
    [
      "settings of an Outpost that name none",
      { "cluster.outpostConfig": { outpostArns: [] } },
      { isOnOutpost: "false" },
    ],
  ])("%s", (_name, changes, facts) => {
    expect(shownCluster(clusterWith(changes))).toMatchObject(facts);
  });
});

describe("the security group that EKS made for it", () => {
  test("is known", () => {
    expect(show(clusterWith({}).securityGroupId ?? [])).toBe("sg-0a1b2c3d4e5f60711");
  });

  test("there is none for a local cluster", () => {
    expect(clusterWith(vpc("clusterSecurityGroupId", null)).securityGroupId).toBeNull();
  });
});

test("those beside it", () => {
  expect(clusterWith(vpc("securityGroupIds", ["sg-1"])).securityGroups).toMatchObject({
    state: "known",
    value: [["sg-1"]],
  });
});

describe("a cluster that could not be read", () => {
  const because = `unknown: the cluster workshop could not be read with eks:DescribeCluster: ${ACCESS_DENIED.code}: ${ACCESS_DENIED.message}`;
  const refused = clusterIn(refusing(sampleAnswers(), "eks:DescribeCluster"));

  test("has its name, and every other fact is unknown with the missing permission", () => {
    const { name, ...others } = shownCluster(refused);
    expect(name).toBe("workshop");
    expect(new Set(Object.values(others))).toEqual(new Set([because]));
    expect(refused.securityGroups.state).toBe("unknown");
  });

  test("may have any security group: a hole, not none", () => {
    expect(show(refused.securityGroupId ?? [])).toBe("${the security group of the cluster workshop}");
  });
});
