// One launch that works, to be changed in one place per test: a group, its volume, the key, a policy that admits the role.

import { decisionsIn } from "../../src/engine/decisions.ts";
import type { Scope } from "../../src/engine/expression.ts";
import { type Judgement, judge as judgeIn } from "../../src/engine/judge.ts";
import type { Rule } from "../../src/engine/rule.ts";
import { LauncherView } from "../../src/engine/views/launcher.ts";
import { VolumeView } from "../../src/engine/views/volume.ts";
import { BUILT_IN_CALENDAR } from "../../src/model/built-in-calendar.ts";
import { environmentOf } from "../../src/model/environment.ts";
import { known, unknown } from "../../src/model/fact.ts";
import { IMAGE_DISKS } from "../../src/model/image-disks.ts";
import { serviceLinkedRole } from "../../src/model/launch-role.ts";
import { indexKeys, linkKey } from "../../src/model/link.ts";
import { mergeModels } from "../../src/model/merge.ts";
import {
  certainKey,
  certainLauncher,
  type Key,
  type Launcher,
  type Model,
  type Volume,
} from "../../src/model/model.ts";
import type { Origin, ResourceIdentity } from "../../src/model/origin.ts";
import { scenarioOf } from "../../src/model/scenario.ts";
import { textOf } from "../../src/model/text.ts";
import type { UnknownReason } from "../../src/model/unknown.ts";
import { valueOfJson } from "../../src/model/value.ts";

export const at = (...path: readonly string[]): Origin => ({ kind: "file", file: "workers.yaml", path });

export const notStated: UnknownReason = { kind: "environment-not-stated", what: "this", option: "--that" };
export const notKnown = unknown(notStated, at());

const environment = environmentOf("111122223333", "us-west-2");
const keyArn = "arn:aws:kms:us-west-2:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

const identityOf = (logicalId: string, type: string): ResourceIdentity => ({
  stack: "workers",
  logicalId,
  type,
  constructPath: null,
  physicalName: null,
  origin: at("Resources", logicalId),
});

export const administration = {
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111122223333:root" },
  Action: "kms:*",
  Resource: "*",
};

export const everyone = { Effect: "Allow", Principal: { AWS: "*" }, Action: "kms:*", Resource: "*" };

export const policyOf = (...statements: readonly object[]): Key["policy"] =>
  policyIn("VolumeKey", ...statements);

export const policyIn = (logicalId: string, ...statements: readonly object[]): Key["policy"] => {
  const origin = at("Resources", logicalId, "Properties", "KeyPolicy");
  const document = valueOfJson({ Version: "2012-10-17", Statement: statements }, origin);
  return known({ kind: "document", document }, origin);
};

export function keyWith(changes: Partial<Key> = {}): Key {
  const identity = identityOf("VolumeKey", "AWS::KMS::Key");
  const { origin } = identity;
  return {
    name: "workers/VolumeKey",
    identifiers: [textOf(keyArn)],
    manager: known("customer", origin),
    enabled: known(true, origin),
    spec: known("SYMMETRIC_DEFAULT", origin),
    usage: known("ENCRYPT_DECRYPT", origin),
    materialOrigin: known("AWS_KMS", origin),
    multiRegion: known(false, origin),
    rotation: known(true, origin),
    environment,
    policy: policyOf(everyone),
    unreadGrants: null,
    identity,
    origin,
    ...changes,
  };
}

export function volumeWith(changes: Partial<Volume> = {}): Volume {
  const mapping = ["Resources", "LaunchTemplate", "Properties", "BlockDeviceMappings", "0"];
  return {
    device: "/dev/xvda",
    deviceOrigin: at(...mapping, "DeviceName"),
    nature: { kind: "mapped" },
    encrypted: known(true, at(...mapping, "Ebs", "Encrypted")),
    keyId: known(textOf(keyArn), at(...mapping, "Ebs", "KmsKeyId")),
    snapshotId: known(null, at(...mapping, "Ebs")),
    volumeType: known("gp3", at(...mapping, "Ebs", "VolumeType")),
    size: known(80, at(...mapping, "Ebs", "VolumeSize")),
    iops: known(3000, at(...mapping, "Ebs", "Iops")),
    throughput: known(125, at(...mapping, "Ebs", "Throughput")),
    through: [],
    origin: at(...mapping),
    ...changes,
  };
}

export function launcherWith(changes: Partial<Launcher> = {}): Launcher {
  const identity = identityOf("Workers", "AWS::EKS::Nodegroup");
  return {
    identity,
    type: "AWS::EKS::Nodegroup",
    environment,
    role: known(serviceLinkedRole("autoscaling-service-linked-role", environment), identity.origin),
    maxSize: known(3, identity.origin),
    imageDisks: known(IMAGE_DISKS.AmazonLinux2023, identity.origin),
    launchTemplateRefusal: known(null, identity.origin),
    volumes: [volumeWith()],
    ...changes,
  };
}

export const modelOf = (launchers: readonly Launcher[], keys: readonly Key[] = [keyWith()]): Model =>
  mergeModels([{ launchers: launchers.map(certainLauncher), keys: keys.map(certainKey) }]);

/** What a rule sees of the launch. */
export function scopeOf(volume: Volume = volumeWith(), key: Key = keyWith()): Scope {
  const launcher = launcherWith({ volumes: [volume] });
  const { keyId } = volume;
  const scenario = scenarioOf();
  const keys = indexKeys({ keys: [certainKey(key)], aliases: [] })(scenario);
  const linked =
    keyId.state === "known" && keyId.value !== null
      ? linkKey(keyId.value, environment, keys, keyId.origin)
      : null;
  const decide = decisionsIn(scenario, []);
  return {
    launcher: new LauncherView(launcher),
    volume: new VolumeView({ volume, linked, decide }, "unknown", []),
  };
}

export const ruleWith = (changes: Partial<Rule> = {}): Rule => ({
  id: "volume-too-plain",
  title: "A volume is too plain",
  severity: "warning",
  about: "volume",
  assert: "volume.encrypted",
  at: "volume",
  message: "The volume {volume.device} of {launcher.name} is too plain.",
  why: "Because it is.",
  fix: "Change it.",
  cases: [],
  references: [],
  tags: ["encryption"],
  examples: null,
  ...changes,
});

export const judge = (model: Model, rules: readonly Rule[]): Judgement =>
  judgeIn(model, rules, { today: "2026-11-22", calendar: BUILT_IN_CALENDAR });
