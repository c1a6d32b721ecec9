import { describe, expect, it } from "vitest";
import type { Json } from "../../src/input/document.ts";
import { at, clusterConfig, modelOf } from "./cluster-config-file.ts";

const READS = "eks-lint reads kind ClusterConfig with apiVersion eksctl.io/v1alpha5.";

describe("a document that is no ClusterConfig", () => {
  it.each<[Json, readonly (string | number)[], string]>([
    [null, [], "This is no eksctl config: it holds no mapping of names to values"],
    ["ClusterConfig", [], "This is no eksctl config: it holds no mapping of names to values"],
    [[clusterConfig({})], [], "This is no eksctl config: it holds no mapping of names to values"],
    [{}, ["kind"], "This is no eksctl config: kind is not stated"],
    [{ kind: "Pod", apiVersion: "v1" }, ["kind"], 'This is no eksctl config: kind is the string "Pod"'],
    [{ kind: "ClusterConfig" }, ["apiVersion"], "eksctl refuses this file: apiVersion is not stated"],
    [
      { kind: "ClusterConfig", apiVersion: "eksctl.io/v1alpha4" },
      ["apiVersion"],
      'eksctl refuses this file: apiVersion is the string "eksctl.io/v1alpha4"',
    ],
    [
      { kind: "ClusterConfig", apiVersion: { eksctl: "v1alpha5" } },
      ["apiVersion"],
      "eksctl refuses this file: apiVersion is a mapping",
    ],
  ])("%j has no launchers and one problem", (root, path, message) => {
    expect(modelOf(root)).toMatchObject({
      launchers: [],
      notJudged: [],
      configMistakes: [],
      cluster: { name: null, region: null, account: null },
      problems: [{ kind: "input-not-recognised", message: `${message}; ${READS}`, origin: at(...path) }],
    });
  });
});

const WANTED = {
  string: "a string, in quotes where it looks like something else",
  integer: "a whole number, without quotes",
  boolean: "true or false, without quotes",
  mapping: "a mapping of names to values",
  list: "a list",
} as const;

const WRONG_TYPES: readonly (readonly [
  field: string,
  value: Json,
  wanted: keyof typeof WANTED,
  found: string,
])[] = [
  ["name", true, "string", "the boolean true"],
  ["ami", 1, "string", "the number 1"],
  ["amiFamily", [], "string", "a list"],
  ["minSize", "1", "integer", 'the string "1"'],
  ["maxSize", 1.5, "integer", "the number 1.5"],
  ["desiredCapacity", {}, "integer", "a mapping"],
  ["volumeSize", "80", "integer", 'the string "80"'],
  ["volumeName", 1, "string", "the number 1"],
  ["volumeEncrypted", "true", "boolean", 'the string "true"'],
  ["volumeEncrypted", 1, "boolean", "the number 1"],
  ["volumeKmsKeyID", 1234, "string", "the number 1234"],
  ["volumeKmsKeyID", { Ref: "Key" }, "string", "a mapping"],
  ["launchTemplate", "lt-0abc", "mapping", 'the string "lt-0abc"'],
  ["launchTemplate.id", 1, "string", "the number 1"],
  ["launchTemplate.version", 2, "string", "the number 2"],
  ["additionalVolumes", {}, "list", "a mapping"],
  ["additionalVolumes.0", null, "mapping", "nothing"],
  ["additionalVolumes.0.volumeSize", "4", "integer", 'the string "4"'],
  ["additionalVolumes.0.volumeName", 1, "string", "the number 1"],
  ["additionalVolumes.0.volumeEncrypted", "yes", "boolean", 'the string "yes"'],
  ["additionalVolumes.0.volumeKmsKeyID", 1, "string", "the number 1"],
  ["additionalVolumes.0.snapshotID", 1, "string", "the number 1"],
  ["volumeSize", "8".repeat(100), "integer", "a string"],
];

describe("a field of a wrong type", () => {
  it.each(WRONG_TYPES)(
    "%s: %j is one problem at its place, and its group is still judged",
    (field, value, wanted, found) => {
      const steps = field.split(".").map((step) => (step === "0" ? 0 : step));
      const nested = steps.reduceRight<Json>(
        (inner, step) => (step === 0 ? [inner] : { [step]: inner }),
        value,
      );
      const group = typeof nested === "object" && nested !== null ? nested : {};
      const { launchers, problems } = modelOf(
        clusterConfig({ managedNodeGroups: [group, { name: "next" }] }),
      );
      const shown = steps.map((step) => (step === 0 ? "[0]" : `.${step}`)).join("");
      const what = `managedNodeGroups[0]${shown} must be ${WANTED[wanted]}, and ${found} stands there`;
      expect(problems).toEqual([
        {
          kind: "input-syntax",
          message: `eksctl refuses this file: ${what}.`,
          origin: at("managedNodeGroups", 0, ...steps),
        },
      ]);
      expect(launchers).toHaveLength(2);
    },
  );

  it("is a placeholder, and no problem, where another program fills it in", () => {
    const group = { name: "m", volumeSize: "${SIZE}", volumeEncrypted: "<yes or no>" };
    expect(modelOf(clusterConfig({ managedNodeGroups: [group] })).problems).toEqual([]);
  });

  it.each([
    [{ metadata: "demo" }, ["metadata"]],
    [{ metadata: { name: 1, region: "eu-west-1" } }, ["metadata", "name"]],
    [{ metadata: { name: "demo", region: ["eu-west-1"] } }, ["metadata", "region"]],
  ])("%j is a problem of the cluster", (fields, path) => {
    const { problems } = modelOf(clusterConfig({ ...fields, nodeGroups: [] }));
    expect(problems.map(({ kind, origin }) => [kind, origin])).toEqual([["input-syntax", at(...path)]]);
  });
});

describe("node groups that cannot be read", () => {
  it.each<[Json, readonly (string | number)[], string]>([
    [{ name: "m" }, [], "managedNodeGroups must be a list, and a mapping stands there"],
    ["m", [], 'managedNodeGroups must be a list, and the string "m" stands there'],
    ["${GROUPS}", [], "${GROUPS} is a placeholder that another program fills in"],
    [[null], [0], "managedNodeGroups[0] must be a mapping of names to values, and nothing stands there"],
    [[["m"]], [0], "managedNodeGroups[0] must be a mapping of names to values, and a list stands there"],
  ])("%j is one problem, and the other list is still judged", (managedNodeGroups, path, why) => {
    const { launchers, problems } = modelOf(
      clusterConfig({ managedNodeGroups, nodeGroups: [{ name: "s" }] }),
    );
    expect(problems).toEqual([
      {
        kind: "input-syntax",
        message: `The node groups here cannot be judged: ${why}.`,
        origin: at("managedNodeGroups", ...path),
      },
    ]);
    expect(launchers.map(({ identity }) => identity.logicalId)).toEqual(["s"]);
  });

  it.each([[{}], [{ managedNodeGroups: null, nodeGroups: [] }]])(
    "are none in %j, and that is no problem",
    (fields) => {
      expect(modelOf(clusterConfig(fields))).toMatchObject({ launchers: [], problems: [] });
    },
  );
});
