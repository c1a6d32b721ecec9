// What is pasted into a shell: does it run the commands that it shows, and nothing else?

import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { keyPolicyScript } from "../../src/engine/key-policy-script.ts";
import { environmentOf } from "../../src/model/environment.ts";
import { unknown } from "../../src/model/fact.ts";
import type { Key, Launcher } from "../../src/model/model.ts";
import { textOf } from "../../src/model/text.ts";
import { deployedKey, deployedLauncher, failing, KEY_ARN, stated } from "./deployed-launch.ts";
import { administration, at, notKnown, policyOf } from "./sample-launch.ts";

const folder = mkdtempSync(join(tmpdir(), "eks-lint-script-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** It writes down with what it was called. */
const AWS = `#!/bin/sh
for word in aws "$@"; do printf '%s\\0' "$word" >> "$CALLS"; done
printf '\\n\\0' >> "$CALLS"
`;

writeFileSync(join(folder, "aws"), AWS);
chmodSync(join(folder, "aws"), 0o755);

const scriptOf = (launcher: Launcher, key: Key): string => {
  if (launcher.role.state === "unknown") throw new Error("this launcher has a role");
  const { environment } = launcher;
  return keyPolicyScript({ key, role: launcher.role.value, environment, grants: [] }, launcher);
};

let runs = 0;

/** The words of each call of `aws`. */
function run(script: string): readonly (readonly string[])[] {
  const calls = join(folder, `calls-${runs++}`);
  execFileSync("/bin/sh", ["-eu", "-c", script], {
    cwd: folder,
    env: { PATH: `${folder}:/usr/bin:/bin`, CALLS: calls },
  });
  if (!existsSync(calls)) return [];
  const words = readFileSync(calls, "utf8").split("\0");
  const all: string[][] = [[]];
  for (const word of words) word === "\n" ? all.push([]) : all.at(-1)?.push(word);
  return all.filter((call) => call.length > 1);
}

const option = (call: readonly string[] | undefined, name: string) => call?.[call.indexOf(name) + 1];

const broken = { ...failing, minSize: stated(1), maxSize: stated(3), desiredSize: stated(1) };

describe("the repair of a key of the same account", () => {
  const script = scriptOf(deployedLauncher(broken), deployedKey());
  const calls = run(script);

  test("puts the whole policy, and starts a new launch", () => {
    expect(calls.map(([, service, command]) => `${service} ${command}`)).toEqual([
      "kms put-key-policy",
      "eks update-nodegroup-config",
      "eks wait",
      "eks update-nodegroup-config",
    ]);
    const [put] = calls;
    expect([option(put, "--key-id"), option(put, "--region"), option(put, "--policy-name")]).toEqual([
      KEY_ARN,
      "us-west-2",
      "default",
    ]);
    const file = option(put, "--policy")?.replace("file://", "") ?? "";
    const policy = JSON.parse(readFileSync(join(folder, file), "utf8"));
    expect(policy.Statement).toHaveLength(3);
    expect(policy.Statement[0]).toEqual(administration);
  });

  test("stands in the script as somebody would read it", () => {
    expect(script.split("\n").slice(0, 3)).toEqual([
      "cat > key-policy-1234abcd-12ab-34cd-56ef-1234567890ab.json <<'EOF'",
      "{",
      '  "Version": "2012-10-17",',
    ]);
  });
});

test("a role that is gone is made before a policy names it", () => {
  const calls = run(scriptOf(deployedLauncher({ ...broken, roleExists: stated(false) }), deployedKey()));
  expect(calls[0]?.slice(1)).toEqual([
    "iam",
    "create-service-linked-role",
    "--aws-service-name",
    "autoscaling.amazonaws.com",
  ]);
});

test("who is left out is told", () => {
  const policy = policyOf(administration, {
    Effect: "Allow",
    Principal: { AWS: "AROA1234567890EXAMPLE" },
    Action: "kms:*",
    Resource: "*",
  });
  expect(scriptOf(deployedLauncher(broken), deployedKey({ policy }))).toContain(
    "# AROA1234567890EXAMPLE is left out: who it was is gone",
  );
});

test("a Deny is told, and no policy is put", () => {
  const deny = { Sid: "No", Effect: "Deny", Principal: "*", Action: "kms:CreateGrant", Resource: "*" };
  const script = scriptOf(deployedLauncher(broken), deployedKey({ policy: policyOf(administration, deny) }));
  expect(script).toMatch(/^# Two statements more are not enough: the statement No of today's policy denies/);
  expect(script).not.toContain("put-key-policy");
});

test("a policy that nobody has read is fetched, and the statements are there to be added", () => {
  const script = scriptOf(deployedLauncher(broken), deployedKey({ policy: notKnown }));
  const [get, ...others] = run(script);
  expect(get?.slice(1, 3)).toEqual(["kms", "get-key-policy"]);
  expect(others.map(([, , command]) => command)).not.toContain("put-key-policy");
  expect(JSON.parse(readFileSync(join(folder, "statements-to-add.json"), "utf8"))).toHaveLength(2);
  expect(script).toContain("# Then: aws kms put-key-policy");
});

describe("the repair of a key of another account", () => {
  const arn = KEY_ARN.replace("111122223333", "444455556666");
  const foreign = deployedKey({
    identifiers: [textOf(arn)],
    environment: environmentOf("444455556666", "us-west-2"),
  });
  const script = scriptOf(deployedLauncher(broken), foreign);

  test("is a policy by its administrator, and a grant from the account of the nodes", () => {
    const calls = run(script);
    expect(calls.slice(0, 2).map(([, service, command]) => `${service} ${command}`)).toEqual([
      "kms put-key-policy",
      "kms create-grant",
    ]);
    expect(option(calls[1], "--key-id")).toBe(arn);
    expect(script).toMatch(
      /# 1\. .* administrator of account 444455556666.*account 111122223333 make grants/,
    );
    expect(script).toMatch(/# 2\. .* account 111122223333/);
  });
});

describe("hostile names", () => {
  const HOSTILE = "x'; touch PWNED; '$(touch PWNED)`touch PWNED`\n touch PWNED #\r\u2028touch PWNED";

  test("of groups, clusters, stacks, keys and Regions run nothing", () => {
    const { identity, ...launcher } = deployedLauncher({
      ...broken,
      cluster: HOSTILE,
      madeBy: { stackName: HOSTILE, logicalId: HOSTILE },
    });
    const environment = environmentOf("111122223333", HOSTILE);
    const key = deployedKey({ identifiers: [textOf(HOSTILE)], name: HOSTILE, environment });
    const named = { ...launcher, environment, identity: { ...identity, logicalId: HOSTILE } };
    for (const status of ["DEGRADED", "CREATE_FAILED"]) {
      const deployed = named.deployed && { ...named.deployed, status: stated(status) };
      const calls = run(scriptOf({ ...named, ...(deployed && { deployed }) }, key));
      expect(calls.map((call) => option(call, "--region"))).toEqual(calls.map(() => HOSTILE));
      expect(calls.slice(1).map((call) => option(call, "--nodegroup-name"))).toEqual(
        calls.slice(1).map(() => HOSTILE),
      );
    }
    expect(existsSync(join(folder, "PWNED"))).toBe(false);
  });

  test("in the policy, or in why it could not be read, run nothing", () => {
    const statement = { Sid: `EOF\n${HOSTILE}\nEOF`, Effect: "Allow", Principal: "*", Action: HOSTILE };
    const why = { kind: "malformed", what: HOSTILE } as const;
    for (const policy of [
      policyOf(administration, statement),
      policyOf(administration, { ...statement, Effect: "Deny", Action: "kms:*", Resource: "*" }),
      unknown(why, at()),
    ]) {
      run(scriptOf(deployedLauncher(broken), deployedKey({ policy })));
    }
    expect(existsSync(join(folder, "PWNED"))).toBe(false);
  });
});
