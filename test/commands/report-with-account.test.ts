// What does an account tell a lint run: `--snapshot`, `--live`, and a snapshot that is given as a path?

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Answered } from "../../src/aws/snapshot.ts";
import {
  ACCOUNT,
  CLUSTER,
  GRANTED,
  KEY_ARN,
  OTHER_ACCOUNT,
  REGION,
  readerOf,
  refusing,
  sampleAnswers,
} from "../aws/sample-account.ts";
import { eksLint } from "../eks-lint.ts";
import { type Asked, askedLint } from "./asked-account.ts";

const folder = mkdtempSync(join(tmpdir(), "eks-lint-look-up-"));
afterAll(() => rmSync(folder, { recursive: true }));

const blocking = sampleAnswers();
const granting = sampleAnswers({ keyPolicy: GRANTED, activities: [] });
const ofOtherGroups = refusing(blocking, "autoscaling:DescribeScalingActivities");
const ofTheKey = refusing(blocking, "kms:GetKeyPolicy");

/** Its key is only named. */
const template = {
  Resources: {
    Template: {
      Type: "AWS::EC2::LaunchTemplate",
      Properties: {
        LaunchTemplateData: {
          BlockDeviceMappings: [
            { DeviceName: "/dev/xvda", Ebs: { Encrypted: true, KmsKeyId: KEY_ARN, VolumeType: "gp3" } },
          ],
          MetadataOptions: { HttpTokens: "required", HttpPutResponseHopLimit: 2 },
        },
      },
    },
    Workers: {
      Type: "AWS::EKS::Nodegroup",
      Properties: {
        ClusterName: CLUSTER,
        NodeRole: `arn:aws:iam::${ACCOUNT}:role/node`,
        Subnets: ["subnet-0a1b2c3d4e5f60711", "subnet-0a1b2c3d4e5f60712"],
        AmiType: "AL2023_x86_64_STANDARD",
        LaunchTemplate: {
          Id: { Ref: "Template" },
          Version: { "Fn::GetAtt": ["Template", "LatestVersionNumber"] },
        },
      },
    },
  },
};
const file = join(folder, "template.json");
writeFileSync(file, JSON.stringify(template));

/** What `verify --save-snapshot` writes. */
async function snapshotOf(name: string, answers: readonly Answered[]): Promise<string> {
  const { written } = await askedLint(
    ["verify", "--cluster", CLUSTER, "--region", REGION, "--save-snapshot", "account.json"],
    { answers },
  );
  const path = join(folder, name);
  writeFileSync(path, [...written.values()].join());
  return path;
}

const reportOf = async (args: readonly string[], asked: Asked = {}) => {
  const outcome = await askedLint([file, ...args, "--format", "json"], asked);
  return { ...outcome, report: JSON.parse(outcome.stdout) };
};

const snapshots = { blocking: "", granting: "", ofOtherGroups: "", ofTheKey: "" };
beforeAll(async () => {
  snapshots.blocking = await snapshotOf("blocking.json", blocking);
  snapshots.granting = await snapshotOf("granting.json", granting);
  snapshots.ofOtherGroups = await snapshotOf("of-other-groups.json", ofOtherGroups);
  snapshots.ofTheKey = await snapshotOf("of-the-key.json", ofTheKey);
});

describe("--snapshot", () => {
  test("what the template only refers to comes from the account", async () => {
    const verdictWith = async (...args: readonly string[]) => {
      const { report, exitCode } = await reportOf(args);
      return { exitCode, verdicts: report.volumes.map(({ verdict }: { verdict: string }) => verdict) };
    };
    expect(await verdictWith()).toEqual({ exitCode: 0, verdicts: ["unknown"] });
    expect(await verdictWith("--snapshot", snapshots.blocking)).toEqual({ exitCode: 1, verdicts: ["fail"] });
    expect(await verdictWith("--snapshot", snapshots.granting)).toEqual({ exitCode: 0, verdicts: ["pass"] });
  });

  test("what runs in the account is not judged", async () => {
    const { report, opened } = await reportOf(["--snapshot", snapshots.blocking]);
    expect(report.summary).toMatchObject({ launchers: 1, clusters: 0 });
    expect(report.inputs.map(({ kind }: { kind: string }) => kind)).toEqual([
      "cloudformation",
      "aws-snapshot",
    ]);
    expect(opened).toEqual([]);
  });

  test.each([
    ["what the template needs", "ofTheKey", 3],
    ["what it does not need", "ofOtherGroups", 1],
  ] as const)("a question that is refused is a problem where it tells %s", async (_name, name, exitCode) => {
    const { report } = await reportOf(["--snapshot", snapshots[name]]);
    expect(report.summary.exitCode).toBe(exitCode);
    expect(report.problems).toHaveLength(exitCode === 3 ? 1 : 0);
  });

  test("its account and Region are taken where nothing states any, and a notice says so", async () => {
    const taken = async (...args: readonly string[]) => {
      const { report } = await reportOf(["--snapshot", snapshots.granting, ...args]);
      const [{ account, region }] = report.inputs;
      return { account, region, notices: report.notices.join() };
    };
    const by = "granting.json says";
    expect(await taken()).toEqual({
      account: ACCOUNT,
      region: REGION,
      notices: expect.stringMatching(
        `^what states none is taken to be in the account ${ACCOUNT} and the Region ${REGION}, as .*${by}$`,
      ),
    });
    expect(await taken("--region", "eu-central-1")).toEqual({
      account: ACCOUNT,
      region: "eu-central-1",
      notices: expect.stringMatching(
        `^what states none is taken to be in the account ${ACCOUNT}, as .*${by}$`,
      ),
    });
    expect((await taken("--region", REGION, "--account", ACCOUNT)).notices).toBe("");
  });

  test("that cannot be read is a problem, and nothing is checked", async () => {
    const { report, exitCode } = await reportOf(["--snapshot", "no-such-file.json"]);
    expect(exitCode).toBe(2);
    expect(report).toMatchObject({
      volumes: [],
      notices: ["nothing was checked, because the snapshot cannot be used"],
    });
    expect(report.problems[0].message).toContain("eks-lint verify --save-snapshot");
  });
});

describe("--live", () => {
  const live = ["--live", "--region", REGION];

  test("asks for what the template refers to, and for nothing else", async () => {
    const reader = readerOf(blocking);
    const { report, exitCode } = await reportOf(live, { opens: () => ({ ok: true, reader }) });
    expect({ exitCode, verdict: report.volumes[0].verdict }).toEqual({ exitCode: 1, verdict: "fail" });
    const actions = new Set(reader.asked.map(({ action }) => action));
    expect([...actions]).toContain("kms:GetKeyPolicy");
    expect(
      [...actions].filter((action) => action.startsWith("eks:") || action.startsWith("autoscaling:")),
    ).toEqual([]);
  });

  test("what is saved of it gives the same again", async () => {
    const now = await reportOf([...live, "--save-snapshot", "account.json"], { answers: blocking });
    const path = join(folder, "live.json");
    writeFileSync(path, [...now.written.values()].join());
    const { report } = await reportOf(["--snapshot", path]);
    const judged = ({ findings, volumes, problems }: typeof report) => ({ findings, volumes, problems });
    expect(judged(report)).toEqual(judged(now.report));
  });

  test("where nothing is asked, what is saved says where all the same", async () => {
    const needsNothing = join(folder, "needs-nothing.json");
    const { Workers } = template.Resources;
    writeFileSync(
      needsNothing,
      JSON.stringify({
        Resources: {
          Key: { Type: "AWS::KMS::Key", Properties: {} },
          Template: {
            Type: "AWS::EC2::LaunchTemplate",
            Properties: {
              LaunchTemplateData: {
                BlockDeviceMappings: [
                  {
                    DeviceName: "/dev/xvda",
                    Ebs: { Encrypted: true, KmsKeyId: { "Fn::GetAtt": ["Key", "Arn"] } },
                  },
                ],
              },
            },
          },
          Workers,
        },
      }),
    );
    const run = (...args: readonly string[]) =>
      askedLint([needsNothing, ...args, "--format", "json"], { answers: [] });
    const now = await run("--live", "--region", REGION, "--save-snapshot", "account.json");
    const path = join(folder, "nothing-asked.json");
    writeFileSync(path, [...now.written.values()].join());
    const judged = (stdout: string) => {
      const { findings, volumes } = JSON.parse(stdout);
      return { findings, volumes };
    };
    const again = await run("--snapshot", path);
    expect(JSON.parse(again.stdout).notices).toEqual([
      `what states none is taken to be in the account ${ACCOUNT} and the Region ${REGION}, as ${path} says`,
    ]);
    expect(judged(again.stdout)).toEqual(judged(now.stdout));
  });

  test("asks in the Region of the configuration of AWS, where none is stated", async () => {
    const accounts = {
      openReader: async () => ({ ok: true, reader: readerOf(granting) }) as const,
      defaultRegion: async () => REGION,
    };
    const { report, exitCode } = await reportOf(["--live"], { world: { accounts } });
    expect({ exitCode, verdict: report.volumes[0].verdict }).toEqual({ exitCode: 0, verdict: "pass" });
    expect(report.notices).toEqual([
      `what states none is taken to be in the account ${ACCOUNT} and the Region ${REGION}, as the AWS configuration says`,
    ]);
  });

  test("asks as whom it is told to", async () => {
    const roles = [`arn:aws:iam::${ACCOUNT}:role/reader`, `arn:aws:iam::${OTHER_ACCOUNT}:role/keys`] as const;
    const { opened } = await reportOf(
      [...live, "--profile", "p", "--role-arn", roles[0], "--external-id", "e", "--key-role-arn", roles[1]],
      { answers: granting },
    );
    expect(opened).toEqual([
      { profile: "p", roleArn: roles[0], externalId: "e", region: REGION },
      { profile: "p", roleArn: roles[1], externalId: "e", region: REGION },
    ]);
  });

  test("where nobody can be asked, one sentence says so", async () => {
    const opens = () => ({ ok: false, sentence: "The credentials have expired." }) as const;
    expect(await askedLint([file, ...live], { opens })).toMatchObject({
      exitCode: 3,
      stdout: "",
      stderr: "eks-lint: The credentials have expired.\n",
    });
  });
});

describe("bad usage", () => {
  test.each([
    [["--live", "--snapshot", "account.json"], "leave one of them out"],
    [["--live"], "say where to look with --region us-west-2"],
    [["--profile", "p"], "--profile says how an account is asked, and without --live none is asked"],
    [
      ["--snapshot", "account.json", "--key-role-arn", `arn:aws:iam::${ACCOUNT}:role/r`],
      "without --live none is asked",
    ],
    [["--save-snapshot", "account.json"], "ask it with --live"],
    [["--live", "--mask"], "name the file with --save-snapshot"],
    [["--live", "--external-id", "e"], "name it with --role-arn or --key-role-arn"],
  ])("%j: %s", async (args, sentence) => {
    const outcome = await askedLint([file, ...args]);
    expect(outcome).toMatchObject({ exitCode: 2, stdout: "", opened: [] });
    expect(outcome.stderr).toContain(sentence);
  });

  test("a snapshot as a path is told how it is given", async () => {
    const { exitCode, stdout } = await eksLint([snapshots.blocking]);
    expect(exitCode).toBe(2);
    const said = stdout.replace(/\s+/g, " ");
    expect(said).toContain("eks-lint verify --snapshot");
    expect(said).toContain("with --snapshot");
  });

  test("a snapshot in a folder is passed over", async () => {
    const { report } = await reportOf([folder]);
    expect(report.summary.passedOver).toBeGreaterThan(0);
    expect(report.problems).toEqual([]);
  });
});
