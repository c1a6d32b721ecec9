// What makes up a fingerprint, and what does not?

import { describe, expect, test } from "vitest";
import { fingerprint, nameOf, nameOfUndescribedKey } from "../../src/engine/fingerprint.ts";
import { known, unknown } from "../../src/model/fact.ts";
import { launchRoleOf } from "../../src/model/launch-role.ts";
import type { Key, Launcher } from "../../src/model/model.ts";
import type { Origin, ResourceIdentity } from "../../src/model/origin.ts";
import { physicalKeyName, physicalNodeGroupName } from "../../src/model/physical-name.ts";
import { textOf } from "../../src/model/text.ts";
import {
  at,
  judge,
  keyWith,
  launcherWith,
  modelOf,
  notStated,
  policyOf,
  ruleWith,
  volumeWith,
} from "./sample-launch.ts";

const resource: ResourceIdentity = {
  stack: "Eks",
  logicalId: "Workers0A1B",
  type: "AWS::EKS::Nodegroup",
  constructPath: "Eks/Workers",
  physicalName: "nodegroup/demo/workers",
  origin: at("Resources", "Workers0A1B"),
};

describe("a resource is known by", () => {
  test.each<[string, Partial<ResourceIdentity>, string]>([
    ["its physical name first", {}, "nodegroup/demo/workers"],
    ["its construct path where the template leaves the name to AWS", { physicalName: null }, "Eks/Workers"],
    [
      "stack and logical id outside of the CDK",
      { physicalName: null, constructPath: null },
      "Eks/Workers0A1B",
    ],
    [
      "its logical id in a template without a stack name",
      { physicalName: null, constructPath: null, stack: null },
      "/Workers0A1B",
    ],
  ])("%s", (_name, changes, expected) => {
    expect(nameOf({ ...resource, ...changes })).toBe(expected);
  });
});

describe("a key that no input describes is known by", () => {
  test.each([
    ["its alias", "alias/nodes", "alias/nodes"],
    ["the alias at the end of an ARN", "arn:aws:kms:us-west-2:111122223333:alias/nodes", "alias/nodes"],
    [
      "that alias also where the account is not known",
      "arn:aws:kms:us-west-2:${AWS::AccountId}:alias/nodes",
      "alias/nodes",
    ],
    ["its id at the end of an ARN", "arn:aws:kms:us-west-2:111122223333:key/1234abcd", "key/1234abcd"],
    ["the reference as it stands", "${VolumeKeyArn}", "${VolumeKeyArn}"],
    [
      "an ARN that ends in something else",
      "arn:aws:kms:us-west-2:111122223333:${Key}",
      "arn:aws:kms:us-west-2:111122223333:${Key}",
    ],
  ])("%s", (_name, name, expected) => {
    expect(nameOfUndescribedKey({ name })).toBe(expected);
  });
});

test("it is 32 hexadecimal digits, and names that are joined otherwise make another", () => {
  const rule = ruleWith();
  expect(fingerprint(rule, ["a", "b"])).toMatch(/^[0-9a-f]{32}$/);
  expect(fingerprint(rule, ["a", "b"])).not.toBe(fingerprint(rule, ["a\nb"]));
  expect(fingerprint(rule, ["a"])).not.toBe(fingerprint(ruleWith({ id: "another" }), ["a"]));
});

const unencrypted = (device: string) => volumeWith({ device, encrypted: known(false, at("Ebs", device)) });
const named = (changes: Partial<ResourceIdentity>): Launcher => {
  const launcher = launcherWith({ volumes: [unencrypted("/dev/xvda")] });
  return { ...launcher, identity: { ...launcher.identity, ...changes } };
};
const fingerprintsOf = (...launchers: readonly Launcher[]) =>
  judge(modelOf(launchers), [ruleWith()]).findings.map(({ fingerprint: one }) => one);
const distinct = (...fingerprints: readonly (string | undefined)[]) => new Set(fingerprints).size;

describe("a finding about a volume", () => {
  const [plain] = fingerprintsOf(named({}));

  test("is told from one of another device", () => {
    const both = fingerprintsOf(
      launcherWith({ volumes: [unencrypted("/dev/xvda"), unencrypted("/dev/xvdb")] }),
    );
    expect([both[0] === plain, distinct(...both)]).toEqual([true, 2]);
  });

  test("stays when the launch template on the way is called otherwise", () => {
    const through = [{ type: "AWS::EC2::LaunchTemplate", id: "Template9C8D", origin: at("Template9C8D") }];
    const volumes = [{ ...unencrypted("/dev/xvda"), through }];
    expect(fingerprintsOf(launcherWith({ volumes }))).toEqual([plain]);
  });

  test("is the same in a file and in the account, for a group of one name", () => {
    const physicalName = physicalNodeGroupName("demo", "workers");
    const arn = "arn:aws:eks:us-west-2:111122223333:nodegroup/demo/workers/0a1b2c3d";
    const origin: Origin = { kind: "aws", arn, call: "eks:DescribeNodegroup" };
    const inTemplate = named({ physicalName, constructPath: "Eks/Workers" });
    const inAccount = named({ stack: null, logicalId: "workers", physicalName, origin });
    expect(distinct(...fingerprintsOf(inTemplate), ...fingerprintsOf(inAccount))).toBe(1);
  });
});

describe("a finding about a statement", () => {
  const rule = ruleWith({
    id: "inert",
    about: "statement",
    assert: 'statement.inertBecause == ""',
    at: "statement",
    message: "{statement.name} does not help {launcher.role.name}",
  });
  const services = (Sid?: string) => ({
    ...(Sid === undefined ? {} : { Sid }),
    Effect: "Allow",
    Principal: { Service: "autoscaling.amazonaws.com" },
    Action: "kms:*",
    Resource: "*",
  });
  const found = (policy: Key["policy"], changes: Partial<Launcher> = {}, key: Partial<Key> = {}) =>
    judge(modelOf([launcherWith(changes)], [keyWith({ policy, ...key })]), [rule]).findings.map(
      ({ fingerprint: one }) => one,
    );
  const roleIn = (account: string, suffix = "") => ({
    role: known(
      launchRoleOf(
        textOf(
          `arn:aws:iam::${account}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling${suffix}`,
        ),
      ),
      at(),
    ),
  });
  const deny = { ...services("Other"), Effect: "Deny", Action: "kms:ScheduleKeyDeletion" };

  test("stays when statements are put before it", () => {
    expect(distinct(...found(policyOf(services("A"))), ...found(policyOf(deny, services("A"))))).toBe(1);
    expect(distinct(...found(policyOf(services())), ...found(policyOf(deny, services())))).toBe(1);
  });

  test("is told from one with another Sid", () => {
    expect(distinct(...found(policyOf(services("A"), services("B"))))).toBe(2);
  });

  test("is told from one about another role, and not by the account that an option states", () => {
    const policy = policyOf(services("A"));
    const inTwoAccounts = [
      ...found(policy, roleIn("111122223333")),
      ...found(policy, roleIn("444455556666")),
    ];
    expect([inTwoAccounts.length, distinct(...inTwoAccounts)]).toEqual([2, 1]);
    expect(distinct(...inTwoAccounts, ...found(policy, roleIn("111122223333", "_batch")))).toBe(2);
  });

  test("of two statements without a Sid stays two findings", () => {
    const both = found(policyOf(services(), services()));
    expect([both.length, distinct(...both)]).toEqual([2, 1]);
  });

  test("knows the key by its alias, whatever its logical id", () => {
    const identity = { ...resource, type: "AWS::KMS::Key", physicalName: physicalKeyName("alias/nodes") };
    const policy = policyOf(services("A"));
    const moved = { ...identity, logicalId: "Key2E3F", constructPath: null };
    expect(distinct(...found(policy, {}, { identity }), ...found(policy, {}, { identity: moved }))).toBe(1);
    expect(distinct(...found(policy, {}, { identity }), ...found(policy))).toBe(2);
  });

  test("is found where the role is not known, too", () => {
    const mistaken = ruleWith({ ...rule, assert: 'statement.mistake == ""' });
    const policy = policyOf({ Sid: "Without", Effect: "Allow", Principal: "*", Action: "kms:*" });
    const model = modelOf([launcherWith({ role: unknown(notStated, at()) })], [keyWith({ policy })]);
    expect(judge(model, [mistaken]).findings).toHaveLength(1);
  });
});
