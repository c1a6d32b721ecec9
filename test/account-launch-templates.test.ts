// What is known of groups of templates and configs whose launch template an account has? As much as if it stood beside them.

import { describe, expect, test } from "vitest";
import type { Answered } from "../src/aws/snapshot.ts";
import { accountToModel } from "../src/aws/to-model/account-to-model.ts";
import type { Json, JsonObject } from "../src/input/document.ts";
import type { LintRequest } from "../src/lint.ts";
import type { Report } from "../src/report.ts";
import { TAKEN_AT } from "./aws/fetch/accounts.ts";
import {
  ACCESS_DENIED,
  ACCOUNT,
  answered,
  IMAGE,
  KEY_ARN,
  launchTemplate,
  REGION,
  refusing,
  sampleAnswers,
  sampleKey,
  TEMPLATE,
} from "./aws/sample-account.ts";
import { lintIn, ruleIdsOf } from "./lint-in.ts";

const NAME = "workers-template";

function run(input: JsonObject, answers: readonly Answered[], options: Partial<LintRequest> = {}): Report {
  const snapshot = { takenAt: TAKEN_AT, clusters: [], answers };
  return lintIn("/", ["-"], {
    readStdin: () => JSON.stringify(input),
    account: ACCOUNT,
    region: REGION,
    givenAccount: accountToModel(snapshot, { file: "account.json", use: "looked-up" }),
    ...options,
  });
}

const inTemplate = (reference: JsonObject, more: JsonObject = {}): JsonObject => ({
  Resources: {
    Workers: {
      Type: "AWS::EKS::Nodegroup",
      Properties: { ClusterName: "demo", NodeRole: "r", Subnets: ["s"], LaunchTemplate: reference, ...more },
    },
  },
});

const inConfig = (launchTemplate: JsonObject, more: JsonObject = {}): JsonObject => ({
  apiVersion: "eksctl.io/v1alpha5",
  kind: "ClusterConfig",
  metadata: { name: "demo", region: REGION },
  managedNodeGroups: [{ name: "workers", launchTemplate, ...more }],
});

const FORMS: readonly (readonly [form: string, input: JsonObject])[] = [
  ["a template, by its id", inTemplate({ Id: TEMPLATE, Version: "1" })],
  ["a template, by its name", inTemplate({ Name: NAME, Version: "1" })],
  ["a config of eksctl", inConfig({ id: TEMPLATE, version: "1" })],
];

const EBS = { Encrypted: true, KmsKeyId: KEY_ARN, VolumeSize: 80 };
const mapping = (DeviceName: string, Ebs: JsonObject = EBS): JsonObject => ({ DeviceName, Ebs });
const has = (data: JsonObject): readonly Answered[] => [
  ...launchTemplate(TEMPLATE, NAME, data),
  ...sampleKey({}),
];

const devices = ({ volumes }: Report): readonly string[] =>
  volumes.map(({ device, verdict }) => `${device} ${verdict}`);

describe.each(FORMS)("%s", (_form, input) => {
  test("has the volumes that it maps, and the root volume that it does not map", () => {
    const both = has({ BlockDeviceMappings: [mapping("/dev/xvda"), mapping("/dev/xvdb")] });
    expect(devices(run(input, both))).toEqual(["/dev/xvda fail", "/dev/xvdb fail"]);
    const other = has({ BlockDeviceMappings: [mapping("/dev/xvdb")] });
    expect(devices(run(input, other))).toEqual(["/dev/xvdb fail", "(root) not-applicable"]);
    expect(devices(run(input, has({})))).toEqual(["(root) not-applicable"]);
  });

  test("leads from the group over the launch template to the volume", () => {
    const report = run(input, has({ BlockDeviceMappings: [mapping("/dev/xvda")] }));
    expect(report.volumes[0]?.chain.map(({ type, id }) => `${type} ${id}`).slice(1, 3)).toEqual([
      `AWS::EC2::LaunchTemplate ${NAME}`,
      "volume /dev/xvda",
    ]);
  });

  test("has its metadata service, its image and its network judged", () => {
    const open = { HttpTokens: "optional", HttpPutResponseHopLimit: 3 };
    const found = ruleIdsOf(
      run(input, has({ MetadataOptions: open, NetworkInterfaces: [{ AssociatePublicIpAddress: true }] })),
    );
    expect(found).toEqual(expect.arrayContaining(["imds-v1-allowed", "imds-hop-limit", "node-public-ip"]));
    const closed = { HttpTokens: "required", HttpPutResponseHopLimit: 1 };
    const clean = ruleIdsOf(
      run(input, has({ MetadataOptions: closed, NetworkInterfaces: [{ AssociatePublicIpAddress: false }] })),
    );
    for (const id of ["imds-v1-allowed", "imds-hop-limit", "node-public-ip"]) expect(clean).not.toContain(id);
  });

  test.each([
    [true, []],
    [false, ["ami-custom-without-bootstrap"]],
  ])("is known to join its cluster, or not, by what was kept of its user data (%s)", (joinsCluster, ids) => {
    const data = { ImageId: IMAGE, UserData: { joinsCluster, why: null } };
    expect(ruleIdsOf(run(input, has(data))).filter((id) => id === "ami-custom-without-bootstrap")).toEqual(
      ids,
    );
  });

  test("is found to have what EKS refuses", () => {
    const spot = { InstanceMarketOptions: { MarketType: "spot" } };
    expect(ruleIdsOf(run(input, has(spot)))).toContain("launch-template-rejected");
    expect(ruleIdsOf(run(input, has({})))).not.toContain("launch-template-rejected");
  });

  test("stays open where the account did not tell, and says why", () => {
    const refused = refusing([...has({})], "ec2:DescribeLaunchTemplateVersions");
    const report = run(input, refused);
    expect(devices(report)).toEqual(["(root) unknown"]);
    expect(report.volumes[0]?.reasons.join()).toContain(ACCESS_DENIED.code);
    expect(report.exitCode).toBe(3);
    const untold = report.undecided.map(({ reason }) => reason);
    expect(untold.some((reason) => reason.includes(ACCESS_DENIED.code))).toBe(true);
  });

  test("is not mistaken for one of another Region", () => {
    const elsewhere = has({}).map((one) => ({ ...one, region: "eu-west-1" }));
    expect(devices(run(input, elsewhere))).toEqual(["(root) unknown"]);
  });
});

describe("the version that is meant", () => {
  const versions = (...numbers: readonly number[]): readonly Answered[] => [
    answered(
      "ec2:DescribeLaunchTemplates",
      { LaunchTemplateIds: [TEMPLATE] },
      {
        LaunchTemplates: [
          {
            LaunchTemplateId: TEMPLATE,
            LaunchTemplateName: NAME,
            DefaultVersionNumber: 1,
            LatestVersionNumber: 3,
          },
        ],
      },
    ),
    ...numbers.map((number) =>
      answered(
        "ec2:DescribeLaunchTemplateVersions",
        { LaunchTemplateId: TEMPLATE, Versions: [String(number)] },
        {
          LaunchTemplateVersions: [
            {
              LaunchTemplateId: TEMPLATE,
              LaunchTemplateName: NAME,
              VersionNumber: number,
              LaunchTemplateData: { BlockDeviceMappings: [mapping(`/dev/sd${number}`)] },
            },
          ],
        },
      ),
    ),
  ];

  test.each<[version: Json, device: string]>([
    ["2", "/dev/sd2"],
    [2, "/dev/sd2"],
    ["$Latest", "/dev/sd3"],
    ["$Default", "/dev/sd1"],
    [null, "/dev/sd1"],
  ])("%s", (Version, device) => {
    const report = run(inTemplate({ Id: TEMPLATE, Version }, { AmiType: "CUSTOM" }), versions(1, 2, 3));
    expect(report.volumes[0]?.device).toBe(device);
  });

  test("is unknown where only others were read", () => {
    const report = run(inTemplate({ Id: TEMPLATE, Version: "2" }), versions(1, 3));
    expect(devices(report)).toEqual(["(root) unknown"]);
    expect(report.volumes[0]?.reasons.join()).toContain("version 2");
  });
});

test("an Auto Scaling group that names it twice has its volumes once, each of them", () => {
  const specification = (version: string) => ({ LaunchTemplateId: TEMPLATE, Version: version });
  const group = {
    Type: "AWS::AutoScaling::AutoScalingGroup",
    Properties: {
      MinSize: "0",
      MaxSize: "1",
      MixedInstancesPolicy: {
        LaunchTemplate: {
          LaunchTemplateSpecification: specification("1"),
          Overrides: [{ LaunchTemplateSpecification: specification("1") }, { InstanceType: "m5.large" }],
        },
      },
    },
  };
  const answers = has({ BlockDeviceMappings: [mapping("/dev/xvda"), mapping("/dev/xvdb")] });
  expect(devices(run({ Resources: { Group: group } }, answers))).toEqual([
    "/dev/xvda fail",
    "/dev/xvdb fail",
  ]);
});

test("one of the run wins over one of the account that is called the same", () => {
  const input = {
    Resources: {
      Template: {
        Type: "AWS::EC2::LaunchTemplate",
        Properties: {
          LaunchTemplateName: NAME,
          LaunchTemplateData: { BlockDeviceMappings: [mapping("/dev/sdz")] },
        },
      },
      ...(inTemplate({ Name: NAME, Version: "1" }, { AmiType: "CUSTOM" }).Resources as JsonObject),
    },
  };
  const report = run(input, [...has({ BlockDeviceMappings: [mapping("/dev/xvda")] }), ...sampleAnswers()]);
  expect(devices(report)).toEqual(["/dev/sdz fail"]);
});
