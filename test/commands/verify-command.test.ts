// What does `eks-lint verify` do with what it is given: its output, its exit code, whom it asks, and what it leaves alone?

import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv } from "ajv";
import { afterAll, describe, expect, test } from "vitest";
import type { Refusal } from "../../src/aws/reader.ts";
import type { Answered } from "../../src/aws/snapshot.ts";
import { FORMATS } from "../../src/reporters/reporter.ts";
import {
  ACCESS_DENIED,
  ACCOUNT,
  absentAnswer,
  answered,
  CLUSTER,
  GRANTED,
  KEY_ARN,
  NODEGROUP,
  OTHER_ACCOUNT,
  policyOf,
  REGION,
  readerOf,
  refusing,
  replacing,
  SUBNETS,
  sampleAnswers,
} from "../aws/sample-account.ts";
import { type Asked, askedLint } from "./asked-account.ts";

const folder = mkdtempSync(join(tmpdir(), "eks-lint-verify-"));
afterAll(() => rmSync(folder, { recursive: true }));

const here = ["verify", "--cluster", CLUSTER, "--region", REGION];
const ROLE = `arn:aws:iam::${ACCOUNT}:role/reader`;
const KEY_ROLE = `arn:aws:iam::${OTHER_ACCOUNT}:role/keys`;

const failing = sampleAnswers();
const healthy = sampleAnswers({ keyPolicy: GRANTED, activities: [] });
const refused = refusing(failing, "kms:GetKeyPolicy");
const withoutCluster = replacing(failing, [
  {
    ...answered("eks:DescribeCluster", { name: "workshp" }, {}),
    answer: absentAnswer("ResourceNotFoundException"),
  },
]);
const withoutNodegroup = replacing(failing, [
  {
    ...answered("eks:DescribeNodegroup", { clusterName: CLUSTER, nodegroupName: "worker" }, {}),
    answer: absentAnswer("ResourceNotFoundException"),
  },
]);

const verify = (answers: readonly Answered[], args: readonly string[] = [], asked: Asked = {}) =>
  askedLint([...here, ...args], { answers, ...asked });

const reportOf = async (answers: readonly Answered[], args: readonly string[] = [], asked: Asked = {}) =>
  JSON.parse((await verify(answers, [...args, "--format", "json"], asked)).stdout);

describe("exit codes", () => {
  test.each<[string, readonly Answered[], readonly string[], number]>([
    ["nodes that start", healthy, [], 0],
    ["a key that keeps them from starting", failing, [], 1],
    ["that, with --fail-on never", failing, ["--fail-on", "never"], 0],
    ["that, in JSON", failing, ["--format", "json"], 1],
    ["a question that is refused", refused, [], 3],
    ["that, with --fail-on never", refused, ["--fail-on", "never"], 3],
    ["a question that is refused, of nodes that start", refusing(healthy, "kms:ListGrants"), [], 3],
    ["a node group that is named", failing, ["--nodegroup", NODEGROUP], 1],
    ["a node group that is not there", withoutNodegroup, ["--nodegroup", "worker"], 3],
    ["a configuration that is not there", failing, ["--config", "no-such-file.yaml"], 2],
  ])("%s", async (_name, answers, args, exitCode) => {
    expect((await verify(answers, args)).exitCode).toBe(exitCode);
  });
});

describe("bad usage is told in a sentence, and nobody is asked", () => {
  const offline = ["verify", "--snapshot", "account.json"];
  const link = join(folder, "link.json");
  symlinkSync("nowhere", link);

  test.each<[readonly string[], string]>([
    [["verify"], "name the cluster with --cluster NAME, say --all-clusters"],
    [["verify", CLUSTER], "too many arguments"],
    [["verify", "--region", REGION], "name the cluster"],
    [["verify", "--cluster", CLUSTER], "say where to look with --region us-west-2"],
    [[...here, "--all-clusters"], "--cluster and --all-clusters do not go together"],
    [["verify", "--all-clusters", "--nodegroup", "a", "--region", REGION], "name that with --cluster"],
    [["verify", "--cluster", ""], '--cluster takes the name of a cluster, and "" is none'],
    [
      ["verify", "--cluster", "arn:aws:eks:us-west-2:111122223333:cluster/workshop"],
      "--cluster takes the name of a cluster",
    ],
    [[...here, "--nodegroup", "a b"], '--nodegroup takes the name of a node group, and "a b" is none'],
    [["verify", "--cluster", CLUSTER, "--region", "Oregon"], "--region takes a Region"],
    [[...here, "--role-arn", "reader"], "--role-arn takes the ARN of an IAM role"],
    [[...here, "--key-role-arn", "keys"], "--key-role-arn takes the ARN of an IAM role"],
    [[...here, "--external-id", "x"], "--external-id belongs to a role"],
    [[...here, "--mask"], "name the file with --save-snapshot"],
    [[...here, "--save-snapshot", ""], "--save-snapshot names no file"],
    [[...here, "--save-snapshot", folder], "This is no file"],
    [[...here, "--save-snapshot", join(folder, "none", "a.json")], "There is no such folder"],
    [[...here, "--save-snapshot", link], "This is a link"],
    [[...here, "--output", ""], "--output names no file"],
    [[...here, "--output", folder], "This is a folder"],
    [[...here, "--output", join(folder, "none", "report.txt")], "There is no such folder"],
    [[...here, "--parameters", "A=B"], "name these with --against"],
    [[...here, "--against", ""], "--against names no path"],
    [[...here, "--update-baseline"], "--update-baseline needs to know the file"],
    [[...here, "--severity", "no-such-rule=off", "--format", "text"], ""],
    [[...offline, "--region", REGION], "--region says how an account is asked"],
    [[...offline, "--profile", "p"], "--profile says how an account is asked"],
    [[...offline, "--role-arn", ROLE], "--role-arn says how an account is asked"],
    [[...offline, "--key-role-arn", KEY_ROLE], "--key-role-arn says how an account is asked"],
    [["--region", REGION, "verify", "--all-clusters"], "write --region behind verify, not before it"],
    [[...here, "--formt", "json"], "Did you mean --format?"],
  ])("%j: %s", async (args, sentence) => {
    const { exitCode, stderr, written, opened } = await askedLint(args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(sentence);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect({ opened, written: written.size }).toEqual({ opened: [], written: 0 });
  });
});

describe("who is asked", () => {
  test("the account of the profile and the role, and the accounts of keys", async () => {
    const options = [
      "--profile",
      "prod",
      "--role-arn",
      ROLE,
      "--external-id",
      "e-1",
      "--key-role-arn",
      KEY_ROLE,
    ];
    const { opened } = await askedLint([...here, ...options], { answers: healthy });
    expect(opened).toEqual([
      { profile: "prod", roleArn: ROLE, externalId: "e-1", region: REGION },
      { profile: "prod", roleArn: KEY_ROLE, externalId: "e-1", region: REGION },
    ]);
  });

  test("in the Region of the AWS configuration, where none is named", async () => {
    const profiles: unknown[] = [];
    const openReader = async () => ({ ok: true, reader: readerOf(healthy) }) as const;
    const defaultRegion = async (profile: string | undefined) => {
      profiles.push(profile);
      return REGION;
    };
    const { exitCode } = await askedLint(["verify", "--all-clusters", "--profile", "prod"], {
      world: { accounts: { openReader, defaultRegion } },
    });
    expect({ exitCode, profiles }).toEqual({ exitCode: 0, profiles: ["prod"] });
  });

  test.each(["oregon", "us-west-2a", "us west"])(
    "but not in what the AWS configuration takes for a Region: %s",
    async (region) => {
      const reader = readerOf(healthy);
      const openReader = async () => ({ ok: true, reader }) as const;
      const { exitCode, stdout, stderr } = await askedLint(["verify", "--all-clusters"], {
        world: { accounts: { openReader, defaultRegion: async () => region } },
      });
      expect({ exitCode, stdout, asked: reader.asked }).toEqual({ exitCode: 2, stdout: "", asked: [] });
      expect(stderr).toContain(`the AWS configuration states the Region "${region}", and that is none`);
    },
  );

  test("in every Region that is named, once", async () => {
    const other = "eu-central-1";
    const none = answered("eks:ListClusters", {}, { clusters: [] }, { region: other });
    const regions = ["--region", REGION, "--region", other, "--region", REGION];
    const { stdout } = await askedLint(["verify", "--all-clusters", ...regions, "--format", "json"], {
      answers: [...healthy, none],
    });
    const { inputs } = JSON.parse(stdout);
    expect(inputs.map(({ region }: { region: string }) => region).sort()).toEqual([other, REGION]);
  });

  test.each(["No credentials were found: …", "The session of the profile prod has expired: …"])(
    "or nobody can be asked: %s",
    async (sentence) => {
      const opens = () => ({ ok: false, sentence }) as const;
      const { exitCode, stdout, stderr, written } = await askedLint(
        [...here, "--save-snapshot", "account.json"],
        { opens },
      );
      expect({ exitCode, stdout, stderr }).toEqual({
        exitCode: 3,
        stdout: "",
        stderr: `eks-lint: ${sentence}\n`,
      });
      expect(written.size).toBe(0);
    },
  );
});

describe("a role of keys that nobody may assume", () => {
  const OTHER_ROLE = `arn:aws:iam::${OTHER_ACCOUNT}:role/other`;
  const SENTENCE = `The user may not assume the role of ${OTHER_ACCOUNT}.`;
  const opens: Asked["opens"] = ({ roleArn }) =>
    roleArn === undefined ? { ok: true, reader: readerOf(failing) } : { ok: false, sentence: SENTENCE };
  const args = ["--key-role-arn", KEY_ROLE, "--key-role-arn", OTHER_ROLE];

  test("is a problem, and all but the keys of its account is judged", async () => {
    const { findings, volumes, problems, summary } = await reportOf(failing, args, { opens });
    const without = await reportOf(failing);
    expect({ findings, volumes, exitCode: summary.exitCode }).toEqual({
      findings: without.findings,
      volumes: without.volumes,
      exitCode: 3,
    });
    expect(problems).toEqual([
      {
        kind: "aws-call-failed",
        message: `Account ${OTHER_ACCOUNT} could not be asked about its keys with --key-role-arn (sts:AssumeRole, sts:GetCallerIdentity): The user may not assume the role of ${OTHER_ACCOUNT}. So what only that account tells of its keys, their policies above all, is not known.`,
      },
    ]);
  });

  test("is told again by the snapshot, and masked as everything else", async () => {
    const { written } = await verify(failing, [...args, "--save-snapshot", "account.json"], { opens });
    const file = join(folder, "without-role.json");
    writeFileSync(file, [...written.values()].join());
    const again = await askedLint(["verify", "--snapshot", file, "--format", "json"]);
    expect(JSON.parse(again.stdout).problems).toEqual((await reportOf(failing, args, { opens })).problems);
    const masking = ["verify", "--snapshot", file, "--save-snapshot", "masked.json", "--mask"];
    expect([...(await askedLint(masking)).written.values()].join()).not.toContain(OTHER_ACCOUNT);
  });

  test("is not masked where a policy would say something else of masked accounts", async () => {
    const Deny = {
      Effect: "Deny",
      Principal: "*",
      Action: "kms:*",
      Resource: "*",
      Condition: { StringLike: { "aws:PrincipalAccount": `${ACCOUNT.slice(0, 4)}*` } },
    };
    const answers = sampleAnswers({ keyPolicy: policyOf(Deny) });
    const masking = ["--save-snapshot", "masked.json", "--mask"];
    const { written, exitCode, stdout } = await verify(answers, masking);
    expect([...written]).toEqual([]);
    expect(exitCode).toBe(2);
    expect(stdout.replace(/\s+/g, " ")).toContain(
      "The snapshot is not written to masked.json: the policy of the key",
    );
  });

  test("does not keep a lint run from the account itself", async () => {
    const template = join(folder, "named-key.json");
    const Ebs = { Encrypted: true, KmsKeyId: KEY_ARN, VolumeType: "gp3" };
    const Template = {
      Type: "AWS::EC2::LaunchTemplate",
      Properties: { LaunchTemplateData: { BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs }] } },
    };
    const Group = {
      Type: "AWS::EKS::Nodegroup",
      Properties: { LaunchTemplate: { Id: { Ref: "Template" } } },
    };
    writeFileSync(template, JSON.stringify({ Resources: { Template, Group } }));
    const live = [template, "--live", "--region", REGION, ...args, "--format", "json"];
    const { exitCode, stdout } = await askedLint(live, { opens });
    const { problems, volumes } = JSON.parse(stdout);
    expect({ exitCode, problems: problems.length, verdict: volumes[0].verdict }).toEqual({
      exitCode: 3,
      problems: 1,
      verdict: "fail",
    });
  });
});

describe("what is not there", () => {
  const named = (cluster: string) => ["verify", "--cluster", cluster, "--region", REGION];

  test("is told, with what was probably meant", async () => {
    const cluster = await askedLint(named("workshp"), { answers: withoutCluster });
    expect(cluster).toMatchObject({
      exitCode: 3,
      stdout: "",
      stderr: `eks-lint: there is no cluster workshp in ${REGION} of the account ${ACCOUNT}; did you mean ${CLUSTER}?\n`,
    });
    const nodegroup = await verify(withoutNodegroup, ["--nodegroup", "worker"]);
    expect(nodegroup).toMatchObject({
      exitCode: 3,
      stdout: "",
      stderr: `eks-lint: the cluster ${CLUSTER} has no node group worker; did you mean ${NODEGROUP}?\n`,
    });
  });

  test.each<[string, Answered["answer"], string]>([
    [
      "others",
      { kind: "answered", json: { clusters: Array.from({ length: 12 }, (_, index) => `c-${index}`) } },
      "; clusters that are there: c-0, c-1, c-2, c-3, c-4, c-5, c-6, c-7, c-8, c-9, …\n",
    ],
    ["none", { kind: "answered", json: { clusters: [] } }, ", and there are no other clusters either\n"],
    ["nobody knows", { kind: "refused", refusal: ACCESS_DENIED }, ` of the account ${ACCOUNT}\n`],
  ])("is told with what there is: %s", async (_name, answer, end) => {
    const answers = replacing(withoutCluster, [{ ...answered("eks:ListClusters", {}, {}), answer }]);
    const { stderr } = await askedLint(named("workshp"), { answers });
    expect(stderr.endsWith(end), stderr).toBe(true);
  });

  test("in one Region is looked for in the next", async () => {
    const absent = {
      ...answered("eks:DescribeCluster", { name: CLUSTER }, {}, { region: "eu-central-1" }),
      answer: absentAnswer("ResourceNotFoundException"),
    };
    const asked = await verify([...healthy, absent], ["--region", "eu-central-1"]);
    expect({ exitCode: asked.exitCode, stderr: asked.stderr }).toEqual({ exitCode: 0, stderr: "" });
    const { notices } = await reportOf([...healthy, absent], ["--region", "eu-central-1"]);
    expect(notices).toEqual([`there is no cluster ${CLUSTER} in eu-central-1 of account ${ACCOUNT}`]);
  });
});

describe("--all-clusters", () => {
  const noneIn = (region: string) => answered("eks:ListClusters", {}, { clusters: [] }, { region });
  const verifyAll = async (answers: readonly Answered[], regions: readonly string[]) => {
    const args = ["verify", "--all-clusters", ...regions.flatMap((region) => ["--region", region])];
    const { stdout, exitCode, written } = await askedLint(
      [...args, "--format", "json", "--save-snapshot", "account.json"],
      { answers },
    );
    const file = join(folder, "all.json");
    writeFileSync(file, [...written.values()].join());
    const again = JSON.parse((await askedLint(["verify", "--snapshot", file, "--format", "json"])).stdout);
    const { problems, notices } = JSON.parse(stdout);
    expect({ problems: again.problems, notices: again.notices }).toEqual({ problems, notices });
    return { exitCode, notices, problems: problems.map(({ message }: { message: string }) => message) };
  };

  test("of a Region without any is no clean report", async () => {
    const regions = ["eu-central-1", "eu-west-1"];
    const { exitCode, problems, notices } = await verifyAll(regions.map(noneIn), regions);
    expect({ exitCode, notices }).toEqual({ exitCode: 2, notices: [] });
    expect(problems).toEqual([
      `Nothing to check: there are no clusters in eu-central-1 of account ${ACCOUNT}, eu-west-1 of account ${ACCOUNT}. Name another Region with --region, or another account with --profile or --role-arn.`,
    ]);
  });

  test("says which of several Regions have none", async () => {
    const answers = [...healthy, noneIn("eu-central-1")];
    expect(await verifyAll(answers, [REGION, "eu-central-1"])).toEqual({
      exitCode: 0,
      notices: [`there are no clusters in eu-central-1 of account ${ACCOUNT}`],
      problems: [],
    });
  });
});

describe("a question that is refused", () => {
  test("is told with its action, and what needs it is unknown", async () => {
    const { problems, volumes } = await reportOf(refused);
    expect(problems).toMatchObject([{ kind: "aws-call-failed" }]);
    expect(problems[0].message).toContain("kms:GetKeyPolicy");
    expect(volumes[0].verdict).toBe("unknown");
    expect(volumes[0].reasons.join()).toContain("kms:GetKeyPolicy");
  });
});

describe("--save-snapshot", () => {
  const saved = async (answers: readonly Answered[], args: readonly string[] = []) => {
    const outcome = await verify(answers, ["--save-snapshot", "account.json", ...args]);
    const [[path = "", text = ""] = [], ...others] = outcome.written;
    expect(others).toEqual([]);
    expect(path.endsWith("/account.json")).toBe(true);
    const file = join(folder, "account.json");
    writeFileSync(file, text);
    return { ...outcome, text, file };
  };

  test.each([
    ["failing", failing],
    ["healthy", healthy],
    ["refused", refused],
  ] as const)("%s: judged again, it is the same report", async (_name, answers) => {
    const { file, text } = await saved(answers);
    const live = await reportOf(answers);
    const again = await askedLint(["verify", "--snapshot", file, "--format", "json"]);
    expect(again.opened).toEqual([]);
    expect(text).toContain('"eksLintSnapshot": 1');
    const offline = JSON.parse(again.stdout);
    expect(offline.inputs).toMatchObject([{ kind: "aws-snapshot", account: ACCOUNT, region: REGION }]);
    expect(offline.inputs[0].file).toContain("account.json");
    expect(live.inputs).toMatchObject([{ kind: "aws-account", file: null }]);
    expect({ ...offline, inputs: [] }).toEqual({ ...live, inputs: [] });
    expect(await askedLint(["verify", "--snapshot", file, "--format", "json"])).toEqual(again);
  });

  test("counts ends of support from the day that it was taken", async () => {
    const { file } = await saved(healthy);
    const isUnsupported = async (...args: readonly string[]) =>
      (
        await askedLint(["verify", "--snapshot", file, ...args], { world: { today: "2040-01-01" } })
      ).stdout.includes("kubernetes-version-unsupported");
    expect(await isUnsupported()).toBe(false);
    expect(await isUnsupported("--today", "2040-01-01")).toBe(true);
  });

  test("--mask writes other account ids, and the report keeps the real ones", async () => {
    const { file, text, stdout } = await saved(failing, ["--mask"]);
    expect(text).not.toContain(ACCOUNT);
    expect(stdout).toContain(ACCOUNT);
    const masked = await askedLint(["verify", "--snapshot", file, "--format", "json"]);
    expect(masked.stdout).not.toContain(ACCOUNT);
    const rulesOf = (report: { findings: { ruleId: string }[] }) =>
      report.findings.map(({ ruleId }) => ruleId);
    const report = JSON.parse(masked.stdout);
    expect(rulesOf(report)).toEqual(rulesOf(await reportOf(failing)));
    expect(report.notices.join()).toContain("the snapshot is masked");
    const flag = "# The account ids below are those of a masked snapshot";
    const [script = ""] = report.findings[0].fix.snippets.map(({ text }: { text: string }) => text);
    expect(script.startsWith(flag), script).toBe(true);
    expect(stdout).not.toContain(flag);
  });

  test("masks later on, too", async () => {
    const { file, text } = await saved(failing);
    const masked = await askedLint([
      "verify",
      "--snapshot",
      file,
      "--save-snapshot",
      "masked.json",
      "--mask",
    ]);
    const [[, later = ""] = []] = masked.written;
    expect(text).toContain(ACCOUNT);
    expect(later).toBe((await saved(failing, ["--mask"])).text);
  });

  test("that fails is a problem, and the report is printed all the same", async () => {
    const replaceFile = () => {
      throw new Error("ENOSPC: no space left on device");
    };
    for (const [answers, exitCode] of [
      [healthy, 2],
      [refused, 3],
    ] as const) {
      const outcome = await verify(answers, ["--save-snapshot", "account.json"], { world: { replaceFile } });
      expect(outcome.exitCode).toBe(exitCode);
      expect(outcome.stdout).toContain("The snapshot cannot be written to account.json: ENOSPC");
      expect(outcome.stdout).toContain("Checked ");
    }
  });

  test("keeps neither what a role wants to be told nor the names of profiles", async () => {
    const { stdout, stderr, text } = await saved(failing, [
      ...["--profile", "s3cr3t-profile", "--role-arn", ROLE, "--external-id", "s3cr3t-id"],
    ]);
    expect(`${stdout}${stderr}${text}`).not.toContain("s3cr3t");
  });
});

describe("--snapshot", () => {
  const file = join(folder, "given.json");
  const given = async () => {
    const { written } = await verify(failing, ["--save-snapshot", "given.json"]);
    writeFileSync(file, [...written.values()].join());
    return ["verify", "--snapshot", file];
  };

  test("is narrowed by --cluster and --nodegroup", async () => {
    const args = await given();
    const whole = (await askedLint([...args, "--format", "json"])).stdout;
    for (const narrower of [
      ["--all-clusters"],
      ["--cluster", CLUSTER],
      ["--cluster", CLUSTER, "--nodegroup", NODEGROUP],
    ])
      expect((await askedLint([...args, ...narrower, "--format", "json"])).stdout).toBe(whole);
  });

  test.each([
    [["--cluster", "workshp"], "tells nothing of a cluster workshp; did you mean workshop?"],
    [["--cluster", "other"], "tells nothing of a cluster other\n"],
    [
      ["--cluster", CLUSTER, "--nodegroup", "worker"],
      "tells nothing of a node group worker of the cluster workshop; did you mean workers?",
    ],
  ])("that tells nothing of what is named is bad usage: %j", async (args, sentence) => {
    const outcome = await askedLint([...(await given()), ...args]);
    expect(outcome).toMatchObject({ exitCode: 2, stdout: "" });
    expect(outcome.stderr).toContain(sentence);
  });

  test.each([
    ["no-such-file.json", "There is no such file or folder"],
    [folder, "This is a folder, not a file"],
    ["fixtures/workshop/fixed/template.json", "This is no snapshot of an account"],
    ["fixtures/workshop/fixed/template.yaml", ""],
  ])("that is none is a problem: %s", async (path, sentence) => {
    const { exitCode, stdout } = await askedLint(["verify", "--snapshot", path]);
    expect(exitCode).toBe(2);
    expect(stdout.replace(/\s+/g, " ")).toContain(sentence);
    expect(stdout).toContain("problem[");
    expect(stdout.replace(/\s+/g, " ")).toContain("nothing was checked, because the snapshot cannot be used");
  });
});

describe("--snapshot of templates", () => {
  test("tells nothing of clusters, which is no clean report", async () => {
    const keys = join(folder, "keys.json");
    writeFileSync(keys, JSON.stringify({ Resources: { Key: { Type: "AWS::KMS::Key", Properties: {} } } }));
    const { written } = await askedLint([keys, "--live", "--region", REGION, "--save-snapshot", "keys.json"]);
    const file = join(folder, "of-keys.json");
    writeFileSync(file, [...written.values()].join());
    for (const args of [[], ["--cluster", CLUSTER]]) {
      const { exitCode, stdout } = await askedLint(["verify", "--snapshot", file, ...args]);
      expect(exitCode).toBe(2);
      expect(stdout.replace(/\s+/g, " ")).toContain("made for templates: no cluster was asked about");
    }
  });
});

describe("Ctrl-C", () => {
  /** Given with the third question. */
  const interrupted = async (args: readonly string[]) => {
    const controller = new AbortController();
    const reader = readerOf(failing);
    const ask: typeof reader.ask = async (question) => {
      if (reader.asked.length === 2) controller.abort();
      return reader.ask(question);
    };
    return askedLint([...here, ...args], {
      opens: () => ({ ok: true, reader: { ...reader, ask } }),
      world: { interruptible: (work) => work(controller.signal) },
    });
  };

  test("leaves no file and no report, and exits 3 with one line", async () => {
    const { exitCode, stdout, stderr, written } = await interrupted(["--save-snapshot", "account.json"]);
    expect({ exitCode, stdout, written: written.size }).toEqual({ exitCode: 3, stdout: "", written: 0 });
    expect(stderr).toBe("eks-lint: stopped before the account was read; nothing is written\n");
  });

  test("is heard while the account is opened, too", async () => {
    const signal = AbortSignal.abort();
    const { exitCode, opened } = await verify(failing, [], {
      world: { interruptible: (work) => work(signal) },
    });
    expect({ exitCode, opened }).toEqual({ exitCode: 3, opened: [] });
  });
});

describe("progress", () => {
  const shownWith = async (args: readonly string[]) => {
    const shown: string[] = [];
    const outcome = await verify(failing, args, { world: { showProgress: (text) => void shown.push(text) } });
    return { ...outcome, shown };
  };

  test("is shown on a terminal, and taken away in the end", async () => {
    const { shown, stdout, stderr } = await shownWith([]);
    expect(shown[0]).toMatch(/^asking the account: 0 of \d+ questions? answered$/);
    expect(shown.at(-1)).toBe("");
    expect(shown.filter((text) => text === "")).toHaveLength(1);
    expect({ stdout, stderr }).toEqual({ stdout: (await verify(failing)).stdout, stderr: "" });
  });

  test("is taken away where nobody can be asked", async () => {
    const shown: string[] = [];
    await askedLint(here, {
      opens: () => ({ ok: false, sentence: "no" }),
      world: { showProgress: (text) => void shown.push(text) },
    });
    expect(shown).toEqual([""]);
  });

  test("is left out with --quiet, and where there is no terminal", async () => {
    expect((await shownWith(["--quiet"])).shown).toEqual([]);
    expect((await verify(failing)).stderr).toBe("");
  });
});

describe("the report", () => {
  const validate = new Ajv({ allErrors: true, strict: false }).compile(
    JSON.parse(readFileSync("schemas/report.schema.json", "utf8")),
  );

  test.each([
    ["failing", failing],
    ["healthy", healthy],
    ["refused", refused],
  ] as const)("in JSON is as its schema says: %s", async (_name, answers) => {
    validate(await reportOf(answers));
    expect(validate.errors).toBe(null);
  });

  test.each(FORMATS)("is written as %s, to a file as to standard output", async (format) => {
    const { stdout, exitCode } = await verify(failing, ["--format", format]);
    expect(exitCode).toBe(1);
    expect(stdout).toContain("volume-key-blocks-launch-role");
    const { written } = await verify(failing, ["--format", format, "--output", "report"]);
    expect([...written]).toEqual([["report", stdout]]);
  });

  test("shows nothing that would steer a terminal", async () => {
    const refusal: Refusal = { ...ACCESS_DENIED, message: "\u001b[2Jgone\u0007" };
    const { stdout } = await verify(refusing(failing, "kms:GetKeyPolicy", refusal));
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });
});

describe("--against", () => {
  const template = (keyId: string) => ({
    Parameters: { Device: { Type: "String" } },
    Resources: {
      Template: {
        Type: "AWS::EC2::LaunchTemplate",
        Properties: {
          LaunchTemplateData: {
            BlockDeviceMappings: [
              {
                DeviceName: { Ref: "Device" },
                Ebs: { Encrypted: true, KmsKeyId: keyId, VolumeType: "gp3", VolumeSize: 80 },
              },
            ],
            MetadataOptions: { HttpTokens: "required", HttpPutResponseHopLimit: 2 },
          },
        },
      },
      Workers: {
        Type: "AWS::EKS::Nodegroup",
        Properties: {
          NodegroupName: NODEGROUP,
          ClusterName: CLUSTER,
          NodeRole: `arn:aws:iam::${ACCOUNT}:role/node`,
          Subnets: [...SUBNETS],
          LaunchTemplate: { Id: { Ref: "Template" } },
        },
      },
    },
  });
  const against = (keyId: string) => {
    const path = join(folder, "deployed.json");
    writeFileSync(path, JSON.stringify(template(keyId)));
    return ["--against", path, "--parameters", "Device=/dev/xvda"];
  };
  const driftsOf = async (keyId: string) => {
    const { findings } = await reportOf(failing, against(keyId));
    return findings.filter(({ ruleId }: { ruleId: string }) => ruleId === "deployed-differs-from-template");
  };

  test("tells where what runs differs from the templates", async () => {
    expect(await driftsOf(KEY_ARN)).toEqual([]);
    const [drift, ...others] = await driftsOf(KEY_ARN.replace("1234abcd", "9999abcd"));
    expect(others).toEqual([]);
    expect(drift.message).toContain("9999abcd-12ab-34cd-56ef-1234567890ab");
  });

  test("judges what runs, and not the templates", async () => {
    const { volumes, inputs, notices } = await reportOf(failing, against(KEY_ARN));
    expect(volumes).toHaveLength(1);
    expect(inputs.map(({ kind }: { kind: string }) => kind)).toEqual(["cloudformation", "aws-account"]);
    expect(notices.join()).toContain(`the account ${ACCOUNT} and the Region ${REGION}`);
  });

  test.each([
    ["no-such-file.yaml", "There is no such file or folder"],
    ["rules", "Nothing to check"],
  ])("has to be something: %s", async (path, sentence) => {
    const { exitCode, stdout } = await verify(healthy, ["--against", path]);
    expect(exitCode).toBe(2);
    expect(stdout).toContain(sentence);
  });
});

describe("configuration and baseline", () => {
  test("rules, severities and suppressions hold, and paths do not", async () => {
    const config = join(folder, "eks-lint.config.yaml");
    writeFileSync(
      config,
      `paths: [no-such-folder]\nrules: { volume-key-blocks-launch-role: warning }\nsuppress: [{ rule: "volume-key-blocks-launch-role", resource: ${NODEGROUP}, reason: known }]\n`,
    );
    const report = await reportOf(failing, ["--config", config, "--report-suppressed"]);
    expect(report).toMatchObject({ problems: [], suppressions: [] });
    const blocked = ({ ruleId }: { ruleId: string }) => ruleId === "volume-key-blocks-launch-role";
    expect(report.findings.filter(blocked)).toMatchObject([
      { severity: "warning", suppressed: { by: "config", reason: "known" } },
    ]);
  });

  test("what the baseline holds does not count", async () => {
    const baseline = join(folder, "baseline.json");
    const { written, exitCode } = await verify(failing, ["--baseline", baseline, "--update-baseline"]);
    expect(exitCode).toBe(0);
    writeFileSync(baseline, written.get(baseline) ?? "");
    expect((await verify(failing, ["--baseline", baseline])).exitCode).toBe(0);
    expect((await verify(failing, ["--baseline", baseline, "--no-baseline"])).exitCode).toBe(1);
  });
});

test("--help tells every option, the exit code of what is refused, and asks nobody", async () => {
  const { exitCode, stdout, opened } = await askedLint(["verify", "--help"]);
  expect({ exitCode, opened }).toEqual({ exitCode: 0, opened: [] });
  for (const option of [
    ...["--cluster", "--all-clusters", "--nodegroup", "--region", "--profile", "--role-arn", "--external-id"],
    ...["--key-role-arn", "--save-snapshot", "--mask", "--snapshot", "--against", "--format", "--baseline"],
    ...["docs/iam-policy.json", "Exit code 3"],
  ])
    expect(stdout).toContain(option);
});
