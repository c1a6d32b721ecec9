// What is an account asked for templates and configs that only refer to it, and what is known with its answers?

import { describe, expect, test } from "vitest";
import type { Action } from "../src/aws/actions.ts";
import type { Readers } from "../src/aws/fetch/read-account.ts";
import type { Answered, AwsSnapshot } from "../src/aws/snapshot.ts";
import { accountToModel } from "../src/aws/to-model/account-to-model.ts";
import { BUILT_IN_RULES } from "../src/engine/built-in-rules.ts";
import { rulesIn } from "../src/engine/rulesets.ts";
import type { Json, JsonObject } from "../src/input/document.ts";
import { type LintRequest, lint } from "../src/lint.ts";
import { lookUp } from "../src/look-up.ts";
import type { Report } from "../src/report.ts";
import { short, TAKEN_AT, watching } from "./aws/fetch/accounts.ts";
import {
  ACCOUNT,
  absentAnswer,
  answered,
  GRANTED,
  KEY_ARN,
  KEY_ID,
  LAUNCH_ROLE,
  launchTemplate,
  OTHER_ACCOUNT,
  REGION,
  ROOT_ONLY,
  readerOf,
  refusing,
  replacing,
  sampleAnswers,
  sampleKey,
  TEMPLATE,
} from "./aws/sample-account.ts";
import { requestFor, textOf } from "./lint-in.ts";

const requestHere = (input: JsonObject, options: Partial<LintRequest> = {}): LintRequest =>
  requestFor(input, {
    region: REGION,
    account: ACCOUNT,
    rules: rulesIn("keys", BUILT_IN_RULES),
    ...options,
  });

interface LookedUp {
  readonly report: Report;
  readonly snapshot: AwsSnapshot;
  /** In the order in which they were asked. */
  readonly asked: readonly string[];
}

async function lookedUp(
  input: JsonObject,
  answers: readonly Answered[],
  { options = {}, regions = [REGION] }: { options?: Partial<LintRequest>; regions?: readonly string[] } = {},
): Promise<LookedUp> {
  const main = readerOf(answers);
  const readers: Readers = { main, ofKeys: [] };
  const request = requestHere(input, options);
  const snapshot = await lookUp(request, { readers, watch: watching(), regions, takenAt: TAKEN_AT });
  const givenAccount = accountToModel(snapshot, { file: null, use: "looked-up" });
  const report = lint({ ...request, account: request.account ?? ACCOUNT, givenAccount });
  return { report, snapshot, asked: main.asked.map(short) };
}

const verdicts = ({ volumes }: Report): readonly string[] =>
  volumes.map(({ device, verdict }) => `${device} ${verdict}`);

const nodeGroup = (LaunchTemplate: JsonObject, more: JsonObject = {}): JsonObject => ({
  Type: "AWS::EKS::Nodegroup",
  Properties: { ClusterName: "demo", NodeRole: "role", Subnets: ["subnet-1"], LaunchTemplate, ...more },
});

const launched = (Ebs: JsonObject, data: JsonObject = {}): JsonObject => ({
  Resources: {
    Template: {
      Type: "AWS::EC2::LaunchTemplate",
      Properties: {
        LaunchTemplateData: { BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs }], ...data },
      },
    },
    Group: nodeGroup({ Id: { Ref: "Template" }, Version: "1" }, { AmiType: "AL2023_x86_64_STANDARD" }),
  },
});

const encryptedWith = (KmsKeyId: Json): JsonObject => launched({ Encrypted: true, KmsKeyId });

/** As KMS answers for a key that is named otherwise than by its ARN. */
function describedAs(keyId: string): readonly Answered[] {
  const [described] = sampleKey({});
  if (described?.answer.kind !== "answered") throw new Error("the sample describes no key");
  return [answered("kms:DescribeKey", { KeyId: keyId }, described.answer.json)];
}

const TEMPLATE_DATA = {
  BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs: { Encrypted: true, KmsKeyId: "alias/nodes" } }],
};

const OF_KEY = [
  `kms:GetKeyPolicy ${KEY_ARN} default`,
  `kms:ListAliases ${KEY_ARN}`,
  `kms:ListGrants ${KEY_ARN} ${LAUNCH_ROLE}`,
];

const grantedKey = sampleKey({ policy: GRANTED });
const blockedKey = sampleKey({ policy: ROOT_ONLY });

describe("a volume that is unknown without the account", () => {
  const byName = {
    ARN: encryptedWith(KEY_ARN),
    id: encryptedWith(KEY_ID),
    alias: encryptedWith("alias/nodes"),
    "ARN of an alias": encryptedWith(`arn:aws:kms:${REGION}:${ACCOUNT}:alias/nodes`),
  } as const;
  const asked = {
    ARN: KEY_ARN,
    id: KEY_ID,
    alias: "alias/nodes",
    "ARN of an alias": `arn:aws:kms:${REGION}:${ACCOUNT}:alias/nodes`,
  } as const satisfies Record<keyof typeof byName, string>;

  test.each(Object.keys(byName) as (keyof typeof byName)[])(
    "passes or fails with it, where a template names the key by its %s",
    async (name) => {
      const input = byName[name];
      expect(verdicts(lint(requestHere(input)))).toEqual(["/dev/xvda unknown"]);
      const pass = await lookedUp(input, [...grantedKey, ...describedAs(asked[name])]);
      expect(verdicts(pass.report)).toEqual(["/dev/xvda pass"]);
      expect([...pass.asked].sort()).toEqual([`kms:DescribeKey ${asked[name]}`, ...OF_KEY]);
      const fail = await lookedUp(input, [...blockedKey, ...describedAs(asked[name])]);
      expect(verdicts(fail.report)).toEqual(["/dev/xvda fail"]);
      expect(fail.report.exitCode).toBe(1);
    },
  );

  test.each([
    ["by its id", { Id: TEMPLATE, Version: "1" }, TEMPLATE],
    ["by its name", { Name: "workers-template", Version: "1" }, "workers-template"],
  ])(
    "passes or fails with it, where a template names the launch template %s",
    async (_how, reference, idOrName) => {
      const input = { Resources: { Group: nodeGroup(reference) } };
      const ofTemplate = namedTemplate(idOrName, "1", TEMPLATE_DATA);
      expect(verdicts(lint(requestHere(input)))).toEqual(["(root) unknown"]);
      const pass = await lookedUp(input, [...ofTemplate, ...grantedKey, ...describedAs("alias/nodes")]);
      expect(verdicts(pass.report)).toEqual(["/dev/xvda pass"]);
      const fail = await lookedUp(input, [...ofTemplate, ...blockedKey, ...describedAs("alias/nodes")]);
      expect(verdicts(fail.report)).toEqual(["/dev/xvda fail"]);
      expect(textOf(fail.report)).toContain("workers-template");
    },
  );

  test("passes or fails with it, where the key is the default one", async () => {
    const input = launched({ Encrypted: true });
    expect(verdicts(lint(requestHere(input)))).toEqual(["/dev/xvda unknown"]);
    const settings = [
      answered("ec2:GetEbsEncryptionByDefault", {}, { EbsEncryptionByDefault: false }),
      answered("ec2:GetEbsDefaultKmsKeyId", {}, { KmsKeyId: KEY_ARN }),
    ];
    expect(verdicts((await lookedUp(input, [...settings, ...grantedKey])).report)).toEqual([
      "/dev/xvda pass",
    ]);
    expect(verdicts((await lookedUp(input, [...settings, ...blockedKey])).report)).toEqual([
      "/dev/xvda fail",
    ]);
  });

  test.each([
    ["a config of eksctl, by a key", { volumeEncrypted: true, volumeKmsKeyID: KEY_ARN }, []],
    [
      "a config of eksctl, by a launch template",
      { launchTemplate: { id: TEMPLATE } },
      [...namedTemplate(TEMPLATE, "$Default", TEMPLATE_DATA), ...describedAs("alias/nodes")],
    ],
  ])("passes or fails with it in %s", async (_how, group, answers) => {
    const input = {
      apiVersion: "eksctl.io/v1alpha5",
      kind: "ClusterConfig",
      metadata: { name: "demo", region: REGION },
      managedNodeGroups: [{ name: "workers", ...group }],
    };
    const pass = await lookedUp(input, [...answers, ...grantedKey]);
    expect(verdicts(pass.report)).toEqual(["/dev/xvda pass"]);
    const fail = await lookedUp(input, [...answers, ...blockedKey]);
    expect(verdicts(fail.report)).toEqual(["/dev/xvda fail"]);
  });
});

/** As EC2 answers where it is asked by an id or a name. */
function namedTemplate(idOrName: string, version: string, data: Json): readonly Answered[] {
  const [described, versions] = launchTemplate(TEMPLATE, "workers-template", data);
  if (described?.answer.kind !== "answered" || versions?.answer.kind !== "answered")
    throw new Error("the sample describes no launch template");
  const isId = idOrName.startsWith("lt-");
  return [
    answered(
      "ec2:DescribeLaunchTemplates",
      isId ? { LaunchTemplateIds: [idOrName] } : { LaunchTemplateNames: [idOrName] },
      described.answer.json,
    ),
    answered(
      "ec2:DescribeLaunchTemplateVersions",
      isId
        ? { LaunchTemplateId: idOrName, Versions: [version] }
        : { LaunchTemplateName: idOrName, Versions: [version] },
      versions.answer.json,
    ),
  ];
}

describe("what is asked", () => {
  test("nothing, where the input describes everything", async () => {
    const input = {
      Resources: {
        Key: { Type: "AWS::KMS::Key", Properties: { KeyPolicy: JSON.parse(GRANTED) as Json } },
        ...(encryptedWith({ Ref: "Key" }).Resources as JsonObject),
      },
    };
    const { asked, snapshot, report } = await lookedUp(input, []);
    expect(asked).toEqual([]);
    expect(snapshot.answers).toEqual([]);
    expect(report.inputs.map(({ kind }) => kind)).toEqual(["cloudformation"]);
  });

  test("nothing of what only a group that is judged would need", async () => {
    const { asked } = await lookedUp(encryptedWith(KEY_ARN), grantedKey);
    expect(asked.filter((question) => !question.startsWith("kms:"))).toEqual([]);
  });

  test("each question once, and what an answer leads to in the rounds after it", async () => {
    const role = `${LAUNCH_ROLE}_nodes`;
    const input = {
      Resources: {
        Group: {
          Type: "AWS::AutoScaling::AutoScalingGroup",
          Properties: {
            MinSize: "0",
            MaxSize: "1",
            ServiceLinkedRoleARN: role,
            LaunchTemplate: { LaunchTemplateId: TEMPLATE, Version: "1" },
          },
        },
      },
    };
    const answers = [
      ...namedTemplate(TEMPLATE, "1", TEMPLATE_DATA),
      ...grantedKey,
      ...describedAs("alias/nodes"),
      answered("kms:ListGrants", { KeyId: KEY_ARN, GranteePrincipal: role }, { Grants: [] }),
    ];
    const { asked, report } = await lookedUp(input, answers);
    expect([...asked].sort()).toEqual(
      [
        `ec2:DescribeLaunchTemplateVersions ${TEMPLATE} 1`,
        `ec2:DescribeLaunchTemplates ${TEMPLATE}`,
        "kms:DescribeKey alias/nodes",
        ...OF_KEY,
        // The launch template does not tell which role the group launches with; the group does.
        `kms:ListGrants ${KEY_ARN} ${role}`,
      ].sort(),
    );
    expect(asked.at(-1)).toBe(`kms:ListGrants ${KEY_ARN} ${role}`);
    expect(verdicts(report)).toEqual(["/dev/xvda fail"]);
  });

  test("not what belongs to another account, and never for ever", async () => {
    const { asked, report } = await lookedUp(launched({ Encrypted: true }), [], {
      options: { account: OTHER_ACCOUNT },
    });
    expect(asked).toEqual([]);
    expect(verdicts(report)).toEqual(["/dev/xvda unknown"]);
  });

  test("of a key of another account only what its users may ask, and without a grant nothing starts", async () => {
    const arn = `arn:aws:kms:${REGION}:${OTHER_ACCOUNT}:key/${KEY_ID}`;
    const [described] = describedAs(KEY_ID);
    if (described?.answer.kind !== "answered") throw new Error("the sample describes no key");
    const text = JSON.stringify(described.answer.json);
    const json = JSON.parse(text.replaceAll(ACCOUNT, OTHER_ACCOUNT)) as Json;
    const { asked, report } = await lookedUp(encryptedWith(arn), [
      answered("kms:DescribeKey", { KeyId: arn }, json),
      answered("kms:ListGrants", { KeyId: arn, GranteePrincipal: LAUNCH_ROLE }, { Grants: [] }),
    ]);
    expect([...asked].sort()).toEqual([`kms:DescribeKey ${arn}`, `kms:ListGrants ${arn} ${LAUNCH_ROLE}`]);
    expect(report.problems).toEqual([]);
    expect(verdicts(report)).toEqual(["/dev/xvda fail"]);
  });

  test("in the Regions that are given, where the input states none; and the account is that of the credentials", async () => {
    const id = `arn:aws:kms:\${AWS::Region}:\${AWS::AccountId}:key/${KEY_ID}`;
    const { asked } = await lookedUp(encryptedWith({ "Fn::Sub": id }), grantedKey, {
      options: { account: null, region: null },
    });
    expect([...asked].sort()).toEqual([`kms:DescribeKey ${KEY_ARN}`, ...OF_KEY]);
  });

  test("what the input names wins over what the account calls the same", async () => {
    const key = { Type: "AWS::KMS::Key", Properties: { KeyPolicy: JSON.parse(ROOT_ONLY) as Json } };
    const alias = {
      Type: "AWS::KMS::Alias",
      Properties: { AliasName: "alias/nodes", TargetKeyId: { Ref: "Key" } },
    };
    const { Resources } = encryptedWith("alias/nodes");
    const input = { Resources: { Key: key, Alias: alias, ...(Resources as JsonObject) } };
    const snapshot = {
      takenAt: TAKEN_AT,
      clusters: [],
      answers: [...grantedKey, ...describedAs("alias/nodes")],
    };
    const givenAccount = accountToModel(snapshot, { file: "account.json", use: "looked-up" });
    expect(verdicts(lint({ ...requestHere(input), givenAccount }))).toEqual(["/dev/xvda fail"]);
  });
});

describe("a refusal", () => {
  const all = [
    ...replacing(sampleAnswers({ keyPolicy: GRANTED }), describedAs(KEY_ID)),
    ...describedAs("alias/nodes"),
    ...namedTemplate(TEMPLATE, "$Default", TEMPLATE_DATA),
  ];
  const byTemplate = {
    Resources: { Group: nodeGroup({ Id: TEMPLATE }, { AmiType: "AL2023_x86_64_STANDARD" }) },
  };

  test.each<[Action, JsonObject]>([
    ["kms:DescribeKey", encryptedWith(KEY_ARN)],
    ["kms:DescribeKey", encryptedWith(KEY_ID)],
    ["kms:DescribeKey", encryptedWith("alias/nodes")],
    ["kms:GetKeyPolicy", encryptedWith("alias/nodes")],
    ["ec2:DescribeLaunchTemplateVersions", byTemplate],
    ["ec2:GetEbsDefaultKmsKeyId", launched({ Encrypted: true })],
  ])("of %s leaves the volume open, says why, and never ends clean", async (action, input) => {
    const { report } = await lookedUp(input, refusing(all, action));
    expect(report.exitCode).toBe(3);
    expect(report.volumes.map(({ verdict }) => verdict)).toEqual(["unknown"]);
    expect(report.problems.map(({ kind }) => kind)).toEqual(["aws-call-failed"]);
    expect(report.problems[0]?.message).toContain(action);
    expect(report.volumes[0]?.reasons.join()).toContain(action);
  });

  test.each<[Action, JsonObject]>([
    ["kms:ListAliases", encryptedWith(KEY_ARN)],
    ["ec2:DescribeLaunchTemplates", byTemplate],
  ])("of %s is none, for nothing hangs on it", async (action, input) => {
    const { report, asked } = await lookedUp(input, refusing(all, action));
    expect(asked.some((question) => question.startsWith(action))).toBe(true);
    expect(report.problems).toEqual([]);
    expect(verdicts(report)).toEqual(["/dev/xvda pass"]);
    expect(report.exitCode).toBe(0);
  });

  test("of what no input refers to is none, in a snapshot that holds more", () => {
    const snapshot = (answers: readonly Answered[]) =>
      accountToModel(
        { takenAt: TAKEN_AT, clusters: [], answers },
        { file: "account.json", use: "looked-up" },
      );
    const lintWith = (answers: readonly Answered[]) =>
      lint({ ...requestHere(encryptedWith(KEY_ARN)), givenAccount: snapshot(answers) });
    expect(lintWith(refusing(all, "ec2:DescribeImages")).exitCode).toBe(0);
    expect(lintWith(refusing(all, "autoscaling:DescribeScalingActivities")).exitCode).toBe(0);
    expect(lintWith(refusing(all, "kms:GetKeyPolicy")).exitCode).toBe(3);
  });
});

test("what is not there is an answer", async () => {
  const absent: Answered = {
    ...answered("kms:DescribeKey", { KeyId: KEY_ARN }, {}),
    answer: absentAnswer("NotFoundException"),
  };
  const { report, asked } = await lookedUp(encryptedWith(KEY_ARN), [absent]);
  expect(asked).toEqual([`kms:DescribeKey ${KEY_ARN}`]);
  expect(report.problems).toEqual([]);
  expect(verdicts(report)).toEqual(["/dev/xvda fail"]);
});

test("a signal ends it", async () => {
  const reason = new Error("stopped");
  const signal = AbortSignal.abort(reason);
  const readers = { main: readerOf(grantedKey), ofKeys: [] };
  const asked = { readers, watch: watching(signal), regions: [REGION], takenAt: TAKEN_AT };
  await expect(lookUp(requestHere(encryptedWith(KEY_ARN)), asked)).rejects.toBe(reason);
});
