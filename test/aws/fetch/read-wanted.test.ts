// What is an account asked for what templates and configs only name?

import { describe, expect, test } from "vitest";
import { readWanted } from "../../../src/aws/fetch/read-wanted.ts";
import type { AwsReader } from "../../../src/aws/reader.ts";
import type { Answered, AwsSnapshot } from "../../../src/aws/snapshot.ts";
import { environmentOf } from "../../../src/model/environment.ts";
import { textOf } from "../../../src/model/text.ts";
import type { Want, Wanted } from "../../../src/model/want.ts";
import {
  ACCOUNT,
  answered,
  IMAGE,
  IMAGE_SNAPSHOT,
  KEY_ARN,
  LAUNCH_ROLE,
  OTHER_ACCOUNT,
  REGION,
  readerOf,
  sampleAnswers,
  TEMPLATE_COPY,
} from "../sample-account.ts";
import { lenientReader, questionsOf, readIn, short, TAKEN_AT, watching } from "./accounts.ts";

const SAMPLE = sampleAnswers();

const here = (wanted: Wanted): Want => ({ ...wanted, environment: environmentOf(ACCOUNT, REGION) });

const read = (
  wants: readonly Want[],
  {
    answers = SAMPLE,
    before = null,
    ofKeys = [],
  }: {
    readonly answers?: readonly Answered[];
    readonly before?: AwsSnapshot | null;
    readonly ofKeys?: readonly AwsReader[];
  } = {},
): Promise<AwsSnapshot> =>
  readWanted(wants, before, { main: lenientReader(answers), ofKeys }, watching(), TAKEN_AT);

const OF_KEY = [
  `kms:DescribeKey ${KEY_ARN}`,
  `kms:GetKeyPolicy ${KEY_ARN} default`,
  `kms:ListAliases ${KEY_ARN}`,
];
const GRANTS = `kms:ListGrants ${LAUNCH_ROLE} ${KEY_ARN}`;

describe("what is asked for", () => {
  test.each<[string, Wanted, readonly string[]]>([
    [
      "a key, of whose launching role nothing is known",
      { kind: "key", keyId: KEY_ARN, launchRole: null },
      OF_KEY,
    ],
    [
      "a key with the grants of the role that launches",
      { kind: "key", keyId: KEY_ARN, launchRole: textOf(LAUNCH_ROLE) },
      [...OF_KEY, GRANTS],
    ],
    [
      "a launch template with all that it leads to",
      { kind: "launch-template", idOrName: TEMPLATE_COPY, version: "1" },
      [
        `ec2:DescribeImages ${IMAGE}`,
        `ec2:DescribeLaunchTemplateVersions ${TEMPLATE_COPY} 1`,
        `ec2:DescribeLaunchTemplates ${TEMPLATE_COPY}`,
        `ec2:DescribeSnapshots ${IMAGE_SNAPSHOT}`,
        ...OF_KEY,
        GRANTS,
      ],
    ],
    [
      "a launch template by its name, in the default version",
      { kind: "launch-template", idOrName: "nodes", version: null },
      ["ec2:DescribeLaunchTemplateVersions nodes $Default", "ec2:DescribeLaunchTemplates nodes"],
    ],
    [
      "an image",
      { kind: "image", imageId: IMAGE },
      [`ec2:DescribeImages ${IMAGE}`, `ec2:DescribeSnapshots ${IMAGE_SNAPSHOT}`],
    ],
    [
      "an EBS snapshot",
      { kind: "snapshot", snapshotId: IMAGE_SNAPSHOT },
      [`ec2:DescribeSnapshots ${IMAGE_SNAPSHOT}`],
    ],
    [
      "the EBS settings, whose key is that of AWS",
      { kind: "ebs-settings" },
      ["ec2:GetEbsDefaultKmsKeyId", "ec2:GetEbsEncryptionByDefault"],
    ],
  ])("%s", async (_name, wanted, questions) => {
    expect(questionsOf(await read([here(wanted)]))).toEqual(questions);
  });

  test("the default EBS key of an account", async () => {
    const answers = sampleAnswers({ defaultKey: KEY_ARN });
    expect(questionsOf(await read([here({ kind: "ebs-settings" })], { answers }))).toEqual([
      "ec2:GetEbsDefaultKmsKeyId",
      "ec2:GetEbsEncryptionByDefault",
      ...OF_KEY,
      GRANTS,
    ]);
  });
});

describe("where it is asked for", () => {
  const asked = async (want: Want, ofKeys: readonly AwsReader[] = []) =>
    (await read([want], { answers: [], ofKeys })).answers.map(
      ({ account, region, ...question }) => `${account} ${region} ${short(question)}`,
    );
  const key = (keyId: string): Wanted => ({ kind: "key", keyId, launchRole: null });
  const image: Wanted = { kind: "image", imageId: IMAGE };
  const theirs = lenientReader([], OTHER_ACCOUNT);

  test.each<[string, Want, readonly AwsReader[], readonly string[]]>([
    [
      "an account that no input states is the one that there are credentials of",
      { ...image, environment: environmentOf(null, REGION) },
      [],
      [`${ACCOUNT} ${REGION} ec2:DescribeImages ${IMAGE}`],
    ],
    ["in no Region nothing can be asked", { ...image, environment: environmentOf(ACCOUNT, null) }, [], []],
    [
      "but the ARN of a key states its own",
      { ...key(KEY_ARN), environment: environmentOf(ACCOUNT, null) },
      [],
      [`${ACCOUNT} ${REGION} kms:DescribeKey ${KEY_ARN}`],
    ],
    [
      "what is in another account is not looked for in this one",
      { ...image, environment: environmentOf(OTHER_ACCOUNT, REGION) },
      [theirs],
      [],
    ],
    [
      "an alias there is not one here",
      { ...key("alias/nodes"), environment: environmentOf(OTHER_ACCOUNT, REGION) },
      [],
      [],
    ],
    [
      "and is asked for with the credentials of its account",
      { ...key("alias/nodes"), environment: environmentOf(OTHER_ACCOUNT, REGION) },
      [theirs],
      [`${OTHER_ACCOUNT} ${REGION} kms:DescribeKey alias/nodes`],
    ],
    [
      "the ARN of a key may be asked for from everywhere",
      { ...key(KEY_ARN), environment: environmentOf(OTHER_ACCOUNT, REGION) },
      [],
      [`${ACCOUNT} ${REGION} kms:DescribeKey ${KEY_ARN}`],
    ],
  ])("%s", async (_name, want, ofKeys, questions) => {
    expect(await asked(want, ofKeys)).toEqual(questions);
  });
});

describe("beside what was asked before", () => {
  test("only what is new is asked, and the snapshot has both", async () => {
    const before = await readIn(SAMPLE);
    const more = answered("kms:DescribeKey", { KeyId: "alias/other" }, { KeyMetadata: {} });
    const main = readerOf([more]);
    const wants = [
      here({ kind: "key", keyId: KEY_ARN, launchRole: textOf(LAUNCH_ROLE) }),
      here({ kind: "ebs-settings" }),
      here({ kind: "key", keyId: "alias/other", launchRole: null }),
    ];
    const snapshot = await readWanted(
      wants,
      before,
      { main, ofKeys: [] },
      watching(),
      "2026-11-24T00:00:00Z",
    );
    expect(main.asked.map(short)).toEqual(["kms:DescribeKey alias/other"]);
    expect(snapshot).toEqual({
      ...before,
      answers: expect.arrayContaining([...before.answers, more]),
    });
    expect(snapshot.answers).toHaveLength(before.answers.length + 1);
  });

  test("without such, the snapshot is of no clusters", async () => {
    expect(await read([])).toEqual({ takenAt: TAKEN_AT, clusters: [], answers: [] });
  });
});
