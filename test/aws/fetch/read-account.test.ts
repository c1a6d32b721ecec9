// What is an account asked about a cluster, and does the walk go on where an answer is missing?

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Action } from "../../../src/aws/actions.ts";
import { readAccount } from "../../../src/aws/fetch/read-account.ts";
import { MOST_AT_ONCE } from "../../../src/aws/fetch/session.ts";
import type { AwsReader } from "../../../src/aws/reader.ts";
import type { Answered, AwsSnapshot } from "../../../src/aws/snapshot.ts";
import { snapshotText } from "../../../src/aws/snapshot-file.ts";
import type { Json } from "../../../src/input/document.ts";
import {
  ACCESS_DENIED,
  ACCOUNT,
  answered,
  CLUSTER,
  GROUP,
  IMAGE,
  IMAGE_SNAPSHOT,
  KEY_ARN,
  KEY_ID,
  LAUNCH_ROLE,
  NODEGROUP,
  OTHER_ACCOUNT,
  REGION,
  readerOf,
  refusing,
  replacing,
  sampleAnswers,
  sampleKey,
  TEMPLATE,
  TEMPLATE_COPY,
  VPC,
} from "../sample-account.ts";
import {
  changing,
  difference,
  lenientReader,
  questionsOf,
  readIn,
  requestFor,
  TAKEN_AT,
  watching,
} from "./accounts.ts";

const SAMPLE = sampleAnswers();
const TAG = `kubernetes.io/cluster/${CLUSTER}`;
const SECURITY_GROUP = "sg-0a1b2c3d4e5f60711";

/** By hand, following the chain from the cluster to the key. */
const QUESTIONS = [
  `eks:DescribeCluster ${CLUSTER}`,
  `ec2:DescribeSubnets vpc-id ${VPC}`,
  `ec2:DescribeRouteTables vpc-id ${VPC}`,
  `ec2:DescribeSecurityGroups ${SECURITY_GROUP}`,
  `eks:ListNodegroups ${CLUSTER}`,
  `eks:DescribeNodegroup ${CLUSTER} ${NODEGROUP}`,
  `autoscaling:DescribeAutoScalingGroups tag-key ${TAG}`,
  `autoscaling:DescribeScalingActivities ${GROUP}`,
  `ec2:DescribeLaunchTemplates ${TEMPLATE}`,
  `ec2:DescribeLaunchTemplateVersions ${TEMPLATE} 1`,
  `ec2:DescribeLaunchTemplates ${TEMPLATE_COPY}`,
  `ec2:DescribeLaunchTemplateVersions ${TEMPLATE_COPY} 1`,
  `ec2:DescribeImages ${IMAGE}`,
  `ec2:DescribeSnapshots ${IMAGE_SNAPSHOT}`,
  "ec2:GetEbsEncryptionByDefault",
  "ec2:GetEbsDefaultKmsKeyId",
  `kms:DescribeKey ${KEY_ARN}`,
  `kms:GetKeyPolicy ${KEY_ARN} default`,
  `kms:ListGrants ${LAUNCH_ROLE} ${KEY_ARN}`,
  `kms:ListAliases ${KEY_ARN}`,
  "iam:GetRole AWSServiceRoleForAutoScaling",
].sort();

const tagged = (...AutoScalingGroups: readonly Json[]): Answered =>
  answered(
    "autoscaling:DescribeAutoScalingGroups",
    { Filters: [{ Name: "tag-key", Values: [TAG] }] },
    { AutoScalingGroups },
  );

const called = (name: string, ...AutoScalingGroups: readonly Json[]): Answered =>
  answered("autoscaling:DescribeAutoScalingGroups", { AutoScalingGroupNames: [name] }, { AutoScalingGroups });

const selfManaged = (fields: { readonly [name: string]: Json }): Json => ({
  AutoScalingGroupName: "self",
  ServiceLinkedRoleARN: LAUNCH_ROLE,
  ...fields,
});

/** What the sample asks for, and what it asks for with these answers beside its own, or in their place. */
async function beside(others: readonly Answered[]) {
  return difference(await readIn(SAMPLE), await readIn(replacing(SAMPLE, others)));
}

const DATA = ["LaunchTemplateVersions", 0, "LaunchTemplateData"] as const;
const EBS = [...DATA, "BlockDeviceMappings", 0, "Ebs"] as const;

describe("the sample", () => {
  test("the chain is followed from the cluster to the key, and each question asked once", async () => {
    const main = readerOf(SAMPLE);
    const snapshot = await readAccount(requestFor(), { main, ofKeys: [] }, watching());
    expect(questionsOf(snapshot)).toEqual(QUESTIONS);
    expect(main.asked).toHaveLength(QUESTIONS.length);
  });

  test("the snapshot says what it is of, and has the answers of the account", async () => {
    const { takenAt, clusters, answers } = await readIn(SAMPLE);
    expect({ takenAt, clusters }).toEqual({
      takenAt: TAKEN_AT,
      clusters: [{ account: ACCOUNT, region: REGION, cluster: CLUSTER, nodegroups: [] }],
    });
    for (const answer of answers) expect(SAMPLE).toContainEqual(answer);
  });

  test("the answers stand in the order of account, Region, action and parameters", async () => {
    const { answers } = await readIn(SAMPLE);
    expect(answers[0]?.action).toBe("iam:GetRole");
    const regional = answers.slice(1).map(({ action }) => action);
    expect(regional).toEqual([...regional].sort());
  });

  test("all clusters of two Regions", async () => {
    const clusters = answered("eks:ListClusters", {}, { clusters: ["a"] }, { region: "eu-central-1" });
    const snapshot = await readIn([...SAMPLE, clusters], {
      cluster: null,
      regions: [REGION, "eu-central-1", REGION],
    });
    expect(snapshot.clusters.map(({ region, cluster }) => [region, cluster])).toEqual([
      [REGION, null],
      ["eu-central-1", null],
    ]);
    expect(questionsOf(snapshot)).toEqual(
      [...QUESTIONS, "eks:ListClusters", "eks:ListClusters", "eks:DescribeCluster a"].sort(),
    );
  });
});

describe("node groups", () => {
  test("with their names nothing else of the cluster is looked at", async () => {
    const named = await readIn(SAMPLE, { nodegroups: [NODEGROUP] });
    expect(difference(await readIn(SAMPLE), named)).toEqual({
      more: [`autoscaling:DescribeAutoScalingGroups ${GROUP}`],
      less: [`autoscaling:DescribeAutoScalingGroups tag-key ${TAG}`, `eks:ListNodegroups ${CLUSTER}`],
    });
  });

  test("one that is not there is an answer, and nothing follows from it", async () => {
    const snapshot = await readIn(SAMPLE, { nodegroups: ["wrokers"] });
    expect(snapshot.answers.find(({ action }) => action === "eks:DescribeNodegroup")?.answer.kind).toBe(
      "absent",
    );
    expect(questionsOf(snapshot).filter((question) => /^(autoscaling|kms|iam):/.test(question))).toEqual([]);
  });

  test("a cluster that is not there ends the walk", async () => {
    expect(questionsOf(await readIn(SAMPLE, { cluster: "wrokshop" }))).toEqual([
      "eks:DescribeCluster wrokshop",
    ]);
  });

  test("an Auto Scaling group that has lost its tag is found by its name", async () => {
    expect(await beside([tagged()])).toEqual({
      more: [`autoscaling:DescribeAutoScalingGroups ${GROUP}`],
      less: [],
    });
  });

  test("one without Auto Scaling groups, because EKS could not make any, would be launched by the default role", async () => {
    const without = changing(SAMPLE, "eks:DescribeNodegroup", ["nodegroup", "resources"], {});
    const snapshot = await readIn(replacing(without, [tagged()]));
    expect(difference(await readIn(SAMPLE), snapshot)).toEqual({
      more: [],
      less: [
        `autoscaling:DescribeScalingActivities ${GROUP}`,
        `ec2:DescribeImages ${IMAGE}`,
        `ec2:DescribeLaunchTemplateVersions ${TEMPLATE_COPY} 1`,
        `ec2:DescribeLaunchTemplates ${TEMPLATE_COPY}`,
        `ec2:DescribeSnapshots ${IMAGE_SNAPSHOT}`,
      ],
    });
  });

  test("the security group that EKS makes for remote access is looked at", async () => {
    const resources = { autoScalingGroups: [{ name: GROUP }], remoteAccessSecurityGroup: "sg-remote" };
    const reached = changing(SAMPLE, "eks:DescribeNodegroup", ["nodegroup", "resources"], resources);
    expect(difference(await readIn(SAMPLE), await readIn(reached)).more).toEqual([
      "ec2:DescribeSecurityGroups sg-remote",
    ]);
  });
});

describe("Auto Scaling groups", () => {
  /** In the tagged groups beside that of the sample. */
  const with_ = async (group: Json, others: readonly Answered[] = []) => {
    const found = SAMPLE.find(
      ({ action, parameters }) =>
        action === "autoscaling:DescribeAutoScalingGroups" && JSON.stringify(parameters).includes(TAG),
    );
    const groups = found?.answer.kind === "answered" ? Object(found.answer.json).AutoScalingGroups : [];
    return beside([tagged(...groups, group), ...others]);
  };
  const ACTIVITIES = "autoscaling:DescribeScalingActivities self";

  test("a self-managed one is followed as those of node groups are", async () => {
    const group = selfManaged({ LaunchTemplate: { LaunchTemplateId: "lt-1", Version: "$Latest" } });
    expect(await with_(group)).toEqual({
      more: [
        ACTIVITIES,
        "ec2:DescribeLaunchTemplateVersions lt-1 $Latest",
        "ec2:DescribeLaunchTemplates lt-1",
      ],
      less: [],
    });
  });

  test.each<[string, { readonly [name: string]: Json }, readonly string[]]>([
    [
      "without a version the default one counts",
      { LaunchTemplate: { LaunchTemplateId: "lt-1" } },
      ["ec2:DescribeLaunchTemplateVersions lt-1 $Default", "ec2:DescribeLaunchTemplates lt-1"],
    ],
    [
      "what stands in place of a version and is none does not mean the default one",
      { LaunchTemplate: { LaunchTemplateId: "lt-1", Version: ["3"] } },
      [],
    ],
    [
      "a launch template may be known by its name only",
      { LaunchTemplate: { LaunchTemplateName: "own", Version: "7" } },
      ["ec2:DescribeLaunchTemplateVersions own 7", "ec2:DescribeLaunchTemplates own"],
    ],
    [
      "each override may have a launch template or an image of its own",
      {
        MixedInstancesPolicy: {
          LaunchTemplate: {
            LaunchTemplateSpecification: { LaunchTemplateId: TEMPLATE, Version: "1" },
            Overrides: [
              { LaunchTemplateSpecification: { LaunchTemplateId: "lt-arm", Version: "2" } },
              { ImageId: "ami-arm" },
              {},
            ],
          },
        },
      },
      [
        "ec2:DescribeImages ami-arm",
        "ec2:DescribeLaunchTemplateVersions lt-arm 2",
        "ec2:DescribeLaunchTemplates lt-arm",
      ],
    ],
    [
      "an image that EC2 looks up at each launch is none to ask for",
      { MixedInstancesPolicy: { LaunchTemplate: { Overrides: [{ ImageId: "resolve:ssm:/own/image" }] } } },
      [],
    ],
    [
      "a role of its own has grants of its own",
      {
        ServiceLinkedRoleARN: `${LAUNCH_ROLE}_batch`,
        LaunchTemplate: { LaunchTemplateId: TEMPLATE, Version: "1" },
      },
      ["iam:GetRole AWSServiceRoleForAutoScaling_batch", `kms:ListGrants ${LAUNCH_ROLE}_batch ${KEY_ARN}`],
    ],
    [
      "where no role is stated, it is the default one",
      {
        ServiceLinkedRoleARN: null,
        LaunchTemplate: { LaunchTemplateId: TEMPLATE, Version: "1" },
      },
      [],
    ],
    [
      "a role that cannot launch is nobody to ask about",
      {
        ServiceLinkedRoleARN: `arn:aws:iam::${ACCOUNT}:role/own`,
        LaunchTemplate: { LaunchTemplateId: TEMPLATE, Version: "1" },
      },
      [],
    ],
  ])("%s", async (_name, fields, more) => {
    expect(await with_(selfManaged(fields))).toEqual({ more: [ACTIVITIES, ...more], less: [] });
  });

  const configuration = (fields: { readonly [name: string]: Json }): Answered =>
    answered(
      "autoscaling:DescribeLaunchConfigurations",
      { LaunchConfigurationNames: ["old"] },
      { LaunchConfigurations: [{ LaunchConfigurationName: "old", ImageId: IMAGE, ...fields }] },
    );

  test("a launch configuration names image, snapshots and security groups", async () => {
    const described = configuration({
      SecurityGroups: ["sg-old", "by-name"],
      BlockDeviceMappings: [{ DeviceName: "/dev/xvdb", Ebs: { SnapshotId: "snap-data" } }],
    });
    expect(await with_(selfManaged({ LaunchConfigurationName: "old" }), [described])).toEqual({
      more: [
        "autoscaling:DescribeLaunchConfigurations old",
        ACTIVITIES,
        "ec2:DescribeSecurityGroups sg-old",
        "ec2:DescribeSnapshots snap-data",
      ],
      less: [],
    });
  });

  test("with a spot price in it, the Spot role launches", async () => {
    const key = `arn:aws:kms:${REGION}:${ACCOUNT}:key/spot`;
    const described = configuration({
      SpotPrice: "0.05",
      BlockDeviceMappings: [{ DeviceName: "/dev/xvdb", Ebs: { SnapshotId: "snap-data" } }],
    });
    const snapshot = answered(
      "ec2:DescribeSnapshots",
      { SnapshotIds: ["snap-data"] },
      { Snapshots: [{ SnapshotId: "snap-data", OwnerId: ACCOUNT, Encrypted: true, KmsKeyId: key }] },
    );
    const { more } = await with_(selfManaged({ LaunchConfigurationName: "old" }), [
      described,
      snapshot,
      ...sampleKey({ id: "spot" }),
    ]);
    const spot = `arn:aws:iam::${ACCOUNT}:role/aws-service-role/spot.amazonaws.com/AWSServiceRoleForEC2Spot`;
    expect(more.filter((question) => /^(iam|kms):/.test(question))).toEqual([
      "iam:GetRole AWSServiceRoleForEC2Spot",
      `kms:DescribeKey ${key}`,
      `kms:GetKeyPolicy ${key} default`,
      `kms:ListAliases ${key}`,
      `kms:ListGrants ${spot} ${key}`,
    ]);
  });

  test("a group that the tag search and a node group name is asked about once", async () => {
    const twice = changing(SAMPLE, "eks:DescribeNodegroup", ["nodegroup", "resources"], {
      autoScalingGroups: [{ name: GROUP }, { name: "other" }, { name: "other" }],
    });
    const other = called("other", { AutoScalingGroupName: "other", ServiceLinkedRoleARN: LAUNCH_ROLE });
    expect(difference(await readIn(SAMPLE), await readIn([...twice, other]))).toEqual({
      more: ["autoscaling:DescribeAutoScalingGroups other", "autoscaling:DescribeScalingActivities other"],
      less: [],
    });
  });
});

describe("what is launched", () => {
  const VERSIONS = "ec2:DescribeLaunchTemplateVersions";

  test("security groups of all network interfaces", async () => {
    const interfaces = changing(
      SAMPLE,
      VERSIONS,
      [...DATA, "NetworkInterfaces"],
      [{ Groups: ["sg-a", SECURITY_GROUP] }, { Groups: ["sg-b"] }, {}],
    );
    expect(difference(await readIn(SAMPLE), await readIn(interfaces)).more).toEqual([
      "ec2:DescribeSecurityGroups sg-a",
      "ec2:DescribeSecurityGroups sg-b",
    ]);
  });

  test("the key of an encrypted image", async () => {
    const own = answered(
      "ec2:DescribeSnapshots",
      { SnapshotIds: [IMAGE_SNAPSHOT] },
      {
        Snapshots: [
          {
            SnapshotId: IMAGE_SNAPSHOT,
            OwnerId: ACCOUNT,
            Encrypted: true,
            KmsKeyId: KEY_ARN.replace(KEY_ID, "image"),
          },
        ],
      },
    );
    const { more } = await beside([own, ...sampleKey({ id: "image" })]);
    expect(more.map((question) => question.split(" ")[0])).toEqual([
      "kms:DescribeKey",
      "kms:GetKeyPolicy",
      "kms:ListAliases",
      "kms:ListGrants",
    ]);
  });

  test("the default EBS key, unless it is that of AWS", async () => {
    const ofAccount = sampleAnswers({ defaultKey: KEY_ARN.replace(KEY_ID, "default") });
    const all = [...ofAccount, ...sampleKey({ id: "default" })];
    const { more } = difference(await readIn(SAMPLE), await readIn(all));
    expect(more).toHaveLength(4);
    expect(more.every((question) => question.includes("key/default"))).toBe(true);
  });

  test.each(["alias/aws/ebs", "alias/aws/s3"])(
    "a mapping may name %s, which needs no question",
    async (KmsKeyId) => {
      const ebs = changing(SAMPLE, VERSIONS, EBS, { Encrypted: true, KmsKeyId });
      expect(difference(await readIn(SAMPLE), await readIn(ebs))).toEqual({
        more: [],
        less: QUESTIONS.filter((question) => question.startsWith("kms:")),
      });
    },
  );
});

describe("keys", () => {
  const withKey = (KmsKeyId: string): readonly Answered[] =>
    changing(SAMPLE, "ec2:DescribeLaunchTemplateVersions", EBS, { Encrypted: true, KmsKeyId });
  const described = (keyId: string, arn: string, manager = "CUSTOMER", where = {}): Answered =>
    answered(
      "kms:DescribeKey",
      { KeyId: keyId },
      { KeyMetadata: { Arn: arn, KeyId: "k", KeyManager: manager } },
      where,
    );
  const asked = ({ answers }: AwsSnapshot) =>
    answers
      .filter(({ action }) => action.startsWith("kms:"))
      .map(({ account, region, action, parameters }) => [
        account === ACCOUNT ? "main" : "theirs",
        region,
        action.slice("kms:".length),
        Object(parameters).KeyId,
      ]);

  test.each([
    ["an alias", "alias/nodes"],
    ["an id", KEY_ID],
    ["the ARN of an alias", `arn:aws:kms:${REGION}:${ACCOUNT}:alias/nodes`],
  ])("%s is asked for as it stands, and for the rest with the ARN that is answered", async (_name, keyId) => {
    const snapshot = await readIn([...withKey(keyId), described(keyId, KEY_ARN)]);
    expect(asked(snapshot)).toEqual([
      ["main", REGION, "DescribeKey", keyId],
      ["main", REGION, "GetKeyPolicy", KEY_ARN],
      ["main", REGION, "ListAliases", KEY_ARN],
      ["main", REGION, "ListGrants", KEY_ARN],
    ]);
  });

  test("of one that AWS manages, only its aliases say for which service", async () => {
    const managed = described(KEY_ARN, KEY_ARN, "AWS");
    expect(asked(await readIn(replacing(withKey(KEY_ARN), [managed])))).toEqual([
      ["main", REGION, "DescribeKey", KEY_ARN],
      ["main", REGION, "ListAliases", KEY_ARN],
    ]);
  });

  test("one of another Region is asked for where it is", async () => {
    const arn = KEY_ARN.replace(REGION, "eu-central-1");
    expect(asked(await readIn(withKey(arn)))).toEqual([["main", "eu-central-1", "DescribeKey", arn]]);
  });

  test("one that is not there has neither policy nor grants", async () => {
    expect(asked(await readIn(withKey("alias/none")))).toEqual([
      ["main", REGION, "DescribeKey", "alias/none"],
    ]);
  });

  test("a refused DescribeKey leaves the rest to ask for, where the ARN itself stands there", async () => {
    expect(asked(await readIn(refusing(SAMPLE, "kms:DescribeKey"))).map(([, , action]) => action)).toEqual([
      "DescribeKey",
      "GetKeyPolicy",
      "ListAliases",
      "ListGrants",
    ]);
    const alias = refusing([...withKey("alias/nodes"), described("alias/nodes", KEY_ARN)], "kms:DescribeKey");
    expect(asked(await readIn(alias)).map(([, , action]) => action)).toEqual(["DescribeKey"]);
  });

  const theirs = KEY_ARN.replace(ACCOUNT, OTHER_ACCOUNT);

  test("one of another account tells of itself and of grants, and of nothing else", async () => {
    const snapshot = await readIn([...withKey(theirs), described(theirs, theirs)]);
    expect(asked(snapshot)).toEqual([
      ["main", REGION, "DescribeKey", theirs],
      ["main", REGION, "ListGrants", theirs],
    ]);
  });

  test("with credentials of its account, all is asked there and nothing here", async () => {
    const where = { account: OTHER_ACCOUNT };
    const ofKeys = [
      lenientReader([], "999988887777"),
      lenientReader([described(theirs, theirs, "CUSTOMER", where)], OTHER_ACCOUNT),
    ];
    expect(asked(await readIn(withKey(theirs), {}, ofKeys))).toEqual([
      ["theirs", REGION, "DescribeKey", theirs],
      ["theirs", REGION, "GetKeyPolicy", theirs],
      ["theirs", REGION, "ListAliases", theirs],
      ["theirs", REGION, "ListGrants", theirs],
    ]);
  });

  test("credentials of another account are for its keys only", async () => {
    const other = lenientReader([], OTHER_ACCOUNT);
    const { answers } = await readIn(SAMPLE, {}, [other]);
    expect(answers.filter(({ account }) => account !== ACCOUNT)).toEqual([]);
  });
});

describe("a refusal is kept, and the walk goes on elsewhere", () => {
  test.each<[Action, readonly string[]]>([
    ["eks:DescribeCluster", [VPC, SECURITY_GROUP]],
    ["eks:ListNodegroups", ["eks:DescribeNodegroup", TEMPLATE]],
    ["eks:DescribeNodegroup", [TEMPLATE]],
    ["autoscaling:DescribeScalingActivities", []],
    ["ec2:DescribeLaunchTemplates", []],
    ["ec2:DescribeLaunchTemplateVersions", [IMAGE, IMAGE_SNAPSHOT, "kms:"]],
    ["ec2:DescribeImages", [IMAGE_SNAPSHOT]],
    ["ec2:DescribeSnapshots", []],
    ["ec2:GetEbsEncryptionByDefault", []],
    ["ec2:GetEbsDefaultKmsKeyId", []],
    ["ec2:DescribeSubnets", []],
    ["ec2:DescribeRouteTables", []],
    ["ec2:DescribeSecurityGroups", []],
    ["kms:DescribeKey", []],
    ["kms:GetKeyPolicy", []],
    ["kms:ListGrants", []],
    ["kms:ListAliases", []],
    ["iam:GetRole", []],
  ])("%s: not asked for is only what it would have led to: %j", async (action, unknown) => {
    const snapshot = await readIn(refusing(SAMPLE, action));
    const leads = (question: string) =>
      unknown.some((name) => question.includes(name)) && !question.startsWith(action);
    expect(questionsOf(snapshot)).toEqual(QUESTIONS.filter((question) => !leads(question)));
    expect(snapshot.answers.filter((one) => one.action === action).map(({ answer }) => answer)).toEqual(
      QUESTIONS.filter((question) => question.startsWith(`${action} `) || question === action).map(() => ({
        kind: "refused",
        refusal: ACCESS_DENIED,
      })),
    );
  });

  test("where Auto Scaling tells nothing, the node group's own launch template is left", async () => {
    const snapshot = await readIn(refusing(SAMPLE, "autoscaling:DescribeAutoScalingGroups"));
    expect(difference(await readIn(SAMPLE), snapshot)).toEqual({
      more: [`autoscaling:DescribeAutoScalingGroups ${GROUP}`],
      less: [
        `autoscaling:DescribeScalingActivities ${GROUP}`,
        `ec2:DescribeImages ${IMAGE}`,
        `ec2:DescribeLaunchTemplateVersions ${TEMPLATE_COPY} 1`,
        `ec2:DescribeLaunchTemplates ${TEMPLATE_COPY}`,
        `ec2:DescribeSnapshots ${IMAGE_SNAPSHOT}`,
      ],
    });
  });
});

describe("malformed answers", () => {
  const junk = fc.jsonValue({ maxDepth: 4 }).map((value) => value as Json);
  const paths = (
    json: Json,
    path: readonly (string | number)[] = [],
  ): readonly (readonly (string | number)[])[] =>
    typeof json === "object" && json !== null
      ? [
          path,
          ...Object.entries(json).flatMap(([name, inner]) =>
            paths(inner, [...path, Array.isArray(json) ? Number(name) : name]),
          ),
        ]
      : [path];
  /** An answer of the sample, and a place in it. */
  const places = SAMPLE.flatMap(({ action, answer }) =>
    answer.kind === "answered" ? paths(answer.json).map((path) => ({ action, path })) : [],
  );

  test("whatever stands at whatever place of an answer, the walk ends, and asks nothing twice", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), junk, async ({ action, path }, value) => {
        const snapshot = await readIn(changing(SAMPLE, action, path, value));
        const questions = questionsOf(snapshot);
        expect(questions).toContain(`eks:DescribeCluster ${CLUSTER}`);
        expect(new Set(questions).size).toBe(questions.length);
      }),
      { numRuns: 300 },
    );
  });
});

/** Clusters that share a launch template, an image and a key; with one node group each. */
function fleet(count: number): readonly Answered[] {
  const names = Array.from({ length: count }, (_, index) => `c${index}`);
  const shared = SAMPLE.filter(({ action }) => /^(ec2|kms|iam):/.test(action));
  const own = SAMPLE.filter(({ action }) => /^(eks|autoscaling):/.test(action));
  const renamed = (one: Answered, name: string): Answered =>
    JSON.parse(JSON.stringify(one).replaceAll(CLUSTER, name).replaceAll(GROUP, `eks-${name}`));
  return [
    ...shared,
    ...names.flatMap((name) =>
      own.filter(({ action }) => action !== "eks:ListClusters").map((one) => renamed(one, name)),
    ),
    answered("eks:ListClusters", {}, { clusters: names }),
  ];
}

describe("many clusters", () => {
  test("what they share is asked once", async () => {
    const main = readerOf(fleet(40));
    const { answers } = await readAccount(requestFor({ cluster: null }), { main, ofKeys: [] }, watching());
    const times = (action: Action) => answers.filter((one) => one.action === action).length;
    expect(main.asked).toHaveLength(answers.length);
    expect(times("eks:DescribeNodegroup")).toBe(40);
    expect(times("ec2:DescribeLaunchTemplateVersions")).toBe(2);
    expect(times("ec2:DescribeImages")).toBe(1);
    expect(times("kms:GetKeyPolicy")).toBe(1);
    expect(times("kms:ListGrants")).toBe(1);
    expect(times("iam:GetRole")).toBe(1);
  });

  test("no more than a bounded number of questions is open at once, over all Regions and readers", async () => {
    const reader = readerOf(fleet(40));
    let open = 0;
    let most = 0;
    const ask: AwsReader["ask"] = async (question) => {
      open += 1;
      most = Math.max(most, open);
      await new Promise((resolve) => setImmediate(resolve));
      open -= 1;
      return reader.ask({ ...question, region: question.region === null ? null : REGION });
    };
    const regions = [REGION, "eu-central-1", "eu-west-1"];
    await readAccount(
      requestFor({ cluster: null, regions }),
      { main: { account: ACCOUNT, ask }, ofKeys: [] },
      watching(),
    );
    expect(most).toBe(MOST_AT_ONCE);
  });

  test("the snapshot is the same, in whatever order the answers come", async () => {
    const answers = fleet(3);
    const expected = snapshotText(await readIn(answers, { cluster: null }));
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const reader = readerOf(answers);
        const ask = scheduler.scheduleFunction(reader.ask);
        const reading = readAccount(
          requestFor({ cluster: null }),
          { main: { account: ACCOUNT, ask }, ofKeys: [] },
          watching(),
        );
        expect(snapshotText(await scheduler.waitFor(reading))).toBe(expected);
      }),
      { numRuns: 30 },
    );
  });

  test("progress is told: never more answers than questions, and in the end as many", async () => {
    const told: { readonly asked: number; readonly answered: number }[] = [];
    const { answers } = await readAccount(
      requestFor({ cluster: null }),
      { main: readerOf(fleet(3)), ofKeys: [] },
      { ...watching(), onProgress: (progress) => told.push(progress) },
    );
    expect(told.every(({ asked, answered: done }) => done <= asked)).toBe(true);
    expect(told.at(-1)).toEqual({ asked: answers.length, answered: answers.length });
  });
});

describe("a signal", () => {
  const reason = new Error("interrupted");

  test("given before, nothing is asked", async () => {
    const main = readerOf(SAMPLE);
    const reading = readAccount(requestFor(), { main, ofKeys: [] }, watching(AbortSignal.abort(reason)));
    await expect(reading).rejects.toBe(reason);
    expect(main.asked).toEqual([]);
  });

  test.each([1, 2, 5, 9, 15])(
    "given with the %i. question, no other is asked, and nothing half is returned",
    async (last) => {
      const controller = new AbortController();
      const reader = readerOf(SAMPLE);
      const ask: AwsReader["ask"] = (question) => {
        if (reader.asked.length + 1 === last) controller.abort(reason);
        return reader.ask(question);
      };
      const main = { account: ACCOUNT, ask };
      const reading = readAccount(requestFor(), { main, ofKeys: [] }, watching(controller.signal));
      await expect(reading).rejects.toBe(reason);
      await new Promise((resolve) => setImmediate(resolve));
      expect(reader.asked).toHaveLength(last);
    },
  );

  test("does not wait for answers that are on their way", async () => {
    const controller = new AbortController();
    const ask = () => {
      setImmediate(() => controller.abort(reason));
      return new Promise<never>(() => {});
    };
    const main = { account: ACCOUNT, ask };
    await expect(readAccount(requestFor(), { main, ofKeys: [] }, watching(controller.signal))).rejects.toBe(
      reason,
    );
  });
});
