// What eksctl refuses: https://github.com/eksctl-io/eksctl/blob/main/pkg/apis/eksctl.io/v1alpha5/validation.go and
// https://github.com/eksctl-io/eksctl/blob/main/pkg/ctl/cmdutils/configfile.go

import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../src/input/document.ts";
import { at, clusterConfig, mistakesIn, modelOf } from "./cluster-config-file.ts";
import { withPlaceholders } from "./with-placeholder.ts";

const GROUPS = { managedNodeGroups: [{ name: "m" }] };
const OUTPOST = {
  outpost: { controlPlaneOutpostARN: "arn:aws:outposts:eu-west-1:111122223333:outpost/op-0abc" },
};
const SUBNETS = { subnets: { private: { "eu-west-1a": { id: "subnet-0abc" } } } };
const KEY_ARN = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

const logging = (clusterLogging: Json): JsonObject => ({ cloudWatch: { clusterLogging } });

const REFUSED: readonly (readonly [fields: JsonObject, field: string, reason: string])[] = [
  [{ metadata: { region: "eu-west-1" } }, "metadata.name", "metadata.name must be set"],
  [{ metadata: { name: "c", region: "" } }, "metadata.region", "metadata.region must be set"],
  [{ ...OUTPOST, ...GROUPS }, "managedNodeGroups", "managed node groups are not supported on Outposts"],
  [
    { iam: { serviceAccounts: [{ metadata: { name: "a" } }] } },
    "iam.serviceAccounts",
    "iam.withOIDC must be true for iam.serviceAccounts to be created",
  ],
  [
    logging({ enableTypes: ["api", "kubelet"] }),
    "cloudWatch.clusterLogging.enableTypes[1]",
    "log type kubelet is unknown; the types are api, audit, authenticator, controllerManager, scheduler",
  ],
  [
    logging({ logRetentionInDays: 7 }),
    "cloudWatch.clusterLogging.logRetentionInDays",
    "logRetentionInDays cannot be set without enableTypes",
  ],
  [
    logging({ enableTypes: ["*"], logRetentionInDays: 8 }),
    "cloudWatch.clusterLogging.logRetentionInDays",
    "logRetentionInDays must be one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1827, 3653",
  ],
  [
    { availabilityZones: ["eu-west-1a"] },
    "availabilityZones",
    "at least two availability zones are required, or none to let eksctl choose",
  ],
  [
    { vpc: { clusterEndpoints: { publicAccess: false } } },
    "vpc.clusterEndpoints.publicAccess",
    "one of publicAccess and privateAccess must be true",
  ],
  [{ secretsEncryption: {} }, "secretsEncryption", "secretsEncryption.keyARN is required"],
  [{ secretsEncryption: { keyARN: "" } }, "secretsEncryption", "secretsEncryption.keyARN is required"],
  [
    { secretsEncryption: { keyARN: "alias/secrets" } },
    "secretsEncryption.keyARN",
    "keyARN must be an ARN: no alias and no bare key id",
  ],
  [
    { secretsEncryption: { keyARN: KEY_ARN }, ...OUTPOST },
    "secretsEncryption.keyARN",
    "KMS encryption is not supported on Outposts",
  ],
  [{ karpenter: { createServiceAccount: true } }, "karpenter", "karpenter.version must be set"],
  [{ karpenter: { version: "1.2.1" } }, "karpenter", "iam.withOIDC must be true with karpenter"],
];

const REFUSED_BY_CREATE_CLUSTER: readonly (readonly [fields: JsonObject, field: string, reason: string])[] = [
  [
    { privateCluster: { enabled: true }, vpc: { clusterEndpoints: { privateAccess: true } } },
    "vpc.clusterEndpoints.privateAccess",
    "clusterEndpoints cannot be set with privateCluster.enabled, which makes them private",
  ],
  [
    { availabilityZones: ["eu-west-1a", "eu-west-1b"], vpc: SUBNETS },
    "availabilityZones",
    "vpc.subnets and availabilityZones cannot be set at the same time",
  ],
  [
    { autoModeConfig: { enabled: true }, ...GROUPS },
    "managedNodeGroups",
    "node groups cannot be made together with a cluster of EKS Auto Mode, only once it is there",
  ],
];

const ACCEPTED: readonly JsonObject[] = [
  {},
  { metadata: { name: "${NAME}" } },
  { metadata: { "${METADATA}": null } },
  { metadata: "${METADATA}" },
  { "${MORE}": "x", metadata: { name: "c" } },
  { privateCluster: { enabled: false }, vpc: { clusterEndpoints: { privateAccess: true } } },
  { privateCluster: "${PRIVATE}", vpc: { clusterEndpoints: { publicAccess: false } } },
  { vpc: { clusterEndpoints: { publicAccess: false, privateAccess: true } } },
  { vpc: { clusterEndpoints: { publicAccess: "${PUBLIC}", privateAccess: false } } },
  { vpc: { clusterEndpoints: { privateAccess: false } } },
  { availabilityZones: ["eu-west-1a", "eu-west-1a"] },
  { availabilityZones: "${ZONES}", vpc: SUBNETS },
  { availabilityZones: [] },
  { availabilityZones: ["<AZ_LIST>"] },
  { availabilityZones: ["<AZ_LIST>"], vpc: SUBNETS },
  { availabilityZones: ["eu-west-1a", "eu-west-1b"], vpc: { subnets: { private: { "${SUBNETS}": null } } } },
  { autoModeConfig: { enabled: true }, managedNodeGroups: [] },
  { autoModeConfig: { enabled: false }, ...GROUPS },
  { autoModeConfig: { enabled: "${AUTO}" }, ...GROUPS },
  { iam: { withOIDC: true, serviceAccounts: [{ metadata: { name: "a" } }] } },
  { iam: { withOIDC: "${OIDC}", serviceAccounts: [{ metadata: { name: "a" } }] } },
  logging({ enableTypes: ["api", "audit", "authenticator", "controllerManager", "scheduler"] }),
  logging({ enableTypes: ["all", "kubelet"] }),
  logging({ enableTypes: ["${TYPES}", "kubelet"] }),
  logging({ enableTypes: "${TYPES}", logRetentionInDays: 7 }),
  logging({ enableTypes: ["api"], logRetentionInDays: 3653 }),
  { secretsEncryption: { keyARN: KEY_ARN } },
  { secretsEncryption: { keyARN: "${KEY_ARN}" } },
  { secretsEncryption: "${SECRETS}" },
  { secretsEncryption: { keyARN: "arn:aws:kms:eu-west-1:111122223333:alias/secrets" } },
  { karpenter: { version: "1.2.1" }, iam: { withOIDC: true } },
  { karpenter: { version: "1.2.1" }, iam: "${IAM}" },
];

describe("eksctl refuses a config", () => {
  it.each(REFUSED)("%j: %s", (fields, field, reason) => {
    const { configMistakes } = modelOf(clusterConfig(fields));
    expect(configMistakes).toMatchObject([{ kind: "rejected", field, meant: "", reason }]);
  });

  it.each(REFUSED_BY_CREATE_CLUSTER)("for a new cluster, but not for new node groups: %j: %s", (...row) => {
    const [fields, field, reason] = row;
    const { configMistakes } = modelOf(clusterConfig(fields));
    expect(configMistakes).toMatchObject([{ kind: "rejected-by-create-cluster", field, meant: "", reason }]);
  });

  it.each(ACCEPTED)("but not %j", (fields) => {
    expect(modelOf(clusterConfig(fields)).configMistakes).toEqual([]);
  });

  it.each(ACCEPTED.flatMap(withPlaceholders))("nor what another program fills in: %j", (fields) => {
    expect(modelOf(clusterConfig(fields)).configMistakes).toEqual([]);
  });

  it("for each thing that must be mended, in the name of the cluster", () => {
    const model = modelOf(clusterConfig({ secretsEncryption: {}, availabilityZones: ["eu-west-1a"] }));
    expect(mistakesIn(model)).toEqual(["rejected availabilityZones", "rejected secretsEncryption"]);
    expect(model.configMistakes[0]).toMatchObject({
      identity: { logicalId: "demo", type: "eksctl:ClusterConfig", origin: at() },
      origin: at("availabilityZones"),
    });
  });

  it("that has no metadata, at the config itself", () => {
    const root = { apiVersion: "eksctl.io/v1alpha5", kind: "ClusterConfig" };
    const { configMistakes } = modelOf(root);
    expect(configMistakes.map(({ field, identity }) => [field, identity.logicalId])).toEqual([
      ["metadata.name", "ClusterConfig"],
      ["metadata.region", "ClusterConfig"],
    ]);
  });
});

describe("eksctl refuses a node group", () => {
  it.each<[JsonObject, mistakes: readonly string[]]>([
    [{ managedNodeGroups: [{ name: "a" }, { name: "a" }] }, ["rejected m1.name"]],
    [{ managedNodeGroups: [{ name: "a" }], nodeGroups: [{ name: "a" }] }, ["rejected m0.name"]],
    [{ nodeGroups: [{ name: "a" }, { name: "b" }, { name: "a" }] }, ["rejected s2.name"]],
    [{ managedNodeGroups: [{}] }, ["rejected m0"]],
    [{ managedNodeGroups: [{ name: "" }] }, ["rejected m0.name"]],
    [{ nodeGroups: [{ name: "my_group" }] }, ["rejected s0.name"]],
    [{ managedNodeGroups: [{ name: "my_group" }, { name: "__proto__" }] }, []],
    [{ nodeGroups: [{ name: "${NAME}" }, { name: "${NAME}" }] }, []],
    [{ nodeGroups: [{ name: "a" }], managedNodeGroups: [{ name: "A" }] }, []],
  ])("for its name: %j", (fields, mistakes) => {
    expect(mistakesIn(modelOf(clusterConfig(fields)))).toEqual(mistakes);
  });

  it.each<[group: JsonObject, mistakes: readonly string[]]>([
    [{ name: "a" }, ["rejected m0"]],
    [{ name: "a", privateNetworking: false }, ["rejected m0.privateNetworking"]],
    [{ name: "a", privateNetworking: true }, []],
    [{ name: "a", privateNetworking: "${PRIVATE}" }, []],
  ])("that is not private in a private cluster: %j", (group, mistakes) => {
    const fields = { privateCluster: { enabled: true }, managedNodeGroups: [group] };
    expect(mistakesIn(modelOf(clusterConfig(fields)))).toEqual(mistakes);
  });
});
