import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../src/input/document.ts";
import { type ShownCluster, shownCluster } from "../shown-facts.ts";
import { DEFAULTS, legacyCluster, P, P_OPEN, PARAMETERS } from "./clusters.ts";

describe("the cluster of the CDK's aws-eks, a custom resource", () => {
  const logging = (...clusterLogging: Json[]): JsonObject => ({ logging: { clusterLogging } });

  it.each<[says: string, config: Json, facts: Partial<ShownCluster>]>([
    ["nothing", {}, {}],
    ["its name and version", { name: "demo", version: "1.33" }, { name: "demo", version: "1.33" }],
    [
      "its endpoint, in booleans",
      { resourcesVpcConfig: { endpointPublicAccess: false, endpointPrivateAccess: true } },
      { endpointPublic: "false", endpointPrivate: "true" },
    ],
    [
      "its endpoint, in strings",
      { resourcesVpcConfig: { endpointPublicAccess: "true", endpointPrivateAccess: "true" } },
      { endpointPublic: "true", endpointPrivate: "true" },
    ],
    [
      "who may reach the endpoint",
      { resourcesVpcConfig: { publicAccessCidrs: ["192.0.2.0/24"] } },
      { publicAccessCidrs: "[192.0.2.0/24]" },
    ],
    [
      "the key of its secrets",
      { encryptionConfig: [{ provider: { keyArn: "arn:aws:kms:x" }, resources: ["secrets"] }] },
      { secretsKeyId: "arn:aws:kms:x" },
    ],
    [
      "which types it logs",
      logging({ enabled: true, types: ["scheduler", "audit"] }),
      { logTypes: "[audit, scheduler]" },
    ],
    ["the same in a string", logging({ enabled: "true", types: ["audit"] }), { logTypes: "[audit]" }],
    ["which types it does not log", logging({ enabled: false, types: ["audit"] }), { logTypes: "[]" }],
    [
      "both",
      logging({ enabled: true, types: ["api"] }, { enabled: false, types: ["audit"] }),
      { logTypes: "[api]" },
    ],
  ])("says %s", (_says, config, facts) => {
    expect(shownCluster(legacyCluster(config))).toEqual({ ...DEFAULTS, ...facts });
  });

  it.each<[what: string, config: Json, facts: Partial<ShownCluster>]>([
    ["types that a parameter switches", logging({ enabled: P, types: ["audit"] }), { logTypes: P_OPEN }],
    [
      "types that nothing switches",
      logging({ types: ["audit"] }),
      {
        logTypes:
          "unknown: whether EKS sends logs of types that are neither enabled nor disabled is not documented",
      },
    ],
    ["the words of templates: they are not read", { Name: "demo" }, {}],
  ])("may have %s", (_what, config, facts) => {
    expect(shownCluster(legacyCluster(config, PARAMETERS))).toEqual({ ...DEFAULTS, ...facts });
  });

  it.each<[what: string, config: Json, why: string]>([
    ["a text", "{}", "unknown: a mapping is expected here, and a string stands here"],
    ["a list", [], "unknown: a mapping is expected here, and a list stands here"],
    ["a function", { "Fn::Other": 1 }, "unknown: eks-lint does not evaluate Fn::Other"],
  ])("is not guessed from %s", (_what, config, why) => {
    expect(new Set(Object.values(shownCluster(legacyCluster(config))))).toEqual(new Set([why]));
  });
});
