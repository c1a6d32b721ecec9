// What is pasted for the keys of an account: does all of it, one after the other, let every group launch?

import { describe, expect, test } from "vitest";
import { BUILT_IN_RULES } from "../../src/engine/built-in-rules.ts";
import type { JudgedFinding } from "../../src/engine/finding.ts";
import { environmentOf } from "../../src/model/environment.ts";
import { known, unknown } from "../../src/model/fact.ts";
import { type LaunchRole, launchRoleOf } from "../../src/model/launch-role.ts";
import type { Key, Launcher } from "../../src/model/model.ts";
import { textOf } from "../../src/model/text.ts";
import {
  awsOrigin,
  deployedGroup,
  deployedKey,
  deployedLauncher,
  failing,
  KEY_ARN,
  stated,
} from "./deployed-launch.ts";
import { commandsOf, openShell, option } from "./pasted.ts";
import { at, judge, launcherWith, modelOf, notStated, volumeWith } from "./sample-launch.ts";

const { run, json } = openShell();

const ROLE =
  "arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";
const roleOf = (arn: string): { readonly role: Launcher["role"] } => ({
  role: known<LaunchRole>(launchRoleOf(textOf(arn)), awsOrigin(arn)),
});
const broken = { ...failing, minSize: stated(1), maxSize: stated(3), desiredSize: stated(1) };

const about = (ruleId: string, launchers: readonly Launcher[], keys: readonly Key[]) =>
  judge(modelOf(launchers, keys), BUILT_IN_RULES).findings.filter((finding) => finding.ruleId === ruleId);
const textsOf = ({ fix }: JudgedFinding): readonly string[] => fix?.snippets.map(({ text }) => text) ?? [];
const pasted = (finding: JudgedFinding | undefined) =>
  run(finding === undefined ? "" : textsOf(finding).join(""));

interface Policy {
  readonly Statement: readonly { readonly Principal: { readonly AWS: unknown } }[];
}
const policyPutBy = (calls: readonly (readonly string[])[]): Policy => {
  const put = calls.find(([, , command]) => command === "put-key-policy");
  return json(option(put, "--policy")?.replace("file://", "") ?? "") as Policy;
};

describe("two groups with one key, and with roles of their own", () => {
  const groups = [
    deployedLauncher(broken, roleOf(ROLE)),
    { ...deployedGroup(broken, "others"), ...roleOf(`${ROLE}_nodes`) },
  ];
  const findings = about("volume-key-blocks-launch-role", groups, [deployedKey()]);

  test("are both refused", () => {
    expect(findings.map(({ resource }) => resource.logicalId)).toEqual(["workers", "others"]);
  });

  test("have one policy, so that neither repair undoes the other: it names both roles", () => {
    const [first, second] = findings.map(textsOf);
    expect(first?.[0]).toBe(second?.[0]);
    for (const finding of findings)
      for (const { Principal } of policyPutBy(pasted(finding)).Statement.slice(1))
        expect(Principal.AWS).toEqual([ROLE, `${ROLE}_nodes`]);
  });

  test("are each launched anew by themselves", () => {
    expect(commandsOf(pasted(findings[0])).slice(1)).toContain("eks update-nodegroup-config");
    expect(commandsOf(pasted(findings[1])).slice(1)).toEqual([
      "autoscaling update-auto-scaling-group",
      "autoscaling update-auto-scaling-group",
    ]);
  });
});

test("groups in two accounts: the policy admits the role of the one, and lets the other make the grant", () => {
  const elsewhere = "444455556666";
  const foreign = deployedLauncher(broken, {
    ...roleOf(ROLE.replace("111122223333", elsewhere)),
    environment: environmentOf(elsewhere, "us-west-2"),
  });
  const groups = [foreign, deployedLauncher(broken, roleOf(ROLE))];
  const root = {
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::111122223333:root" },
    Action: "kms:*",
    Resource: "*",
  };
  const [first] = about("volume-key-blocks-launch-role", groups, [deployedKey()]);
  const grants = about("key-cross-account-needs-grant", groups, [deployedKey()]);
  const policy = policyPutBy(pasted(first));
  expect(policy.Statement[0]).toEqual(root);
  expect(policy.Statement.slice(1).map(({ Principal }) => Principal.AWS)).toEqual([
    ROLE,
    ROLE,
    `arn:aws:iam::${elsewhere}:root`,
    `arn:aws:iam::${elsewhere}:root`,
  ]);
  expect(commandsOf(pasted(grants[0]))).toContain("kms create-grant");
});

describe("a key that cannot be used", () => {
  const keyIn = (state: string): Key =>
    deployedKey({ state: known(state, awsOrigin(KEY_ARN)), enabled: known(false, awsOrigin(KEY_ARN)) });
  const repairOf = (state: string, launcher: Launcher = deployedLauncher(broken)) =>
    pasted(about("volume-key-unusable", [launcher], [keyIn(state)])[0]);
  const NEW_LAUNCH = ["eks update-nodegroup-config", "eks wait", "eks update-nodegroup-config"];

  test.each([
    ["Disabled", ["kms enable-key"]],
    ["PendingDeletion", ["kms cancel-key-deletion", "kms enable-key"]],
    ["PendingReplicaDeletion", ["kms cancel-key-deletion", "kms enable-key"]],
  ])("for it is %s, is made usable in its Region, and then the group launches", (state, commands) => {
    const calls = repairOf(state);
    expect(commandsOf(calls)).toEqual([...commands, ...NEW_LAUNCH]);
    for (const call of calls.slice(0, commands.length))
      expect([option(call, "--region"), option(call, "--key-id")]).toEqual(["us-west-2", KEY_ARN]);
  });

  test.each(["PendingImport", "Unavailable", "Creating", "SomethingNew"])(
    "for it is %s, takes more than a command",
    (state) => {
      expect(repairOf(state)).toEqual([]);
    },
  );

  test("is made usable for a group that is not deployed yet, too", () => {
    const launcher = launcherWith({ volumes: [volumeWith({ origin: at("x") })] });
    expect(commandsOf(repairOf("Disabled", launcher))).toEqual(["kms enable-key"]);
  });

  test("of a template says nothing of commands", () => {
    const ofTemplate = { ...keyIn("Disabled"), identity: null };
    const [finding] = about("volume-key-unusable", [launcherWith()], [ofTemplate]);
    expect(finding?.fix?.snippets).toEqual([]);
  });
});

test("of a policy that nobody has read, no finding says that it refuses, and nothing is put", () => {
  const key = deployedKey({ policy: unknown(notStated, at()) });
  expect(about("volume-key-blocks-launch-role", [deployedLauncher(broken)], [key])).toEqual([]);
});

test("a thousand groups with a key and roles of their own have one policy, written once", () => {
  const many = Array.from({ length: 1_000 }, (_, index) => ({
    ...deployedGroup(broken, `group-${index}`),
    ...roleOf(`${ROLE}_${index % 20}`),
  }));
  const findings = about("volume-key-blocks-launch-role", many, [deployedKey()]);
  const [policy] = findings[0] === undefined ? [] : textsOf(findings[0]);
  expect(findings).toHaveLength(1_000);
  expect(findings.every((finding) => textsOf(finding)[0] === policy)).toBe(true);
  for (let index = 0; index < 20; index += 1) expect(policy).toContain(`${ROLE}_${index}"`);
});
