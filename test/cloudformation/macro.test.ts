// What is still certain in a template that a macro rewrites before it is deployed?

import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../src/input/document.ts";
import type { Fact } from "../../src/model/fact.ts";
import { lintIn } from "../lint-in.ts";
import { modelOf, row, stackOf } from "./build.ts";

const KEY: JsonObject = {
  Type: "AWS::KMS::Key",
  Properties: {
    KeyPolicy: { Statement: [{ Effect: "Allow", Principal: "*", Action: "kms:*", Resource: "*" }] },
  },
};
const TEMPLATE: JsonObject = {
  Type: "AWS::EC2::LaunchTemplate",
  Properties: {
    LaunchTemplateData: {
      BlockDeviceMappings: [
        { DeviceName: "/dev/xvda", Ebs: { Encrypted: true, KmsKeyId: { "Fn::GetAtt": "Key.Arn" } } },
      ],
    },
  },
};
const LAUNCHERS: JsonObject = {
  Group: {
    Type: "AWS::EKS::Nodegroup",
    Properties: { LaunchTemplate: { Id: { Ref: "Template" } }, ScalingConfig: { MaxSize: 0 } },
  },
  Fleet: {
    Type: "AWS::AutoScaling::AutoScalingGroup",
    Properties: { LaunchTemplate: { LaunchTemplateId: { Ref: "Template" } }, MaxSize: 0 },
  },
};
const RESOURCES: JsonObject = { Key: KEY, Template: TEMPLATE, ...LAUNCHERS };

const under = (Transform: Json, Resources: JsonObject = RESOURCES): JsonObject =>
  Transform === null ? { Resources } : { Transform, Resources };
const modelUnder = (Transform: Json, Resources?: JsonObject) => modelOf(stackOf(under(Transform, Resources)));

const whyOf = (fact: Fact<unknown>) => (fact.state === "unknown" ? fact.why : "known");
const evaluatesNot = (macro: string) => ({
  kind: "unsupported",
  what: `the macro ${macro}, which may change anything in this template`,
});

const CUSTOMER_MACROS: readonly (readonly [transform: Json, macro: string])[] = [
  ["Team::Macro", "Team::Macro"],
  [["AWS::LanguageExtensions", "Team::Macro"], "Team::Macro"],
  [["Team::Macro", "AWS::Serverless-2016-10-31"], "Team::Macro"],
  [{ Name: "Team::Macro", Parameters: { Size: 3 } }, "Team::Macro"],
  // It puts any sections of another file into the template.
  ["AWS::Include", "AWS::Include"],
  [{ Name: "AWS::Include", Parameters: { Location: "s3://bucket/nodes.yaml" } }, "AWS::Include"],
];

const KNOWN_MACROS: readonly (readonly [transform: Json])[] = [
  [null],
  ["AWS::Serverless-2016-10-31"],
  ["AWS::LanguageExtensions"],
  [["AWS::LanguageExtensions", "AWS::Serverless-2016-10-31"]],
];

describe.each(CUSTOMER_MACROS)("under Transform %j", (transform, macro) => {
  const { launchers, keys, notJudged } = modelUnder(transform);

  it("neither the role, the maximum size nor the volumes of a launcher are known", () => {
    expect(launchers.map(({ identity }) => identity.logicalId)).toEqual(["Group", "Fleet"]);
    for (const { role, maxSize, launchTemplateRefusal, volumes } of launchers) {
      expect([role, maxSize, launchTemplateRefusal].map(whyOf)).toEqual(Array(3).fill(evaluatesNot(macro)));
      expect(volumes.map(({ nature }) => nature)).toEqual([
        { kind: "unseen", why: evaluatesNot(macro), launchTemplate: null },
      ]);
    }
  });

  it("nothing of a key is known but its name", () => {
    expect(keys.map(({ name }) => name)).toEqual(["Key"]);
    for (const { enabled, rotation, spec, usage, materialOrigin, policy } of keys)
      for (const fact of [enabled, rotation, spec, usage, materialOrigin, policy])
        expect(whyOf(fact)).toEqual(evaluatesNot(macro));
  });

  it("the macro is listed as not judged, where it is named", () => {
    const listed = notJudged.filter(({ identity }) => identity.logicalId === "Transform");
    expect(listed).toEqual([
      {
        identity: expect.objectContaining({
          origin: { kind: "file", file: "template.json", path: ["Transform"] },
        }),
        why: `eks-lint does not evaluate the macro ${macro}, which may change anything in this template`,
      },
    ]);
  });

  it("the macro is listed also without a launcher, for it may make some", () => {
    const { notJudged: listed } = modelUnder(transform, { Topic: { Type: "AWS::SNS::Topic" } });
    expect(listed.map(({ identity }) => identity.logicalId)).toEqual(["Transform"]);
  });
});

describe.each(KNOWN_MACROS)("under Transform %j, whose work is known,", (transform) => {
  const { launchers, keys, notJudged } = modelUnder(transform);

  it("launchers and keys are what the template says", () => {
    expect(launchers.map(({ maxSize, role }) => [maxSize.state, role.state])).toEqual([
      ["known", "known"],
      ["known", "known"],
    ]);
    expect(launchers.flatMap(({ volumes }) => volumes.map(row))).toEqual([
      expect.stringMatching(/^\/dev\/xvda true arn:/),
      expect.stringMatching(/^\/dev\/xvda true arn:/),
    ]);
    for (const { enabled, rotation, spec, usage, materialOrigin, policy } of keys)
      expect([enabled, rotation, spec, usage, materialOrigin, policy].map(whyOf)).toEqual(
        Array(6).fill("known"),
      );
  });

  it("nothing is listed as not judged", () => expect(notJudged).toEqual([]));
});

describe("a macro that is called beside what it may change", () => {
  const own = { Name: "Team::Macro" };
  const include = { Name: "AWS::Include", Parameters: { Location: "s3://bucket/nodes.yaml" } };

  it.each<[place: string, template: JsonObject, macro: string, path: readonly string[]]>([
    ["the sections", { "Fn::Transform": own, Resources: RESOURCES }, "Team::Macro", ["Fn::Transform"]],
    [
      "the resources",
      { Resources: { ...RESOURCES, "Fn::Transform": own } },
      "Team::Macro",
      ["Resources", "Fn::Transform"],
    ],
    [
      "the resources, which may be those of a file,",
      { Resources: { ...RESOURCES, "Fn::Transform": include } },
      "AWS::Include",
      ["Resources", "Fn::Transform"],
    ],
    [
      "the resources, and has no name,",
      { Resources: { ...RESOURCES, "Fn::Transform": {} } },
      "without a name",
      ["Resources", "Fn::Transform"],
    ],
  ])("beside %s leaves nothing certain, and is listed once", (_, template, macro, path) => {
    const built = stackOf(template);
    const { launchers, notJudged } = modelOf(built);
    expect(launchers.map(({ identity }) => identity.logicalId)).toEqual(["Group", "Fleet"]);
    for (const { role, maxSize } of launchers)
      expect([role, maxSize].map(whyOf)).toEqual([evaluatesNot(macro), evaluatesNot(macro)]);
    const listed = [...built.notJudged, ...notJudged].filter(({ why }) =>
      why.includes("may change anything"),
    );
    expect(listed.map(({ identity }) => identity.origin)).toEqual([
      { kind: "file", file: "template.json", path },
    ]);
  });

  it.each(["Conditions", "Outputs"])("beside the %s is listed, for what it makes is not read", (section) => {
    const { notJudged } = stackOf({ [section]: { "Fn::Transform": own } });
    expect(notJudged.map(({ why }) => why)).toEqual([
      "Fn::Transform is not expanded: what it makes is not judged",
    ]);
  });
});

describe("a group whose maximum size is 0", () => {
  const verdictsUnder = (transform: Json) => {
    const readStdin = () => JSON.stringify(under(transform));
    return lintIn(".", ["-"], { readStdin }).volumes.map(({ verdict }) => verdict);
  };

  it("launches nothing", () =>
    expect(verdictsUnder("AWS::LanguageExtensions")).toEqual(["not-applicable", "not-applicable"]));

  it("may launch something once a macro has changed it", () =>
    expect(verdictsUnder("Team::Macro")).toEqual(["unknown", "unknown"]));
});
