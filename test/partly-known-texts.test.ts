// What does a rule say that compares a text of which only a part is known?

import { describe, expect, test } from "vitest";
import type { Json } from "../src/input/document.ts";
import { ruleWith } from "./engine/sample-launch.ts";
import { lintIn } from "./lint-in.ts";

const P = { Ref: "Later" };

/** A cluster, a group, a volume and a key, whose names and places nothing states. */
const template = (cluster: Record<string, Json> = {}) => ({
  Parameters: { Later: { Type: "String" } },
  Resources: {
    Cluster: { Type: "AWS::EKS::Cluster", Properties: cluster },
    Key: { Type: "AWS::KMS::Key" },
    LaunchTemplate: {
      Type: "AWS::EC2::LaunchTemplate",
      Properties: {
        LaunchTemplateData: {
          BlockDeviceMappings: [{ DeviceName: P, Ebs: { Encrypted: true, KmsKeyId: P } }],
        },
      },
    },
    Nodes: {
      Type: "AWS::EKS::Nodegroup",
      Properties: { LaunchTemplate: { Id: { Ref: "LaunchTemplate" } } },
    },
  },
});

const said = (
  about: "cluster" | "nodeGroup" | "launcher" | "volume" | "key",
  assert: string,
  input: Json,
) => {
  const rule = ruleWith({
    id: "ours",
    about,
    at: about,
    assert,
    message: `{${assert.split(/[ .][a-zA-Z]+\(| ==| !=/)[0]}}`,
  });
  const { findings, undecided, problems } = lintIn(".", ["-"], {
    readStdin: () => JSON.stringify(input),
    rules: [rule],
  });
  expect(problems).toEqual([]);
  return [...new Set([...findings.map(({ message }) => message), ...undecided.map(() => "undecided")])];
};

describe("a rule that compares a text of which something is not known is undecided, whichever way it asks", () => {
  test.each([
    ["cluster", 'cluster.name == "prod"'],
    ["cluster", 'cluster.name != "prod"'],
    ["cluster", 'cluster.region == "us-west-2"'],
    ["cluster", 'cluster.region != "us-west-2"'],
    ["cluster", 'cluster.secretsKeyId != "alias/old"'],
    ["launcher", 'launcher.region != "us-west-2"'],
    ["launcher", 'launcher.role.arn != "arn:aws:iam::111122223333:role/a"'],
    ["volume", 'volume.keyId != "alias/old"'],
    ["volume", 'volume.device != "/dev/xvda"'],
    ["key", 'key.region != "us-west-2"'],
  ] as const)("about a %s: %s", (about, assert) => {
    const input = template({ Name: P, EncryptionConfig: [{ Provider: { KeyArn: P } }] });
    expect(said(about, assert, input)).toEqual(["undecided"]);
  });

  test("and so is one that asks for the name which CloudFormation makes up", () => {
    expect(said("cluster", 'cluster.name.startsWith("prod-")', template())).toEqual(["undecided"]);
  });
});

describe("the name that AWS gets of a node group", () => {
  const groupIn = (NodegroupName: Json) => ({
    Parameters: { Later: { Type: "String" } },
    Resources: { Workers: { Type: "AWS::EKS::Nodegroup", Properties: { NodegroupName } } },
  });
  const eksctl = (name: string) => ({
    apiVersion: "eksctl.io/v1alpha5",
    kind: "ClusterConfig",
    metadata: { name: "demo", region: "us-west-2" },
    managedNodeGroups: [{ name }],
  });
  test.each<[Json, readonly string[]]>([
    [groupIn("prod-workers"), []],
    [groupIn("workers"), ["workers"]],
    [groupIn(P), ["undecided"]],
    [groupIn({ Ref: "AWS::NoValue" }), ["undecided"]],
    [eksctl("prod-workers"), []],
    [eksctl("workers"), ["workers"]],
    [eksctl("${STAGE}-workers"), ["undecided"]],
  ])("of %j is judged alike", (input, expected) => {
    expect(said("nodeGroup", 'nodeGroup.statedName.startsWith("prod-")', input)).toEqual(expected);
  });
});

test("a message shows what is known of such a text, and the logical id of a cluster without a name", () => {
  const rule = ruleWith({
    about: "cluster",
    at: "cluster",
    assert: "cluster.endpointPrivate",
    message: "{cluster.name} in {cluster.region}",
  });
  const messages = (cluster: Record<string, Json>) =>
    lintIn(".", ["-"], { readStdin: () => JSON.stringify(template(cluster)), rules: [rule] }).findings.map(
      ({ message }) => message,
    );
  expect(messages({ Name: { "Fn::Sub": "${Later}-eks" } })).toEqual(["${Later}-eks in ${AWS::Region}"]);
  expect(messages({})).toEqual(["Cluster in ${AWS::Region}"]);
});

test("a volume that names no key leaves open what is asked of its key", () => {
  const { Resources } = template();
  const input = {
    Resources: {
      ...Resources,
      LaunchTemplate: {
        Type: "AWS::EC2::LaunchTemplate",
        Properties: {
          LaunchTemplateData: {
            BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs: { Encrypted: true } }],
          },
        },
      },
    },
  };
  expect(said("volume", "volume.key.rotates", input)).toEqual(["undecided"]);
});

test.each([[["false", "true"]], [["true", "false"]]])(
  "a severity that hangs on a parameter with %j is told for each value",
  (AllowedValues) => {
    const input = {
      Parameters: { Private: { Type: "String", AllowedValues } },
      Resources: {
        Cluster: {
          Type: "AWS::EKS::Cluster",
          Properties: { ResourcesVpcConfig: { EndpointPrivateAccess: { Ref: "Private" } } },
        },
      },
    };
    const rule = ruleWith({
      about: "cluster",
      at: "cluster",
      severity: "note",
      assert: "!cluster.endpointPublic",
      message: "It is public.",
      cases: [{ when: "!cluster.endpointPrivate", severity: "error" }],
    });
    const { findings } = lintIn(".", ["-"], { readStdin: () => JSON.stringify(input), rules: [rule] });
    expect(findings.map(({ severity, when }) => [severity, when]).sort()).toEqual([
      ["error", [{ Private: "false" }]],
      ["note", [{ Private: "true" }]],
    ]);
  },
);
