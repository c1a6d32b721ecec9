import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../src/input/document.ts";
import type { Cluster } from "../../src/model/cluster.ts";
import { scenarioOf } from "../../src/model/scenario.ts";
import { show } from "../../src/model/text.ts";
import { type ShownCluster, shownCluster } from "../shown-facts.ts";
import { at, clusterConfig, modelOf } from "./cluster-config-file.ts";

function clusterOf(fields: JsonObject): Cluster {
  const [cluster, ...others] = modelOf(clusterConfig(fields)).clusters;
  if (cluster === undefined || others.length > 0) throw new Error("the config has not exactly one cluster");
  return cluster.under(scenarioOf());
}

/** https://github.com/eksctl-io/eksctl/blob/main/pkg/apis/eksctl.io/v1alpha5/defaults.go */
const DEFAULTS: ShownCluster = {
  name: "demo",
  version: "- by default",
  logTypes: "[] by default",
  isOnOutpost: "false by default",
  endpointPublic: "true by default",
  endpointPrivate: "false by default",
  publicAccessCidrs: "[0.0.0.0/0] by default",
  secretsKeyId: "- by default",
};

const logging = (enableTypes: Json): JsonObject => ({ cloudWatch: { clusterLogging: { enableTypes } } });
const metadata = (fields: JsonObject): JsonObject => ({
  metadata: { name: "demo", region: "eu-west-1", ...fields },
});

const ALL = "[api, audit, authenticator, controllerManager, scheduler]";

describe("the cluster of a ClusterConfig", () => {
  it.each<[says: string, fields: JsonObject, facts: Partial<ShownCluster>]>([
    ["nothing", {}, {}],
    ["its version", metadata({ version: "1.33" }), { version: "1.33" }],
    ["that eksctl may choose the version", metadata({ version: "auto" }), {}],
    ["that eksctl takes the newest version", metadata({ version: "latest" }), {}],
    ["which types it logs", logging(["scheduler", "audit"]), { logTypes: "[audit, scheduler]" }],
    ["that it logs all types", logging(["all"]), { logTypes: ALL }],
    ["the same with an asterisk, beside others", logging(["audit", "*"]), { logTypes: ALL }],
    [
      "the same beside what is no type: eksctl expands it before it looks",
      logging(["x", "*"]),
      { logTypes: ALL },
    ],
    ["an empty list of types", logging([]), {}],
    [
      "its endpoint",
      { vpc: { clusterEndpoints: { publicAccess: false, privateAccess: true } } },
      { endpointPublic: "false", endpointPrivate: "true" },
    ],
    [
      "half of its endpoint",
      { vpc: { clusterEndpoints: { privateAccess: true } } },
      { endpointPrivate: "true" },
    ],
    [
      "that it is fully private",
      { privateCluster: { enabled: true } },
      { endpointPublic: "false by default", endpointPrivate: "true by default" },
    ],
    ["that it is not", { privateCluster: { enabled: false } }, {}],
    [
      "that its control plane is on Outposts",
      { outpost: { controlPlaneOutpostARN: "arn:aws:outposts:eu-west-1:111122223333:outpost/op-1" } },
      { isOnOutpost: "true", endpointPublic: "false by default", endpointPrivate: "true by default" },
    ],
    [
      "who may reach the endpoint",
      { vpc: { publicAccessCIDRs: ["192.0.2.0/24"] } },
      { publicAccessCidrs: "[192.0.2.0/24]" },
    ],
    ["an empty list of who may: eksctl leaves it out", { vpc: { publicAccessCIDRs: [] } }, {}],
    [
      "the key of its secrets",
      { secretsEncryption: { keyARN: "arn:aws:kms:x" } },
      { secretsKeyId: "arn:aws:kms:x" },
    ],
    ["a key that is left empty", { secretsEncryption: { keyARN: "" } }, {}],
  ])("says %s", (_says, fields, facts) => {
    expect(shownCluster(clusterOf(fields))).toEqual({ ...DEFAULTS, ...facts });
  });

  const filledIn = (text: string): string =>
    `unknown: ${text} is a placeholder that another program fills in`;

  it.each<[what: string, fields: JsonObject, facts: Partial<ShownCluster>]>([
    ["a name that is filled in", metadata({ name: "${NAME}" }), { name: filledIn("${NAME}") }],
    ["a version that is filled in", metadata({ version: "<version>" }), { version: filledIn("<version>") }],
    [
      "a key that is filled in",
      { secretsEncryption: { keyARN: "${KEY}" } },
      { secretsKeyId: filledIn("${KEY}") },
    ],
    ["a type that is filled in", logging(["audit", "${TYPE}"]), { logTypes: filledIn("${TYPE}") }],
    [
      "an endpoint that is filled in",
      { vpc: { clusterEndpoints: { publicAccess: "${PUBLIC}" } } },
      { endpointPublic: filledIn("${PUBLIC}") },
    ],
    [
      "one CIDR block that is filled in, and the others stay known",
      { vpc: { publicAccessCIDRs: ["0.0.0.0/0", "${OFFICE}"] } },
      { publicAccessCidrs: "[0.0.0.0/0, ${vpc.publicAccessCIDRs[1]}]" },
    ],
    [
      "no name",
      { metadata: { region: "eu-west-1" } },
      { name: "unknown: metadata.name is not stated, without which eksctl refuses the file" },
    ],
    [
      "a version without quotes",
      metadata({ version: 1.33 }),
      {
        version:
          "unknown: metadata.version must be a string, in quotes where it looks like something else, and the number 1.33 stands there",
      },
    ],
    [
      "a boolean in quotes",
      { vpc: { clusterEndpoints: { publicAccess: "false" } } },
      {
        endpointPublic:
          'unknown: vpc.clusterEndpoints.publicAccess must be true or false, without quotes, and the string "false" stands there',
      },
    ],
    [
      "one CIDR block that is no list",
      { vpc: { publicAccessCIDRs: "192.0.2.0/24" } },
      {
        publicAccessCidrs:
          'unknown: vpc.publicAccessCIDRs must be a list, and the string "192.0.2.0/24" stands there',
      },
    ],
    [
      "a log type that is none",
      logging(["Audit"]),
      {
        logTypes:
          'unknown: "Audit" is no log type of EKS, which has api, audit, authenticator, controllerManager, scheduler',
      },
    ],
  ])("with %s is not guessed", (_what, fields, facts) => {
    expect(shownCluster(clusterOf(fields))).toEqual({ ...DEFAULTS, ...facts });
  });

  it("has its facts where a person edits them, or what made up the default", () => {
    const { logTypes, endpointPublic, endpointPrivate } = clusterOf({
      ...logging(["audit"]),
      privateCluster: { enabled: true },
      vpc: { clusterEndpoints: { privateAccess: true } },
    });
    expect([logTypes.origin, endpointPublic.origin, endpointPrivate.origin]).toEqual([
      at("cloudWatch", "clusterLogging", "enableTypes"),
      at("privateCluster", "enabled"),
      at("vpc", "clusterEndpoints", "privateAccess"),
    ]);
  });

  it("is called by its name, and meant by it", () => {
    const { identity, identifiers } = clusterOf({});
    expect(identity).toMatchObject({ logicalId: "demo", type: "eksctl:ClusterConfig" });
    expect(identifiers.map(show)).toEqual(["demo"]);
  });

  it("is none where the file is no ClusterConfig", () => {
    expect(modelOf({ kind: "Pod" }).clusters).toEqual([]);
  });
});
