// Whatever goes wrong with any one call: the run says so, does not end clean, and does not crash.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ACTIONS, type Action } from "../../src/aws/actions.ts";
import { openReader } from "../../src/aws/sdk/open-reader.ts";
import { GRANTED, REGION } from "../aws/sample-account.ts";
import { eksLint, type Outcome } from "../eks-lint.ts";
import { FAULTS, type Fault, type FaultyProxy, startProxy } from "./faulty-proxy.ts";
import { accountIn, encryptedWith } from "./made-account.ts";
import { type MotoServer, startMoto, whyWithoutMoto } from "./moto-server.ts";

const missing = whyWithoutMoto();
if (missing !== null)
  process.stderr.write(
    `SKIPPED, and nothing stands in for it: faults between verify and moto (${missing})\n`,
  );

/** So that a fault is over soon; the program itself waits longer. */
const IMPATIENT = { attempts: 2, connection: 500, answer: 300, call: 10_000, readings: 2, pause: 5 };

describe.skipIf(missing !== null)("a fault in one call", () => {
  let moto: MotoServer;
  let proxy: FaultyProxy;
  const before = { ...process.env };
  beforeAll(async () => {
    moto = await startMoto();
    proxy = await startProxy(moto.endpoint);
    const account = accountIn(moto.endpoint);
    await account.makeRole();
    await account.makeCluster();
    const key = await account.makeKey(GRANTED);
    const image = await account.someImage();
    const template = await account.makeLaunchTemplate([{ ...encryptedWith(key), ImageId: image }]);
    await account.makeNodeGroup(template, "1");
    await account.makeGroupOfConfiguration(image);
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: proxy.endpoint,
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
      AWS_SECRET_ACCESS_KEY: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
      AWS_SESSION_TOKEN: "a-token-of-the-test",
      AWS_EC2_METADATA_DISABLED: "true",
    });
  }, 60_000);
  afterAll(() => {
    process.env = before;
    proxy?.stop();
    moto?.stop();
  });

  const verify = (): Promise<Outcome> =>
    eksLint(["verify", "--all-clusters", "--no-config", "--ruleset", "keys", "--format", "json"], {
      accounts: {
        openReader: (options) => openReader({ ...options, patience: IMPATIENT }),
        defaultRegion: async () => REGION,
      },
    });

  test("without one the run is clean, and makes every call there is", async () => {
    proxy.spoil(null);
    const { exitCode, stdout, stderr } = await verify();
    expect(stderr).toBe("");
    expect(JSON.parse(stdout).problems).toEqual([]);
    expect(exitCode).toBe(0);
    expect([...proxy.calls.keys()].sort()).toEqual([...ACTIONS].sort());
  });

  const SECRETS = /AKIAIOSFODNN7EXAMPLE|wJalrXUtnFEMI|a-token-of-the-test/;
  const STACK = /\n\s+at .*:\d+:\d+/;

  const cases = ACTIONS.flatMap((action) => FAULTS.map((fault): [Action, Fault] => [action, fault]));

  test.each(cases)(
    "%s %s",
    async (action, fault) => {
      proxy.spoil({ action, fault });
      const { exitCode, stdout, stderr } = await verify();
      expect(`${stdout}${stderr}`).not.toMatch(SECRETS);
      expect(`${stdout}${stderr}`).not.toMatch(STACK);
      expect(exitCode).toBe(3);
      if (action === "sts:GetCallerIdentity") {
        // Nobody can be asked then.
        expect(stdout).toBe("");
        expect(stderr.trim().split("\n")).toHaveLength(1);
      } else {
        const { problems } = JSON.parse(stdout);
        expect(problems.map(({ kind }: { kind: string }) => kind)).toContain("aws-call-failed");
        expect(JSON.stringify(problems)).toContain(action);
      }
      // Who is denied need not ask again; who is not understood must.
      const perQuestion = fault === "denied" ? 1 : 2;
      expect(proxy.calls.get(action) ?? 0).toBeGreaterThanOrEqual(perQuestion);
    },
    20_000,
  );
});
