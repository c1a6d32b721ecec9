// How often, where and about what do the rules about IAM policies and about mistakes in configs speak?

import { describe, expect, test } from "vitest";
import { BUILT_IN_RULES } from "../../src/engine/built-in-rules.ts";
import type { ConfigMistake, ConfigMistakeKind, IdentityPolicy } from "../../src/model/model.ts";
import { at, judge, launcherWith, modelOf, notStated, ruleWith } from "./sample-launch.ts";

const attached = ruleWith({
  id: "attached",
  about: "identityPolicy",
  assert: 'identityPolicy.serviceLinkedRole == ""',
  at: "identityPolicy",
  message: "{identityPolicy.name} is attached to {identityPolicy.serviceLinkedRole}",
});

describe("a rule about IAM policies", () => {
  const role = (name: string) => ({ name, origin: at("Resources", "Access", "Properties", "Roles", name) });
  const policyFor = (...names: readonly string[]): IdentityPolicy => ({
    roles: names.map(role),
    open: null,
    identity: {
      stack: "workers",
      logicalId: "Access",
      type: "AWS::IAM::Policy",
      constructPath: null,
      physicalName: null,
      origin: at("Resources", "Access"),
    },
  });
  const judged = (...names: readonly string[]) =>
    judge({ ...modelOf([]), identityPolicies: [policyFor(...names)] }, [attached]).findings;

  test.each([
    "AWSServiceRoleForAutoScaling",
    "AWSServiceRoleForAutoScaling_batch",
    "aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling",
    "AWSServiceRoleForAmazonEKSNodegroup",
  ])("finds the service-linked role %s, also without a group, and points at its name", (name) => {
    const [finding, ...others] = judged("workers-node", name);
    expect(others).toEqual([]);
    expect(finding?.message).toBe(`Access is attached to ${name}`);
    expect(finding?.primary).toEqual(role(name).origin);
    expect(finding?.resource).toMatchObject({ logicalId: "Access" });
  });

  test.each([[["workers-node"]], [["my-AWSServiceRoleForAutoScaling"]], [["AWSServiceRole"]], [[]]])(
    "says nothing of a policy of %j",
    (names) => {
      expect(judged(...names)).toEqual([]);
    },
  );
});

test("a rule about IAM policies is undecided where more roles may be attached", () => {
  const { identity } = launcherWith();
  const identityPolicies = [{ roles: [], open: notStated, identity }];
  const { findings, undecided } = judge({ ...modelOf([]), identityPolicies }, [attached]);
  expect(findings).toEqual([]);
  expect(undecided.map(({ ruleId, where }) => [ruleId, where])).toEqual([["attached", identity.origin]]);
});

describe("a rule about mistakes in configs", () => {
  const group = (name: string): ConfigMistake["identity"] => ({
    stack: null,
    logicalId: name,
    type: "eksctl:managedNodeGroups",
    constructPath: null,
    physicalName: null,
    origin: at("managedNodeGroups", "0"),
  });
  const mistakeWith = (changes: Partial<ConfigMistake> = {}): ConfigMistake => ({
    kind: "field-ignored",
    field: "managedNodeGroups[0].volumeKMSKeyID",
    meant: "volumeKmsKeyID",
    reason: "this key is not used",
    identity: group("workers"),
    origin: at("managedNodeGroups", "0", "volumeKMSKeyID"),
    ...changes,
  });
  const ignored = ruleWith({
    id: "ignored",
    about: "configMistake",
    assert: 'configMistake.kind != "field-ignored"',
    at: "configMistake",
    message: "{configMistake.field} of the {configMistake.owner}: {configMistake.reason}",
    fix: "Write {configMistake.meant}.",
  });
  const judged = (mistakes: readonly ConfigMistake[], rules = [ignored]) =>
    judge({ ...modelOf([]), configMistakes: mistakes }, rules).findings;

  test("speaks of the mistake where it stands, in the words of the front end", () => {
    expect(judged([mistakeWith()])).toMatchObject([
      {
        ruleId: "ignored",
        message: "managedNodeGroups[0].volumeKMSKeyID of the node group workers: this key is not used",
        primary: at("managedNodeGroups", "0", "volumeKMSKeyID"),
        fix: { description: "Write volumeKmsKeyID.", snippets: [] },
        resource: { logicalId: "workers", type: "eksctl:managedNodeGroups" },
        chain: [],
        decision: null,
        when: null,
      },
    ]);
  });

  test("calls what is no launcher a cluster", () => {
    const identity = { ...group("demo"), type: "eksctl:ClusterConfig" };
    const [finding] = judged([mistakeWith({ identity, field: "managedNodegroups" })]);
    expect(finding?.message).toBe("managedNodegroups of the cluster demo: this key is not used");
  });

  test("says nothing of other kinds", () => {
    expect(judged([mistakeWith({ kind: "rejected" })])).toEqual([]);
  });

  const fingerprints = (...mistakes: readonly ConfigMistake[]) =>
    new Set(judged(mistakes).map(({ fingerprint }) => fingerprint)).size;

  test("knows a mistake again when its group has moved in the list", () => {
    const moved = mistakeWith({ field: "managedNodeGroups[3].volumeKMSKeyID" });
    expect(fingerprints(mistakeWith(), moved)).toBe(1);
  });

  test.each<[string, Partial<ConfigMistake>]>([
    ["another field", { field: "managedNodeGroups[0].volumeencrypted" }],
    [
      "the same field of another entry",
      { field: "managedNodeGroups[0].additionalVolumes[1].volumeKMSKeyID" },
    ],
    ["another group", { identity: group("others") }],
  ])("tells it from one in %s", (_name, changes) => {
    expect(fingerprints(mistakeWith(), mistakeWith(changes))).toBe(2);
  });

  test.each<[ConfigMistakeKind, string, string]>([
    ["field-ignored", "eksctl-field-ignored", "error"],
    ["field-unknown", "eksctl-field-unknown", "note"],
    ["rejected", "eksctl-config-rejected", "error"],
    ["rejected-by-create-cluster", "eksctl-create-cluster-rejected", "warning"],
    ["volume-dropped", "eksctl-volume-dropped", "error"],
    ["document-ignored", "eksctl-second-document-ignored", "warning"],
  ])("%s is the business of %s, an %s, and of no other", (kind, ruleId, severity) => {
    const findings = judged([mistakeWith({ kind })], [...BUILT_IN_RULES]);
    expect(findings.map((finding) => [finding.ruleId, finding.severity])).toEqual([[ruleId, severity]]);
    expect(findings[0]?.message).toContain("managedNodeGroups[0].volumeKMSKeyID");
    expect(findings[0]?.message).toContain("this key is not used");
  });
});
