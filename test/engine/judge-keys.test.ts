// How often, where and about what do the rules about keys and statements speak?

import { describe, expect, test } from "vitest";
import type { Rule } from "../../src/engine/rule.ts";
import { environmentOf } from "../../src/model/environment.ts";
import { known, unknown } from "../../src/model/fact.ts";
import { launchRoleOf } from "../../src/model/launch-role.ts";
import type { Key, Launcher, Model } from "../../src/model/model.ts";
import type { Origin } from "../../src/model/origin.ts";
import { textOf } from "../../src/model/text.ts";
import type { Value } from "../../src/model/value.ts";
import {
  administration,
  at,
  judge,
  keyWith,
  launcherWith,
  modelOf,
  notKnown,
  notStated,
  policyIn,
  policyOf,
  ruleWith,
  volumeWith,
} from "./sample-launch.ts";

const services = {
  Sid: "Services",
  Effect: "Allow",
  Principal: { Service: "autoscaling.amazonaws.com" },
  Action: "kms:*",
  Resource: "*",
};
const without = { Sid: "Without", Effect: "Allow", Principal: "*", Action: "kms:*" };

const invalid = ruleWith({
  id: "invalid",
  about: "statement",
  assert: 'statement.mistake == ""',
  at: "statement",
  message: "{statement.mistake}, for {launcher.name}",
});
const inert = ruleWith({
  id: "inert",
  about: "statement",
  assert: 'statement.inertBecause == ""',
  at: "statement",
  message: "{statement.name} does not help {launcher.role.name}",
});
const tooLarge = ruleWith({
  id: "too-large",
  about: "key",
  assert: "!key.policyTooLarge",
  at: "key.policy",
  message: "{key.name} is too large",
});
const statementAt = (index: number): Origin => ({
  kind: "file",
  file: "workers.yaml",
  path: ["Resources", "VolumeKey", "Properties", "KeyPolicy", "Statement", index],
});

const groupNamed = (name: string, changes: Partial<Launcher> = {}): Launcher => {
  const launcher = launcherWith(changes);
  return { ...launcher, identity: { ...launcher.identity, logicalId: name } };
};

const batchRole = known(
  launchRoleOf(
    textOf(
      "arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling_batch",
    ),
  ),
  at(),
);

const messagesOf = (model: Model, ...rules: Rule[]): string[] =>
  judge(model, rules).findings.map(({ message }) => message);

describe("a rule about statements", () => {
  const key = keyWith({ policy: policyOf(administration, services, without) });

  test("speaks of each statement that it is about, where that stands", () => {
    const { findings } = judge(modelOf([launcherWith()], [key]), [invalid, inert]);
    expect(findings.map(({ ruleId, message, primary }) => [ruleId, message, primary])).toEqual([
      ["inert", "the statement Services does not help AWSServiceRoleForAutoScaling", statementAt(1)],
      ["invalid", "the statement Without has no Resource, for Workers", statementAt(2)],
    ]);
  });

  test("speaks once for volumes and groups that share key and role", () => {
    const both = [volumeWith(), volumeWith({ device: "/dev/xvdb" })];
    const model = modelOf([groupNamed("A", { volumes: both }), groupNamed("B")], [key]);
    expect(messagesOf(model, inert)).toHaveLength(1);
  });

  test("speaks once for each role that launches with the key, and the findings can be told apart", () => {
    const model = modelOf([groupNamed("A"), groupNamed("B", { role: batchRole })], [key]);
    const { findings } = judge(model, [inert]);
    expect(findings.map(({ message }) => message)).toEqual([
      "the statement Services does not help AWSServiceRoleForAutoScaling",
      "the statement Services does not help AWSServiceRoleForAutoScaling_batch",
    ]);
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });

  test("finds mistakes also where the role is not known, and does not judge the rest", () => {
    const model = modelOf([launcherWith({ role: unknown(notStated, at()) })], [key]);
    expect(messagesOf(model, invalid, inert)).toEqual(["the statement Without has no Resource, for Workers"]);
  });

  test.each<[name: string, launchers: readonly Launcher[], keys: readonly Key[]]>([
    ["no launcher", [], [key]],
    ["a group that never launches", [launcherWith({ maxSize: known(0, at()) })], [key]],
    [
      "a volume without a key",
      [launcherWith({ volumes: [volumeWith({ keyId: known(null, at()) })] })],
      [key],
    ],
    ["a policy that is not known", [launcherWith()], [keyWith({ policy: notKnown })]],
    ["a key that no input describes", [launcherWith()], []],
  ])("says nothing of %s", (_name, launchers, keys) => {
    expect(messagesOf(modelOf(launchers, keys), invalid, inert)).toEqual([]);
  });

  test("keeps a policy that cannot be read from ending the run", () => {
    const document: Value = {
      kind: "map",
      names: ["Statement"],
      member: () => {
        throw new Error("out of order");
      },
      origin: at(),
    };
    const broken = keyWith({ policy: known({ kind: "document", document }, at()) });
    const launcher = launcherWith({ role: unknown(notStated, at()) });
    const { problems, volumes } = judge(modelOf([launcher], [broken]), [invalid]);
    expect(problems.map(({ message }) => message)).toEqual([
      "the policy of the key workers/VolumeKey could not be judged: out of order",
    ]);
    expect(volumes).toHaveLength(1);
  });
});

describe("a rule about keys", () => {
  const huge = { ...administration, Sid: "x".repeat(40_000) };
  const key = keyWith({ policy: policyOf(huge) });

  test("speaks once of a key, however many groups and roles use it", () => {
    const groups = [groupNamed("A"), groupNamed("B"), groupNamed("C", { role: batchRole })];
    expect(messagesOf(modelOf(groups, [key]), tooLarge)).toEqual(["workers/VolumeKey is too large"]);
  });

  test("speaks also where the role is not known", () => {
    const model = modelOf([launcherWith({ role: unknown(notStated, at()) })], [key]);
    expect(messagesOf(model, tooLarge)).toEqual(["workers/VolumeKey is too large"]);
  });

  test("is undecided where the policy is not known", () => {
    const model = modelOf([launcherWith()], [keyWith({ policy: notKnown })]);
    const { findings, undecided } = judge(model, [tooLarge]);
    expect(findings).toEqual([]);
    expect(undecided.map(({ ruleId }) => ruleId)).toEqual(["too-large"]);
  });
});

test("a key in another place of the same name is another key", () => {
  const arn = "arn:aws:kms:us-west-2:111122223333:key/other";
  const policy = policyOf(services);
  const identifiers = [textOf(arn)];
  const origin = at("Resources", "OtherKey");
  const other = keyWith({ identifiers, origin, policy: policyIn("OtherKey", services) });
  const volumes = [volumeWith(), volumeWith({ device: "/dev/xvdb", keyId: known(textOf(arn), at()) })];
  const environment = environmentOf("111122223333", "us-west-2");
  const model = modelOf([launcherWith({ environment, volumes })], [keyWith({ policy }), other]);
  expect(messagesOf(model, inert)).toHaveLength(2);
});
