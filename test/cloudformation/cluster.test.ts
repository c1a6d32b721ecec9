import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/input/document.ts";
import type { PossibleCluster } from "../../src/model/cluster.ts";
import type { Scenario } from "../../src/model/scenario.ts";
import { show } from "../../src/model/text.ts";
import { type ShownCluster, shownCluster } from "../shown-facts.ts";
import { FILE, modelOf, stackOf } from "./build.ts";
import { DEFAULTS, newCluster, P, P_OPEN, PARAMETERS } from "./clusters.ts";

const NO_VALUE = { Ref: "AWS::NoValue" };
const OUTPOST = {
  OutpostArns: ["arn:aws:outposts:eu-west-1:111122223333:outpost/op-1"],
  ControlPlaneInstanceType: "m5.large",
};
const L_OPEN = "unknown: parameter L of template.json has no value here; give one with --parameters L=…";

describe("an AWS::EKS::Cluster", () => {
  it.each<[says: string, properties: JsonObject, facts: Partial<ShownCluster>]>([
    ["nothing: the endpoint is open to the world, and nothing is logged", {}, {}],
    ["its name and version", { Name: "demo", Version: "1.33" }, { name: "demo", version: "1.33" }],
    ["its version without quotes", { Version: 1.33 }, { version: "1.33" }],
    ["an empty name", { Name: "" }, {}],
    [
      "that the endpoint is private",
      { ResourcesVpcConfig: { EndpointPublicAccess: false, EndpointPrivateAccess: true } },
      { endpointPublic: "false", endpointPrivate: "true" },
    ],
    [
      "the same in strings, as YAML tools write it",
      { ResourcesVpcConfig: { EndpointPublicAccess: "false", EndpointPrivateAccess: "true" } },
      { endpointPublic: "false", endpointPrivate: "true" },
    ],
    [
      "who may reach the endpoint",
      { ResourcesVpcConfig: { PublicAccessCidrs: ["192.0.2.0/24", "198.51.100.7/32"] } },
      { publicAccessCidrs: "[192.0.2.0/24, 198.51.100.7/32]" },
    ],
    [
      "AWS::NoValue for who may reach the endpoint",
      { ResourcesVpcConfig: { PublicAccessCidrs: NO_VALUE } },
      {},
    ],
    [
      "which types it logs, in any order and more than once",
      {
        Logging: {
          ClusterLogging: { EnabledTypes: [{ Type: "audit" }, { Type: "api" }, { Type: "audit" }] },
        },
      },
      { logTypes: "[api, audit]" },
    ],
    ["that it logs no type", { Logging: { ClusterLogging: { EnabledTypes: [] } } }, { logTypes: "[]" }],
    [
      "a key for its secrets",
      {
        EncryptionConfig: [
          { Resources: ["secrets"], Provider: { KeyArn: { "Fn::GetAtt": ["Key", "Arn"] } } },
        ],
      },
      { secretsKeyId: "arn:aws:kms:${AWS::Region}:${AWS::AccountId}:key/${Key}" },
    ],
    ["that no key encrypts its secrets", { EncryptionConfig: [] }, {}],
    // https://docs.aws.amazon.com/eks/latest/userguide/envelope-encryption.html
    [
      "a key and no resources, which encrypts secrets, too",
      { EncryptionConfig: [{ Provider: { KeyArn: "arn" } }] },
      { secretsKeyId: "arn" },
    ],
    [
      "the same with an empty list of resources",
      { EncryptionConfig: [{ Resources: [], Provider: { KeyArn: "arn" } }] },
      { secretsKeyId: "arn" },
    ],
    // https://docs.aws.amazon.com/eks/latest/userguide/eks-outposts.html
    [
      "that its control plane is on an Outpost: its endpoint is private only",
      { OutpostConfig: OUTPOST },
      { isOnOutpost: "true", endpointPublic: "false by default", endpointPrivate: "true by default" },
    ],
    [
      "another endpoint than that of an Outpost, which is not corrected",
      {
        OutpostConfig: OUTPOST,
        ResourcesVpcConfig: { EndpointPublicAccess: true, EndpointPrivateAccess: false },
      },
      { isOnOutpost: "true", endpointPublic: "true", endpointPrivate: "false" },
    ],
    ["AWS::NoValue for the Outpost", { OutpostConfig: NO_VALUE }, {}],
  ])("says %s", (_says, properties, facts) => {
    expect(shownCluster(newCluster(properties))).toEqual({ ...DEFAULTS, ...facts });
  });

  it.each<[what: string, properties: JsonObject, facts: Partial<ShownCluster>]>([
    ["its version in a parameter", { Version: P }, { version: P_OPEN }],
    ["its name in a parameter", { Name: { "Fn::Sub": "${P}-eks" } }, { name: "${P}-eks" }],
    [
      "its endpoint in a parameter",
      { ResourcesVpcConfig: { EndpointPublicAccess: P } },
      { endpointPublic: P_OPEN },
    ],
    [
      "its CIDR blocks in a list parameter",
      { ResourcesVpcConfig: { PublicAccessCidrs: { Ref: "L" } } },
      { publicAccessCidrs: L_OPEN },
    ],
    [
      "one of its CIDR blocks in a parameter, and the others stay known",
      { ResourcesVpcConfig: { PublicAccessCidrs: ["0.0.0.0/0", P] } },
      { publicAccessCidrs: "[0.0.0.0/0, ${P}]" },
    ],
    [
      "a log type in a parameter",
      { Logging: { ClusterLogging: { EnabledTypes: [{ Type: "audit" }, { Type: P }] } } },
      { logTypes: P_OPEN },
    ],
    [
      "the key of its secrets in a parameter: there is one",
      { EncryptionConfig: [{ Resources: ["secrets"], Provider: { KeyArn: P } }] },
      { secretsKeyId: "${P}" },
    ],
    [
      "an encryption that names no key: there is none",
      { EncryptionConfig: [{ Resources: ["secrets"] }] },
      {},
    ],
    [
      "its whole logging in something eks-lint does not evaluate",
      { Logging: { "Fn::Other": [] } },
      { logTypes: "unknown: eks-lint does not evaluate Fn::Other" },
    ],
    [
      "its Outpost in something eks-lint does not evaluate, and its endpoint with it",
      { OutpostConfig: { "Fn::Other": [] } },
      {
        isOnOutpost: "unknown: eks-lint does not evaluate Fn::Other",
        endpointPublic: "unknown: eks-lint does not evaluate Fn::Other",
        endpointPrivate: "unknown: eks-lint does not evaluate Fn::Other",
      },
    ],
  ])("may have %s", (_what, properties, facts) => {
    expect(shownCluster(newCluster(properties, PARAMETERS))).toEqual({ ...DEFAULTS, ...facts });
  });

  it.each<[what: string, properties: JsonObject, facts: Partial<ShownCluster>]>([
    [
      "a text for the VPC configuration",
      { ResourcesVpcConfig: "private" },
      {
        endpointPublic: "unknown: a mapping is expected here, and a string stands here",
        endpointPrivate: "unknown: a mapping is expected here, and a string stands here",
        publicAccessCidrs: "unknown: a mapping is expected here, and a string stands here",
      },
    ],
    [
      "a word for a boolean",
      { ResourcesVpcConfig: { EndpointPublicAccess: "no" } },
      { endpointPublic: "unknown: no is neither true nor false" },
    ],
    [
      "one CIDR block that is no list",
      { ResourcesVpcConfig: { PublicAccessCidrs: "192.0.2.0/24" } },
      { publicAccessCidrs: "unknown: a list is expected here, and a string stands here" },
    ],
    [
      "an empty list of CIDR blocks",
      { ResourcesVpcConfig: { PublicAccessCidrs: [] } },
      {
        publicAccessCidrs: "unknown: what EKS makes of an empty list of CIDR blocks is not documented",
      },
    ],
    [
      "a log type that is none",
      { Logging: { ClusterLogging: { EnabledTypes: [{ Type: "Audit" }] } } },
      {
        logTypes:
          'unknown: "Audit" is no log type of EKS, which has api, audit, authenticator, controllerManager, scheduler',
      },
    ],
    [
      "log types without their mapping",
      { Logging: { ClusterLogging: { EnabledTypes: ["audit"] } } },
      { logTypes: "unknown: a mapping is expected here, and a string stands here" },
    ],
    [
      "a version that is a list",
      { Version: ["1.33"] },
      { version: "unknown: a string is expected here, and a list stands here" },
    ],
  ])("with %s is not guessed", (_what, properties, facts) => {
    expect(shownCluster(newCluster(properties))).toEqual({ ...DEFAULTS, ...facts });
  });

  it.each<[stated: string, properties: JsonObject]>([
    ["where it is stated", { ResourcesVpcConfig: { EndpointPublicAccess: true } }],
    ["where its value comes from a parameter", { ResourcesVpcConfig: { EndpointPublicAccess: P } }],
    ["where it would be stated", { ResourcesVpcConfig: { SubnetIds: [] } }],
  ])("has the place of a fact %s", (_stated, properties) => {
    expect(newCluster(properties, PARAMETERS).endpointPublic.origin).toEqual({
      kind: "file",
      file: FILE,
      path: ["Resources", "Cluster", "Properties", "ResourcesVpcConfig", "EndpointPublicAccess"],
    });
  });

  it("is meant by Ref and by its name", () => {
    expect(newCluster({ Name: "demo" }).identifiers.map(show)).toEqual(["${Cluster}", "demo"]);
    expect(newCluster({}).identifiers.map(show)).toEqual(["${Cluster}"]);
  });

  it("is not known where a macro of the customer may change it", () => {
    const why =
      "unknown: eks-lint does not evaluate the macro Own, which may change anything in this template";
    const shown = shownCluster(newCluster({ Name: "demo" }, { Transform: "Own" }));
    expect(new Set(Object.values(shown))).toEqual(new Set([why]));
  });

  it("is read as it is where a macro of AWS leaves it alone", () => {
    const shown = shownCluster(newCluster({ Name: "demo" }, { Transform: "AWS::LanguageExtensions" }));
    expect(shown).toEqual({ ...DEFAULTS, name: "demo" });
  });
});

describe("a cluster under conditions", () => {
  const sections = {
    Parameters: { Stage: { Type: "String", AllowedValues: ["dev", "prod"] } },
    Conditions: { IsProd: { "Fn::Equals": [{ Ref: "Stage" }, "prod"] } },
  };
  const template = {
    ...sections,
    Resources: {
      Cluster: {
        Type: "AWS::EKS::Cluster",
        Condition: "IsProd",
        Properties: {
          Version: "1.33",
          ResourcesVpcConfig: { EndpointPublicAccess: { "Fn::If": ["IsProd", false, true] } },
        },
      },
    },
  };

  function conditionalCluster(): { cluster: PossibleCluster; scenario: Scenario } {
    const built = stackOf(template);
    const [cluster] = modelOf(built).possible.clusters;
    if (cluster === undefined) throw new Error("the run has no cluster");
    return { cluster, scenario: built.run.scenario };
  }

  it.each([
    ["prod", "yes", "false"],
    ["dev", "no", "true"],
  ])("in %s", (stage, exists, endpointPublic) => {
    const { cluster, scenario: open } = conditionalCluster();
    const [variable] = questionsOf(open, () => cluster.under(open).endpointPublic);
    const scenario = open.assuming([{ variable: variable ?? "", knowledge: { is: stage } }]);
    expect(cluster.exists(scenario).is).toBe(exists);
    expect(shownCluster(cluster.under(scenario)).endpointPublic).toBe(endpointPublic);
  });

  it("asks nothing before a fact that depends on one is read", () => {
    const { cluster, scenario } = conditionalCluster();
    expect(questionsOf(scenario, () => cluster.under(scenario).version)).toEqual([]);
    expect(questionsOf(scenario, () => cluster.under(scenario).endpointPublic)).toHaveLength(1);
  });
});

function questionsOf(scenario: Scenario, read: () => unknown): readonly string[] {
  return [...scenario.record(read).recording.questions.keys()];
}
