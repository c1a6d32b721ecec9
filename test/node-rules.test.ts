// Which of the rules about nodes speak of which settings, and which are undecided, wherever the settings are written?
// https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html

import { describe, expect, test } from "vitest";
import type { Json, JsonObject } from "../src/input/document.ts";
import {
  HOPS,
  IMDS_V1,
  NO_CLUSTER_GROUP,
  ONE_ZONE,
  PUBLIC_IP,
  PUBLIC_SUBNET,
  SSH,
  verdicts,
  verdictsOf,
} from "./node-verdicts.ts";
import {
  autoScalingGroup,
  clusterConfig,
  managedNodeGroup,
  ref,
  resource,
  type Settings,
  TAGGED,
  templateOf,
  WRITTEN,
  withLaunchTemplate,
} from "./written-node-groups.ts";

type Ids = readonly string[];

/** Where nothing is stated, the image and the account decide. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html */
const IMDS: Ids = [IMDS_V1, HOPS];
const CLUSTER_GROUP = { "Fn::GetAtt": ["Cluster", "ClusterSecurityGroupId"] };

describe.each(WRITTEN)("%s", (_kind, isManaged, write) => {
  test.each<[what: string, settings: Settings, speaks: Ids, undecided: Ids]>([
    ["states nothing", {}, [], IMDS],
    ["asks for public addresses", { publicIp: true }, [PUBLIC_IP], IMDS],
    [
      "asks for none in a public subnet",
      { publicIp: false, subnets: [ref("PublicA"), ref("PrivateB")] },
      [PUBLIC_SUBNET],
      IMDS,
    ],
    ["leaves it to a parameter", { publicIp: ref("P") }, [], [PUBLIC_IP, ...IMDS]],
    [
      "is in a public subnet, too",
      { subnets: [ref("PrivateB"), ref("PublicA")] },
      [PUBLIC_IP, PUBLIC_SUBNET],
      IMDS,
    ],
    ["is in one subnet", { subnets: [ref("PrivateA")] }, [ONE_ZONE], IMDS],
    ["is in two of one zone", { subnets: [ref("PrivateA"), ref("OtherPrivateA")] }, [ONE_ZONE], IMDS],
    [
      "is in one subnet of elsewhere",
      { subnets: ["subnet-0abc"] },
      [ONE_ZONE],
      [PUBLIC_IP, PUBLIC_SUBNET, ...IMDS],
    ],
    [
      "is in two of elsewhere",
      { subnets: ["subnet-0abc", "subnet-0def"] },
      [],
      [PUBLIC_IP, PUBLIC_SUBNET, ONE_ZONE, ...IMDS],
    ],
    [
      "is in two zones, and in a subnet of elsewhere",
      { subnets: [ref("PrivateA"), ref("PrivateB"), "subnet-0abc"] },
      [],
      [PUBLIC_IP, PUBLIC_SUBNET, ...IMDS],
    ],
    [
      "is in subnets that a parameter names",
      { subnets: ref("Ids") },
      [],
      [PUBLIC_IP, PUBLIC_SUBNET, ONE_ZONE, ...IMDS],
    ],
    ["requires tokens", { metadata: { HttpTokens: "required" } }, [], [HOPS]],
    ["does not require tokens", { metadata: { HttpTokens: "optional" } }, [IMDS_V1], [HOPS]],
    ["lets tokens travel one hop", { metadata: { HttpPutResponseHopLimit: 1 } }, [], [IMDS_V1]],
    ["lets them travel two hops", { metadata: { HttpPutResponseHopLimit: "2" } }, [HOPS], [IMDS_V1]],
    [
      "has no metadata service",
      { metadata: { HttpEndpoint: "disabled", HttpTokens: "optional", HttpPutResponseHopLimit: 2 } },
      [],
      [],
    ],
    [
      "leaves to a parameter whether there is one, one hop away",
      { metadata: { HttpEndpoint: ref("P"), HttpTokens: "optional", HttpPutResponseHopLimit: 1 } },
      [],
      [IMDS_V1],
    ],
  ])("%s", (_what, settings, speaks, undecided) => {
    expect(verdictsOf(write(settings))).toEqual(verdicts(speaks, undecided));
  });

  // EKS gives the security group of the cluster to managed nodes only.
  test.each<[what: string, securityGroups: Json, speaks: Ids, undecided: Ids]>([
    ["one that admits SSH from everywhere", [ref("OpenGroup")], [SSH, NO_CLUSTER_GROUP], []],
    ["one that admits SSH from an office", [ref("OfficeGroup")], [NO_CLUSTER_GROUP], []],
    ["the one of the cluster, too", [ref("OfficeGroup"), CLUSTER_GROUP], [], []],
    ["the one of the cluster and an open one", [CLUSTER_GROUP, ref("OpenGroup")], [SSH], []],
    ["one of elsewhere", ["sg-0abc"], [], [SSH, NO_CLUSTER_GROUP]],
    ["one of elsewhere and an open one", ["sg-0abc", ref("OpenGroup")], [SSH], [NO_CLUSTER_GROUP]],
    ["one of elsewhere and the one of the cluster", ["sg-0abc", CLUSTER_GROUP], [], [SSH]],
  ])("has as security groups %s", (_what, securityGroups, speaks, undecided) => {
    const concerned = (ids: Ids) => ids.filter((id) => isManaged || id !== NO_CLUSTER_GROUP);
    const expected = verdicts(concerned(speaks), [...concerned(undecided), ...IMDS]);
    expect(verdictsOf(write({ securityGroups }))).toEqual(expected);
    expect(verdictsOf(write({ securityGroups, publicIp: false }))).toEqual(expected);
  });
});

describe("a managed node group", () => {
  // https://docs.aws.amazon.com/eks/latest/APIReference/API_RemoteAccessConfig.html
  test.each<[what: string, properties: JsonObject, speaks: Ids, undecided: Ids]>([
    ["no launch template: EKS writes one", {}, [], IMDS],
    ["a key for SSH", { RemoteAccess: { Ec2SshKey: "ops" } }, [SSH], IMDS],
    [
      "a key for SSH, and from where",
      { RemoteAccess: { Ec2SshKey: "ops", SourceSecurityGroups: ["sg-0abc"] } },
      [],
      IMDS,
    ],
    ["from where, and no key", { RemoteAccess: { SourceSecurityGroups: ["sg-0abc"] } }, [], IMDS],
    ["a key that a parameter names", { RemoteAccess: { Ec2SshKey: ref("P") } }, [SSH], IMDS],
    [
      "a launch template of elsewhere",
      { LaunchTemplate: { Id: "lt-0abc" } },
      [],
      [PUBLIC_IP, SSH, NO_CLUSTER_GROUP, ...IMDS],
    ],
  ])("with %s", (_what, properties, speaks, undecided) => {
    expect(verdictsOf(managedNodeGroup(properties, null))).toEqual(verdicts(speaks, undecided));
  });
});

describe("an Auto Scaling group in one public subnet, open for everybody", () => {
  const ONE = { VPCZoneIdentifier: [ref("PublicA")] };
  const OPEN = { SecurityGroupIds: [ref("OpenGroup")], MetadataOptions: { HttpTokens: "optional" } };
  const SPEAKING: Ids = [PUBLIC_IP, PUBLIC_SUBNET, ONE_ZONE, SSH, IMDS_V1];
  const base64 = (commands: string): JsonObject => ({ UserData: { "Fn::Base64": commands } });

  test.each<[what: string, properties: JsonObject, data: JsonObject]>([
    ["the tag of a cluster", TAGGED, {}],
    ["commands that bootstrap", {}, base64("/etc/eks/bootstrap.sh demo")],
    ["a configuration for nodeadm", {}, base64("apiVersion: node.eks.aws/v1alpha1")],
    [
      "an image for EKS",
      {},
      { ImageId: "{{resolve:ssm:/aws/service/bottlerocket/aws-k8s-1.33/x86_64/latest/image_id}}" },
    ],
  ])("is one of nodes with %s", (_what, properties, data) => {
    expect(verdictsOf(withLaunchTemplate({ ...ONE, ...properties }, { ...OPEN, ...data }))).toEqual(
      verdicts(SPEAKING, [HOPS]),
    );
  });

  test.each<[what: string, properties: JsonObject, data: JsonObject]>([
    ["nothing that tells", {}, {}],
    ["tags and commands of web servers", { Tags: [{ Key: "Name", Value: "web" }] }, base64("httpd")],
    ["an image in a parameter", {}, { ImageId: ref("P") }],
  ])("may run anything with %s, and nothing is said of it", (_what, properties, data) => {
    expect(verdictsOf(withLaunchTemplate({ ...ONE, ...properties }, { ...OPEN, ...data }))).toEqual(
      verdicts([], []),
    );
  });
});

test("an Auto Scaling group is judged by each launch template that it may launch from", () => {
  const template = (HttpTokens: string) =>
    resource("AWS::EC2::LaunchTemplate", {
      LaunchTemplateData: {
        ImageId: "ami-0abc",
        MetadataOptions: { HttpTokens, HttpPutResponseHopLimit: 1 },
      },
    });
  const named = (name: string) => ({
    LaunchTemplateSpecification: { LaunchTemplateId: ref(name), Version: "1" },
  });
  const MixedInstancesPolicy = { LaunchTemplate: { ...named("One"), Overrides: [named("Two")] } };
  const Group = autoScalingGroup({ MixedInstancesPolicy, ...TAGGED });
  const both = (one: string, two: string) => templateOf({ Group, One: template(one), Two: template(two) });
  expect(verdictsOf(both("required", "required"))).toEqual(verdicts([], []));
  expect(verdictsOf(both("required", "optional"))).toEqual(verdicts([IMDS_V1], []));
});

/** eksctl takes public subnets in all zones, requires tokens, and lets them travel two hops. */
const BY_EKSCTL: Ids = [PUBLIC_IP, PUBLIC_SUBNET, HOPS];

/** https://github.com/eksctl-io/eksctl/blob/main/pkg/cfn/builder/nodegroup.go */
describe.each(["managedNodeGroups", "nodeGroups"])("a group of eksctl's %s", (list) => {
  const saidOf = (group: JsonObject, vpc: JsonObject = {}) =>
    verdictsOf(clusterConfig({ vpc, [list]: [{ name: "g", ...group }] }));

  test.each<[what: string, group: JsonObject, speaks: Ids, undecided: Ids]>([
    ["states nothing", {}, BY_EKSCTL, []],
    ["is in private subnets", { privateNetworking: true }, [HOPS], []],
    ["leaves that to a placeholder", { privateNetworking: "${PRIVATE}" }, [HOPS], [PUBLIC_IP, PUBLIC_SUBNET]],
    ["is in one zone", { availabilityZones: ["us-west-2a"] }, [...BY_EKSCTL, ONE_ZONE], []],
    ["is in two zones", { availabilityZones: ["us-west-2a", "us-west-2b"] }, BY_EKSCTL, []],
    ["does not require tokens", { disableIMDSv1: false }, [...BY_EKSCTL, IMDS_V1], []],
    ["keeps pods out", { disablePodIMDS: true, disableIMDSv1: false }, [PUBLIC_IP, PUBLIC_SUBNET], []],
    ["admits SSH", { ssh: { allow: true } }, [...BY_EKSCTL, SSH], []],
    ["has a key for SSH", { ssh: { publicKeyName: "ops" } }, [...BY_EKSCTL, SSH], []],
    ["has a key and no SSH", { ssh: { allow: false, publicKeyName: "ops" } }, BY_EKSCTL, []],
    ["admits SSH in private subnets", { ssh: { allow: true }, privateNetworking: true }, [HOPS], []],
    ["admits SSH from a group", { ssh: { allow: true, sourceSecurityGroupIds: ["sg-0"] } }, BY_EKSCTL, []],
    ["leaves SSH to a placeholder", { ssh: { allow: "${SSH}" } }, BY_EKSCTL, [SSH]],
    ["attaches a security group of elsewhere", { securityGroups: { attachIDs: ["sg-0"] } }, BY_EKSCTL, [SSH]],
  ])("%s", (_what, group, speaks, undecided) => {
    expect(saidOf(group)).toEqual(verdicts(speaks, undecided));
  });

  const LISTED = {
    private: { a: { id: "subnet-1", az: "us-west-2a" }, b: { id: "subnet-2", az: "us-west-2b" } },
    public: { a: { id: "subnet-3", az: "us-west-2a" }, b: { id: "subnet-4", az: "us-west-2b" } },
  };

  test.each<[what: string, group: JsonObject, speaks: Ids, undecided: Ids]>([
    ["no subnet", {}, BY_EKSCTL, []],
    ["no subnet, and is private", { privateNetworking: true }, [HOPS], []],
    ["private ones by their ids", { subnets: ["subnet-1", "subnet-2"] }, [HOPS], []],
    ["a public one, too", { subnets: ["subnet-1", "subnet-4"] }, BY_EKSCTL, []],
    ["a public one by its name", { subnets: ["a"] }, [...BY_EKSCTL, ONE_ZONE], []],
    ["a private one by its name", { subnets: ["a"], privateNetworking: true }, [ONE_ZONE, HOPS], []],
    ["two of one zone", { subnets: ["subnet-1", "subnet-3"] }, [...BY_EKSCTL, ONE_ZONE], []],
    ["two of elsewhere", { subnets: ["subnet-8", "subnet-9"] }, [HOPS], [PUBLIC_IP, PUBLIC_SUBNET, ONE_ZONE]],
  ])("of a cluster whose subnets are listed names %s", (_what, group, speaks, undecided) => {
    expect(saidOf(group, { subnets: LISTED })).toEqual(verdicts(speaks, undecided));
  });
});

describe("eksctl", () => {
  test("opens the port for SSH in the security group that it makes for the nodes, and in no other", () => {
    const group = (withLocal: boolean) => ({
      name: "g",
      ssh: { allow: true },
      securityGroups: { withLocal },
    });
    const said = (withLocal: boolean) => verdictsOf(clusterConfig({ nodeGroups: [group(withLocal)] }));
    expect(said(true)).toEqual(verdicts([...BY_EKSCTL, SSH], []));
    expect(said(false)).toEqual(verdicts(BY_EKSCTL, []));
  });

  test("shows of a managed group with a launch template of elsewhere only where its nodes are", () => {
    const group = { name: "g", launchTemplate: { id: "lt-0abc" } };
    expect(verdictsOf(clusterConfig({ managedNodeGroups: [group] }))).toEqual(
      verdicts([PUBLIC_SUBNET], [PUBLIC_IP, SSH, NO_CLUSTER_GROUP, ...IMDS]),
    );
  });

  test("gives managed nodes the security group of the cluster, and EKS asks no others for it", () => {
    const securityGroups = { attachIDs: ["sg-0abc"], withShared: false };
    const said = (list: string, groups: JsonObject) =>
      verdictsOf(clusterConfig({ [list]: [{ name: "g", securityGroups: groups }] }));
    expect(said("managedNodeGroups", { attachIDs: ["sg-0abc"] })).toEqual(verdicts(BY_EKSCTL, [SSH]));
    expect(said("nodeGroups", securityGroups)).toEqual(verdicts(BY_EKSCTL, [SSH]));
  });
});
