// eks-lint verify as it is installed, against moto over HTTP: what does it say of a key, whichever way the volume gets it?

import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ACCOUNT, GRANTED, REGION, ROOT_ONLY } from "../aws/sample-account.ts";
import { LAUNCH_OPERATIONS } from "../grant-operations.ts";
import { accountIn, CLUSTER, encryptedWith, idIn, type MadeAccount, NODEGROUP } from "./made-account.ts";
import { type MotoServer, startMoto, whyWithoutMoto } from "./moto-server.ts";

const missing = whyWithoutMoto();
if (missing !== null)
  process.stderr.write(`SKIPPED, and nothing stands in for it: verify against moto (${missing})\n`);

interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

describe.skipIf(missing !== null)("verify against moto", () => {
  let moto: MotoServer;
  let account: MadeAccount;
  beforeAll(async () => {
    moto = await startMoto();
    account = accountIn(moto.endpoint);
  }, 60_000);
  afterAll(() => moto?.stop());
  beforeEach(async () => {
    await moto.reset();
    await account.makeRole();
    await account.makeCluster();
  });

  const verify = (...args: readonly string[]): Promise<Outcome> =>
    new Promise((resolve) => {
      const env = {
        PATH: process.env.PATH,
        AWS_ENDPOINT_URL: moto.endpoint,
        AWS_REGION: REGION,
        AWS_ACCESS_KEY_ID: "testing",
        AWS_SECRET_ACCESS_KEY: "testing",
        AWS_EC2_METADATA_DISABLED: "true",
      };
      const command = ["dist/cli.js", "verify", "--cluster", CLUSTER, "--no-config", ...args];
      execFile(process.execPath, command, { env }, (error, stdout, stderr) => {
        resolve({ exitCode: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
      });
    });

  /** Of the one volume there is. */
  async function verdict(): Promise<{ readonly verdict: string; readonly rules: readonly string[] }> {
    const { exitCode, stdout, stderr } = await verify("--format", "json", "--ruleset", "keys");
    expect(stderr).toBe("");
    const report = JSON.parse(stdout);
    expect(report.problems).toEqual([]);
    expect(report.volumes.map(({ device }: { device: string }) => device)).toEqual(["/dev/xvda"]);
    const errors = report.findings.filter(({ severity }: { severity: string }) => severity === "error");
    expect(exitCode).toBe(errors.length > 0 ? 1 : 0);
    return {
      verdict: report.volumes[0].verdict,
      rules: report.findings.map(({ ruleId }: { ruleId: string }) => ruleId).sort(),
    };
  }

  const BLOCKED = { verdict: "fail", rules: ["volume-key-blocks-launch-role"] };
  const UNUSABLE = { verdict: "fail", rules: ["volume-key-unusable"] };
  const PASS = { verdict: "pass", rules: [] };

  const nodeGroupWith = async (key: string): Promise<void> =>
    account.makeNodeGroup(await account.makeLaunchTemplate([encryptedWith(key)]), "1");

  test.each<readonly [string, (a: MadeAccount) => Promise<string>, typeof BLOCKED]>([
    ["a policy for the account only", (a) => a.makeKey(ROOT_ONLY), BLOCKED],
    ["a policy that names the role", (a) => a.makeKey(GRANTED), PASS],
    [
      "a grant in place of a policy",
      async (a) => {
        const key = await a.makeKey(ROOT_ONLY);
        await a.makeGrant(key, [...LAUNCH_OPERATIONS]);
        return key;
      },
      PASS,
    ],
    [
      "a grant without Decrypt, which no grant that EC2 makes from it can have",
      async (a) => {
        const key = await a.makeKey(ROOT_ONLY);
        await a.makeGrant(
          key,
          LAUNCH_OPERATIONS.filter((operation) => operation !== "Decrypt"),
        );
        return key;
      },
      BLOCKED,
    ],
    [
      "a disabled key",
      async (a) => {
        const key = await a.makeKey(GRANTED);
        await a.disableKey(key);
        return key;
      },
      UNUSABLE,
    ],
    [
      "a key that is to be deleted",
      async (a) => {
        const key = await a.makeKey(GRANTED);
        await a.deleteKey(key);
        return key;
      },
      UNUSABLE,
    ],
    [
      "an alias of a key that blocks",
      async (a) => {
        await a.makeAlias("alias/nodes", await a.makeKey(ROOT_ONLY));
        return "alias/nodes";
      },
      BLOCKED,
    ],
    [
      "an alias of a key that admits",
      async (a) => {
        await a.makeAlias("alias/nodes", await a.makeKey(GRANTED));
        return "alias/nodes";
      },
      PASS,
    ],
    ["a bare id, blocking", async (a) => idIn(await a.makeKey(ROOT_ONLY)), BLOCKED],
    ["a bare id, admitting", async (a) => idIn(await a.makeKey(GRANTED)), PASS],
    ["the AWS managed key", async () => "alias/aws/ebs", PASS],
  ])("%s", async (_name, makeKey, expected) => {
    await nodeGroupWith(await makeKey(account));
    expect(await verdict()).toEqual(expected);
  });

  test.each([
    ["1", "fail"],
    ["2", "pass"],
    ["$Latest", "pass"],
    // moto, as EC2, makes the first version the default one.
    ["$Default", "fail"],
  ])("version %s of a launch template whose second version has a better key", async (version, expected) => {
    const [blocking, admitting] = [await account.makeKey(ROOT_ONLY), await account.makeKey(GRANTED)];
    const template = await account.makeLaunchTemplate([encryptedWith(blocking), encryptedWith(admitting)]);
    await account.makeNodeGroup(template, version);
    expect((await verdict()).verdict).toBe(expected);
  });

  test.each([
    ["blocks", ROOT_ONLY, "fail"],
    ["admits", GRANTED, "pass"],
  ])("a self-managed group with a key that %s", async (_name, policy, expected) => {
    const template = await account.makeLaunchTemplate([encryptedWith(await account.makeKey(policy))]);
    await account.makeSelfManagedGroup(template, "$Latest");
    expect((await verdict()).verdict).toBe(expected);
  });

  test("the default EBS key of the account, which no launch template names", async () => {
    await account.encryptByDefault(await account.makeKey(ROOT_ONLY));
    await account.makeNodeGroup(null, "");
    expect(await verdict()).toEqual({ verdict: "fail", rules: ["default-ebs-key-blocks-launch-role"] });
    await account.encryptByDefault(await account.makeKey(GRANTED));
    expect(await verdict()).toEqual(PASS);
  });

  test("what Auto Scaling says, and the commands that mend it", async () => {
    const message = "Client.InvalidKMSKey.InvalidState: The KMS key provided is in an incorrect state";
    const key = await account.makeKey(ROOT_ONLY);
    await account.makeNodeGroup(await account.makeLaunchTemplate([encryptedWith(key)]), "1", message);
    const { exitCode, stdout } = await verify();
    expect(exitCode).toBe(1);
    expect(stdout).toContain("node-group-launch-failing");
    expect(stdout).toContain("Client.InvalidKMSKey.InvalidState");
    expect(stdout).toContain("aws kms put-key-policy");
    expect(stdout.indexOf("volume-key-blocks-launch-role")).toBeLessThan(
      stdout.indexOf("node-group-launch-failing"),
    );
  });

  test("a role that nobody has made yet", async () => {
    await moto.reset();
    await account.makeCluster();
    await nodeGroupWith(await account.makeKey(GRANTED));
    const report = JSON.parse((await verify("--format", "json")).stdout);
    const rules = report.findings.map(({ ruleId }: { ruleId: string }) => ruleId);
    expect(rules).toContain("service-linked-role-missing");
  });

  test("a cluster that is not there", async () => {
    await moto.reset();
    const { exitCode, stdout, stderr } = await verify("--nodegroup", NODEGROUP);
    expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: "" });
    expect(stderr).toMatch(/^eks-lint: .*workshop.*\n$/);
  });

  test("what is saved is judged again in the same way, without asking, whoever the account is", async () => {
    await nodeGroupWith(await account.makeKey(ROOT_ONLY));
    const folder = mkdtempSync(join(tmpdir(), "eks-lint-moto-"));
    const [file, masked] = [join(folder, "account.json"), join(folder, "masked.json")];
    try {
      const asked = await verify("--save-snapshot", file);
      const judged = await verify("--snapshot", file);
      expect(judged).toEqual(asked);
      await verify("--save-snapshot", masked, "--mask");
      const text = readFileSync(masked, "utf8");
      expect(text).not.toContain(ACCOUNT);
      const judgedMasked = await verify("--snapshot", masked);
      expect(judgedMasked.exitCode).toBe(1);
      expect(judgedMasked.stdout).not.toContain(ACCOUNT);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
