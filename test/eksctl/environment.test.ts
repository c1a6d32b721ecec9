import { describe, expect, it } from "vitest";
import { eksctlToModel } from "../../src/eksctl/to-model.ts";
import type { Json, JsonObject } from "../../src/input/document.ts";
import { firstHole, show } from "../../src/model/text.ts";
import { clusterConfig, FILE, NO_OPTIONS } from "./cluster-config-file.ts";

const A = "111122223333";
const B = "444455556666";
const KEY_IN_A = `arn:aws:kms:eu-west-1:${A}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;

const groupWith = (fields: JsonObject) => ({ nodeGroups: [{ name: "s", ...fields }] });
const keyInA = groupWith({ volumeSize: 80, volumeEncrypted: true, volumeKmsKeyID: KEY_IN_A });

function environmentOf(root: Json, options: { account?: string; region?: string } = {}) {
  const model = eksctlToModel({ file: FILE, root }, { ...NO_OPTIONS, ...options });
  const [launcher] = model.launchers;
  if (launcher === undefined) throw new Error("the config has no node group");
  return { cluster: model.cluster, ...launcher.environment, role: launcher.role };
}

describe("the account of the cluster", () => {
  it.each([
    ["the key of a volume", keyInA, A],
    [
      "the key of an additional volume",
      groupWith({ additionalVolumes: [{ volumeName: "/dev/sdf", volumeKmsKeyID: KEY_IN_A }] }),
      A,
    ],
    ["the role of the nodes", groupWith({ iam: { instanceRoleARN: `arn:aws:iam::${B}:role/nodes` } }), B],
    [
      "a target group",
      groupWith({
        targetGroupARNs: [`arn:aws:elasticloadbalancing:eu-west-1:${B}:targetgroup/web/0123456789abcdef`],
      }),
      B,
    ],
    ["the role of the cluster", { ...groupWith({}), iam: { serviceRoleARN: `arn:aws:iam::${B}:role/c` } }, B],
    [
      "the key of the secrets",
      { ...groupWith({}), secretsEncryption: { keyARN: `arn:aws:kms:eu-west-1:${B}:key/k` } },
      B,
    ],
    [
      "who may use the cluster, when nothing else does",
      { ...groupWith({}), iamIdentityMappings: [{ arn: `arn:aws:iam::${B}:role/admin` }] },
      B,
    ],
    [
      "the key of a volume before who may use the cluster",
      { ...keyInA, iamIdentityMappings: [{ arn: `arn:aws:iam::${B}:role/admin` }] },
      A,
    ],
  ])("is told by %s", (_, fields, account) => {
    expect(environmentOf(clusterConfig(fields)).cluster.account).toBe(account);
  });

  it.each([
    ["iam", "serviceRolePermissionsBoundary", `arn:aws:iam::${B}:policy/boundary`],
    ["iam", "fargatePodExecutionRoleARN", `arn:aws:iam::${B}:role/pods`],
    ["iam", "fargatePodExecutionRolePermissionsBoundary", `arn:aws:iam::${B}:policy/boundary`],
    ["autoModeConfig", "nodeRoleARN", `arn:aws:iam::${B}:role/nodes`],
    ["outpost", "controlPlaneOutpostARN", `arn:aws:outposts:eu-west-1:${B}:outpost/op-0abc`],
  ])("is told by %s.%s", (block, field, arn) => {
    const fields = { ...groupWith({}), [block]: { [field]: arn } };
    expect(environmentOf(clusterConfig(fields)).cluster.account).toBe(B);
  });

  it.each(["nodeGroups", "managedNodeGroups"])("is told by the profile and the Outpost of %s", (list) => {
    const group = (fields: JsonObject) => clusterConfig({ [list]: [{ name: "g", ...fields }] });
    const instanceProfileARN = `arn:aws:iam::${B}:instance-profile/nodes`;
    const outpostARN = `arn:aws:outposts:eu-west-1:${B}:outpost/op-0abc`;
    expect(environmentOf(group({ iam: { instanceProfileARN } })).cluster.account).toBe(B);
    expect(environmentOf(group({ outpostARN })).cluster.account).toBe(B);
  });

  it.each([
    ["no ARN", groupWith({})],
    [
      "an AWS managed policy",
      groupWith({ iam: { attachPolicyARNs: ["arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy"] } }),
    ],
    ["a placeholder", groupWith({ volumeKmsKeyID: "arn:aws:kms:eu-west-1:<account>:key/<key>" })],
    ["the account of a mapped identity", { ...groupWith({}), iamIdentityMappings: [{ account: B }] }],
    ["something of a wrong type", { ...groupWith({ targetGroupARNs: "x", iam: 1 }), iam: [] }],
  ])("is not told by %s", (_, fields) => {
    const { account, cluster } = environmentOf(clusterConfig(fields));
    expect(cluster.account).toBeNull();
    expect(firstHole(account)?.why).toMatchObject({ what: "the account", option: "--account" });
  });

  it("is open when the key may be another account's", () => {
    const fields = { ...keyInA, iam: { serviceRoleARN: `arn:aws:iam::${B}:role/cluster` } };
    const { account, cluster } = environmentOf(clusterConfig(fields));
    expect(cluster.account).toBeNull();
    expect(firstHole(account)?.why).toEqual({
      kind: "environment-not-stated",
      what: `which of the accounts ${A}, ${B} the cluster is in`,
      option: "--account",
    });
  });

  it("is the one that a key and another ARN agree on", () => {
    const additionalVolumes = [
      { volumeName: "/dev/sdf", volumeKmsKeyID: `arn:aws:kms:eu-west-1:${B}:key/k` },
    ];
    const iam = { instanceRoleARN: `arn:aws:iam::${B}:role/nodes` };
    const fields = groupWith({ volumeKmsKeyID: KEY_IN_A, additionalVolumes, iam });
    expect(environmentOf(clusterConfig(fields)).cluster.account).toBe(B);
  });

  it("is the option's before anything in the file", () => {
    expect(environmentOf(clusterConfig(keyInA), { account: B }).cluster.account).toBe(B);
  });
});

describe("the Region of the cluster", () => {
  it.each([
    ["the file's", { name: "c", region: "eu-west-1" }, {}, "eu-west-1"],
    [
      "the file's, whatever the option says",
      { name: "c", region: "eu-west-1" },
      { region: "us-east-1" },
      "eu-west-1",
    ],
    ["the option's where the file states none", { name: "c" }, { region: "us-east-1" }, "us-east-1"],
    ["the option's for a placeholder", { region: "${AWS_REGION}" }, { region: "us-east-1" }, "us-east-1"],
    ["not known otherwise", { name: "c" }, {}, null],
  ])("is %s", (_, metadata, options, region) => {
    const { cluster } = environmentOf(clusterConfig({ metadata, ...groupWith({}) }), options);
    expect(cluster.region).toBe(region);
  });

  it("is open because of the placeholder that stands for it", () => {
    const metadata = { name: "c", region: "${AWS_REGION}" };
    const { region } = environmentOf(clusterConfig({ metadata, ...groupWith({}) }));
    expect(firstHole(region)?.why).toEqual({ kind: "placeholder", text: "${AWS_REGION}" });
  });

  it.each([
    ["eu-west-1", "arn:aws:iam::"],
    ["cn-north-1", "arn:aws-cn:iam::"],
    ["us-gov-west-1", "arn:aws-us-gov:iam::"],
  ])("%s sets the partition of the role: %s", (region, start) => {
    const { role } = environmentOf(clusterConfig({ metadata: { name: "c", region }, ...keyInA }));
    const path = "role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";
    expect(role.state === "known" && show(role.value.arn)).toBe(`${start}${A}:${path}`);
  });
});
