// What is pasted into a shell: does it run the commands that it shows, and nothing else?

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { keyPolicyScript, launchScript } from "../../src/engine/key-policy-script.ts";
import { environmentOf } from "../../src/model/environment.ts";
import { unknown } from "../../src/model/fact.ts";
import type { Key, Launcher } from "../../src/model/model.ts";
import { textOf } from "../../src/model/text.ts";
import { LARGEST_POLICY } from "../../src/permissions/policy-size.ts";
import { printLines } from "../../src/reporters/styled-line.ts";
import { fixLines } from "../../src/reporters/text-fix.ts";
import { blockedFinding } from "../reporters/sample-reports.ts";
import { deployedKey, deployedLauncher, failing, KEY_ARN, stated } from "./deployed-launch.ts";
import { openShell, option } from "./pasted.ts";
import { administration, at, notKnown, policyOf } from "./sample-launch.ts";

const { folder, run, json } = openShell();

/** All that is pasted for one group. */
const scriptOf = (launcher: Launcher, key: Key): string => {
  if (launcher.role.state === "unknown") throw new Error("this launcher has a role");
  const { environment, role } = launcher;
  const refused = { question: { key, role: role.value, environment, grants: [] }, launcher };
  return `${[...keyPolicyScript([refused]), ...launchScript(refused)].join("\n")}\n`;
};

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

describe("a policy of long statements", () => {
  const statement = {
    Sid: "Long 'quoted' ##[group] größe",
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::111122223333:root" },
    Action: Array.from({ length: 1_200 }, (_, index) => `kms:Describe${index}`),
    Resource: "*",
  };
  const before = policyOf(administration, statement);
  const script = scriptOf(deployedLauncher(broken), deployedKey({ policy: before }));
  /** As the report for people shows it. */
  const shown = printLines(
    fixLines(
      { ...blockedFinding, fix: { description: "Do it.", snippets: [{ form: "aws-cli", text: script }] } },
      80,
    ),
    false,
  ).replace(/^ *Fix: .*\n\n/, "");

  test("has lines that no sentence has", () => {
    expect(Math.max(...script.split("\n").map(({ length }) => length))).toBeGreaterThan(10_000);
  });

  test.each([
    ["in the script", script],
    ["in the report for people", shown],
  ])("is put as it was, with two statements more: %s", (_where, pasted) => {
    const [put] = run(pasted);
    const text = readFileSync(join(folder, option(put, "--policy")?.replace("file://", "") ?? ""), "utf8");
    expect(JSON.parse(text).Statement.slice(0, 2)).toEqual([administration, statement]);
    expect(JSON.parse(text).Statement).toHaveLength(4);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(LARGEST_POLICY);
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

describe("a Deny", () => {
  const deny = { Sid: "No", Effect: "Deny", Principal: "*", Action: "kms:CreateGrant", Resource: "*" };
  const scriptWith = (changes: object) =>
    scriptOf(
      deployedLauncher(broken),
      deployedKey({ policy: policyOf(administration, { ...deny, ...changes }) }),
    );

  test("is told, and spares the role in the policy that is put", () => {
    const script = scriptWith({});
    expect(script).toMatch(
      /^# Otherwise than today: the statement No of today's policy spares arn:\S+AutoScaling /,
    );
    const [put] = run(script);
    const { Statement } = json(option(put, "--policy")?.replace("file://", "") ?? "") as {
      Statement: readonly object[];
    };
    expect(Statement).toHaveLength(4);
    expect(Statement[1]).toEqual({
      ...deny,
      Condition: {
        ArnNotLike: { "aws:PrincipalArn": expect.stringMatching(/AWSServiceRoleForAutoScaling$/) },
      },
    });
  });

  test("that only a person can change is told, with today's policy in a file and the command that puts it", () => {
    const script = scriptWith({
      Principal: undefined,
      NotPrincipal: { AWS: "arn:aws:iam::111122223333:role/Admin" },
    });
    expect(script).toMatch(/^# Statements more are not enough: the statement No .* names with NotPrincipal/);
    const calls = run(script);
    expect(calls[0]?.slice(1, 3)).toEqual(["kms", "get-key-policy"]);
    expect(calls.map(([, , command]) => command)).not.toContain("put-key-policy");
    expect(script).toContain("# Then: aws kms put-key-policy");
  });
});

test("a policy that nobody has read is fetched, and the statements are there to be added", () => {
  const script = scriptOf(deployedLauncher(broken), deployedKey({ policy: notKnown }));
  const [get, ...others] = run(script);
  expect(get?.slice(1, 3)).toEqual(["kms", "get-key-policy"]);
  expect(others.map(([, , command]) => command)).not.toContain("put-key-policy");
  expect(json("statements-to-add-1234abcd-12ab-34cd-56ef-1234567890ab.json")).toHaveLength(2);
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
