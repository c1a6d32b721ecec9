import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/input/document.ts";
import { clusterOfNodes } from "../../src/model/cluster-of-nodes.ts";
import { describe as reasonOf } from "../../src/model/unknown.ts";
import { type Built, build, modelOf, type Options, sourceOf } from "../cloudformation/build.ts";

const cluster = (properties: JsonObject): JsonObject => ({
  Type: "AWS::EKS::Cluster",
  Properties: properties,
});
const group = (properties: JsonObject): JsonObject => ({
  Type: "AWS::EKS::Nodegroup",
  Properties: properties,
});

/** The version of the cluster that the group joins, or why it is not known. */
function versionOfCluster(built: Built): string {
  const { possible } = modelOf(built);
  const { scenario } = built.run;
  const [settings] = possible.nodeSettings.flatMap((one) => one.under(scenario));
  if (settings === undefined) throw new Error("the run has no node group");
  const found = clusterOfNodes(settings, possible.clusters, scenario);
  if (found.state === "unknown") return `unknown: ${reasonOf(found.why)}`;
  return found.value.version.state === "known" ? String(found.value.version.value) : "not known";
}

const stackWith = (Resources: JsonObject, sections: JsonObject = {}, options: Partial<Options> = {}): Built =>
  build([sourceOf({ ...sections, Resources })], options);

describe("the cluster that nodes join", () => {
  it.each<[how: string, clusterName: JsonObject | string, properties: JsonObject]>([
    ["Ref", { Ref: "Cluster" }, { Version: "1.33" }],
    ["its name", "demo", { Name: "demo", Version: "1.33" }],
    ["Ref, although it has a name", { Ref: "Cluster" }, { Name: "demo", Version: "1.33" }],
    [
      "a name with the same holes",
      { "Fn::Sub": "${AWS::AccountId}-eks" },
      { Name: { "Fn::Sub": "${AWS::AccountId}-eks" }, Version: "1.33" },
    ],
  ])("is found by %s", (_how, ClusterName, properties) => {
    const built = stackWith({
      Cluster: cluster(properties),
      Other: cluster({ Name: "other" }),
      Group: group({ ClusterName }),
    });
    expect(versionOfCluster(built)).toBe("1.33");
  });

  it("is found in another stack", () => {
    const one = sourceOf(
      { Resources: { Cluster: cluster({ Name: "demo", Version: "1.33" }) } },
      { name: "one" },
    );
    const two = sourceOf({ Resources: { Group: group({ ClusterName: "demo" }) } }, { name: "two" });
    expect(versionOfCluster(build([one, two]))).toBe("1.33");
  });

  it.each<[what: string, resources: JsonObject, why: string]>([
    [
      "that no input describes",
      { Group: group({ ClusterName: "demo" }) },
      "unknown: the cluster demo is not described by any input of this run",
    ],
    [
      "that nothing names",
      { Cluster: cluster({}), Group: group({}) },
      "unknown: the cluster that the nodes join, which nothing names, is not described by any input of this run",
    ],
    [
      "that two have the name of",
      {
        One: cluster({ Name: "demo" }),
        Two: cluster({ Name: "demo" }),
        Group: group({ ClusterName: "demo" }),
      },
      "unknown: more than one cluster of this run is called demo",
    ],
    [
      "whose name is a parameter",
      { Cluster: cluster({ Name: "demo" }), Group: group({ ClusterName: { Ref: "P" } }) },
      "unknown: parameter P of template.json has no value here; give one with --parameters P=…",
    ],
  ])("is not guessed: one %s", (_what, resources, why) => {
    expect(versionOfCluster(stackWith(resources, { Parameters: { P: { Type: "String" } } }))).toBe(why);
  });

  it("is not one of the same name in another account", () => {
    const here = { account: "111122223333", region: "eu-west-1" };
    const there = { ...here, account: "444455556666" };
    const one = sourceOf({ Resources: { Cluster: cluster({ Name: "demo" }) } }, { name: "one", ...there });
    const two = sourceOf({ Resources: { Group: group({ ClusterName: "demo" }) } }, { name: "two", ...here });
    expect(versionOfCluster(build([one, two]))).toBe(
      "unknown: the cluster demo is not described by any input of this run",
    );
  });

  it.each([
    ["asks nothing that only another cluster depends on, once it is found", "demo", "1.33", 0],
    [
      "asks what the name of a cluster depends on that may be the one",
      "x",
      "unknown: the cluster x is not described by any input of this run",
      1,
    ],
  ])("%s", (_what, ClusterName, version, questions) => {
    const sections = {
      Parameters: { Stage: { Type: "String", AllowedValues: ["a", "b"] } },
      Conditions: { IsA: { "Fn::Equals": [{ Ref: "Stage" }, "a"] } },
    };
    const built = stackWith(
      {
        Cluster: cluster({ Name: "demo", Version: "1.33" }),
        Other: cluster({ Name: { "Fn::If": ["IsA", "x", "y"] } }),
        Group: group({ ClusterName }),
      },
      sections,
    );
    const { result, recording } = built.run.scenario.record(() => versionOfCluster(built));
    expect(result).toBe(version);
    expect(recording.questions.size).toBe(questions);
  });
});
