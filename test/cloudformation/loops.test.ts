// What do the loops of a template make? https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html

import { describe, expect, it } from "vitest";
import { propertyOf } from "../../src/cloudformation/resolve.ts";
import type { Json, JsonObject } from "../../src/input/document.ts";
import { show } from "../../src/model/text.ts";
import { sameText } from "../../src/model/text-match.ts";
import { asText } from "../../src/model/value.ts";
import { lintIn } from "../lint-in.ts";
import { type Built, build, filesOf, type Options, shown, stackOf, valueIn } from "./build.ts";

const Transform = "AWS::LanguageExtensions";
const templateOf = (sections: JsonObject): JsonObject => ({ Transform, ...sections });
const built = (sections: JsonObject, options?: Partial<Options>): Built =>
  stackOf(templateOf(sections), options);

/** A topic shows what is made of its properties. */
const topic = (DisplayName: Json): JsonObject => ({ Type: "AWS::SNS::Topic", Properties: { DisplayName } });
const namesOf = ({ stack }: Built): string[] => [...stack.template.resources.keys()];
const whysOf = ({ notJudged }: Built) => notJudged.map(({ identity, why }) => [identity.logicalId, why]);

describe("a loop beside the resources", () => {
  const loop = (collection: Json, body: JsonObject, more: JsonObject = {}): JsonObject => ({
    Resources: { "Fn::ForEach::Each": ["Id", collection, body], ...more },
  });

  it("makes each of them once for each item", () => {
    const made = built(
      loop(["A", "B"], { "One${Id}": topic("x"), "Two${Id}": topic("x") }, { Other: topic("x") }),
    );
    expect(namesOf(made)).toEqual(["Other", "OneA", "TwoA", "OneB", "TwoB"]);
    expect(made.notJudged).toEqual([]);
  });

  it("of no items makes none", () => {
    const none = built(loop([], { "One${Id}": topic("x") }));
    expect([namesOf(none), none.notJudged]).toEqual([[], []]);
  });

  it("leaves out of a name with & what no logical id may hold", () =>
    expect(namesOf(built(loop(["10.0.0.0/16", "a-b"], { "N&{Id}": topic("x") })))).toEqual([
      "N1000016",
      "Nab",
    ]));

  it.each<[written: Json, expected: string]>([
    [{ Ref: "Id" }, "A.1"],
    [{ "Fn::Sub": "x-${Id}-&{Id}-${AWS::Partition}" }, "x-A.1-A1-aws"],
    [{ "Fn::Sub": ["${V}", { V: { Ref: "Id" } }] }, "A.1"],
    [{ "Fn::Sub": "${!Id}" }, "${Id}"],
    ["plain ${Id}", "plain A.1"],
    [{ "Fn::FindInMap": ["Keys", { Ref: "Id" }, "Key", { DefaultValue: "none" }] }, "alias/one"],
    [{ "Key${Id}": ["${Id}"] }, "{KeyA.1: [A.1]}"],
    [{ Ref: { "Fn::Sub": "P&{Id}" } }, "parameter"],
    [{ "Fn::GetAtt": ["Topic&{Id}", "TopicName"] }, "${TopicA1.TopicName}"],
    // CloudFormation takes no identifier in the name of a condition here, and so refuses the template.
    [{ "Fn::If": ["Is${Id}", "a", "b"] }, "unknown: the template has no condition Is${Id}"],
    [{ Ref: "Id", beside: 1 }, "{Ref: Id, beside: 1}"],
  ])("with %j among its properties has %s there", (written, expected) => {
    const made = built({
      ...loop(["A.1"], { "One&{Id}": topic(written) }, { TopicA1: { Type: "AWS::SNS::Topic" } }),
      Parameters: { PA1: { Type: "String", Default: "parameter" } },
      Mappings: { Keys: { "A.1": { Key: "alias/one" } } },
    });
    const one = made.stack.template.resources.get("OneA1");
    const properties = valueIn(made, one?.properties ?? null);
    expect(shown(properties)).toBe(`{DisplayName: ${expected}}`);
  });

  it("within another makes what each pair of items gives", () => {
    const inner = [
      "Letter",
      ["A", "B"],
      { "Net${Side}${Letter}": topic({ "Fn::Sub": "${Side}/${Letter}" }) },
    ];
    const outer = ["Side", ["In", "Out"], { "Side${Side}": topic("x"), "Fn::ForEach::Letters": inner }];
    const made = built({ Resources: { "Fn::ForEach::Sides": outer } });
    expect(namesOf(made)).toEqual(["SideIn", "NetInA", "NetInB", "SideOut", "NetOutA", "NetOutB"]);
    const properties = made.stack.template.resources.get("NetOutB")?.properties ?? null;
    expect(shown(valueIn(made, properties))).toBe("{DisplayName: Out/B}");
  });

  it("may take its items from what the loop around it stands for", () => {
    const inner = [
      "Zone",
      { "Fn::FindInMap": ["Zones", { Ref: "Side" }, "List"] },
      { "${Side}${Zone}": topic("x") },
    ];
    const Resources = { "Fn::ForEach::Sides": ["Side", ["In", "Out"], { "Fn::ForEach::Zones": inner }] };
    const Mappings = { Zones: { In: { List: ["A"] }, Out: { List: ["A", "B"] } } };
    expect(namesOf(built({ Mappings, Resources }))).toEqual(["InA", "OutA", "OutB"]);
  });

  it("gives each its own condition", () => {
    const conditional = { ...topic("x"), Condition: "Is${Id}" };
    const inMap = {
      ...topic("x"),
      Condition: { "Fn::FindInMap": ["C", { Ref: "Id" }, "Name", { DefaultValue: { Ref: "AWS::NoValue" } }] },
    };
    const { stack } = built({
      ...loop(["A", "B"], { "One${Id}": conditional, "Two${Id}": inMap }),
      Mappings: { C: { A: { Name: "IsProd" } } },
    });
    const conditions = [...stack.template.resources].map(([name, { condition }]) => [name, condition]);
    expect(conditions).toEqual([
      ["OneA", "IsA"],
      ["TwoA", "IsProd"],
      ["OneB", "IsB"],
      ["TwoB", null],
    ]);
  });

  it("lists what has no Type", () => {
    const untyped = built(loop(["A"], { "One${Id}": { Properties: {} } }));
    expect(whysOf(untyped)).toEqual([["One${Id}", "it has no Type, so it is not judged"]]);
  });
});

describe("the items of a loop", () => {
  const Resources = { "Fn::ForEach::Each": ["Id", { Ref: "Ids" }, { "One${Id}": topic("x") }] };
  const list = (more: JsonObject = {}) => ({ Ids: { Type: "CommaDelimitedList", ...more } });

  it("are those given with --parameters", () => {
    const given = built({ Parameters: list({ Default: "Z" }), Resources }, { parameters: { Ids: "A, B" } });
    expect(namesOf(given)).toEqual(["OneA", "OneB"]);
  });

  it("are else those of the parameter's default", () =>
    expect(namesOf(built({ Parameters: list({ Default: "A,B" }), Resources }))).toEqual(["OneA", "OneB"]));

  it.each<[parameters: JsonObject, why: string]>([
    [list(), "parameter Ids of template.json has no value here; give one with --parameters Ids=…"],
    [{ Ids: { Type: "String", Default: "A,B" } }, "a list is expected here, and a string stands here"],
    [{}, "the template has no parameter or resource Ids"],
  ])("that are a Ref to %j are not known, and the loop is listed", (Parameters, why) => {
    const open = built({ Parameters, Resources });
    expect(namesOf(open)).toEqual([]);
    expect(whysOf(open)).toEqual([["Fn::ForEach::Each", `what this loop makes is not judged: ${why}`]]);
  });

  const nested = (Ids: Json): Built => {
    const Child = {
      Type: "AWS::CloudFormation::Stack",
      Properties: { TemplateURL: "child.json", Parameters: { Ids } },
    };
    const parent = { Parameters: { Given: { Type: "String", Default: "X,Y" } }, Resources: { Child } };
    return build(
      filesOf({ "parent.json": parent, "child.json": templateOf({ Parameters: list(), Resources }) }),
    );
  };

  it.each<[passed: Json, names: readonly string[]]>([
    ["A,B", ["OneA", "OneB"]],
    [{ Ref: "Given" }, ["OneX", "OneY"]],
    [{ "Fn::Join": [",", ["A", { Ref: "Given" }]] }, ["OneA", "OneX", "OneY"]],
    [{ "Fn::GetAtt": "Other.List" }, []],
  ])("of a nested stack are what its parent passes: %j", (passed, names) => {
    const [, child] = nested(passed).run.stacks;
    expect([...(child?.template.resources.keys() ?? [])]).toEqual(names);
  });

  it("of a nested stack that its parent does not know are listed with the reason", () => {
    expect(whysOf(nested({ "Fn::ImportValue": "ids" }))).toEqual([
      [
        "Fn::ForEach::Each",
        "what this loop makes is not judged: the export ids is not described by any input of this run",
      ],
    ]);
  });

  it("are those of the stack that it is in, where a template is nested twice", () => {
    const child = (Ids: string) => ({
      Type: "AWS::CloudFormation::Stack",
      Properties: { TemplateURL: "child.json", Parameters: { Ids } },
    });
    const parent = { Resources: { First: child("A"), Second: child("B") } };
    const twice = build(
      filesOf({ "p.json": parent, "child.json": templateOf({ Parameters: list(), Resources }) }),
    );
    expect(twice.run.stacks.map(({ template }) => [...template.resources.keys()])).toEqual([
      ["First", "Second"],
      ["OneA"],
      ["OneB"],
    ]);
  });
});

describe("a loop that CloudFormation refuses is listed, and makes nothing", () => {
  const each = "Fn::ForEach::Each";
  const shape = `${each} takes an identifier, a collection and a mapping`;
  it.each<[loop: Json, why: string]>([
    [["Id", ["A"]], shape],
    [["Id", ["A"], {}, {}], shape],
    [[{ Ref: "Id" }, ["A"], {}], shape],
    [["Id", ["A"], []], shape],
    [{}, shape],
    [null, shape],
    [["Id", "A", { "${Id}": topic("x") }], "a list is expected here, and a string stands here"],
    [["Id", [["A"]], { "${Id}": topic("x") }], "a string is expected here, and a list stands here"],
    [["Id", ["A", "A"], { "${Id}": topic("x") }], `${each} makes A twice`],
    [["Id", ["A", "B"], { Same: topic("x") }], `${each} makes Same twice`],
    [["Id", ["There"], { "${Id}": topic("x") }], `${each} makes There, which is there already`],
    [
      ["Id", ["A"], { "Fn::ForEach::In": ["Id", ["B"], { "${Id}": topic("x") }] }],
      "Fn::ForEach::In and a loop around it both use Id",
    ],
    [
      ["Id", [{ "Fn::GetAtt": "There.TopicName" }], { "${Id}": topic("x") }],
      "TopicName of There exists only after deployment",
    ],
    [
      ["Id", ["A", { "Fn::If": ["Open", "B", { Ref: "AWS::NoValue" }] }], { "${Id}": topic("x") }],
      "it depends on condition Open, which the inputs do not decide",
    ],
  ])("%j", (loop, why) => {
    const refused = built({
      Parameters: { Name: { Type: "String" } },
      Conditions: { Open: { "Fn::Equals": [{ Ref: "Name" }, "a"] } },
      Resources: { [each]: loop, There: topic("x") },
    });
    expect(namesOf(refused)).toEqual(["There"]);
    expect(whysOf(refused)).toEqual([[each, `what this loop makes is not judged: ${why}`]]);
  });

  it.each(["Conditions", "Resources", "Outputs"])(
    "in the %s of a template without the transform",
    (section) => {
      const plain = stackOf({ [section]: { [each]: ["Id", ["A"], { "One${Id}": topic("x") }] } });
      expect(namesOf(plain)).toEqual([]);
      expect([...plain.stack.template.outputs, ...plain.stack.template.conditions]).toEqual([]);
      expect(whysOf(plain)).toEqual([
        [each, expect.stringContaining("no Transform: AWS::LanguageExtensions")],
      ]);
    },
  );

  it("but a name that it might have made is not called missing", () => {
    const open = built({
      Parameters: { Ids: { Type: "CommaDelimitedList" } },
      Resources: { [each]: ["Id", { Ref: "Ids" }, { "One${Id}": topic("x") }] },
    });
    expect(shown(valueIn(open, { Ref: "OneA" }))).toContain(
      "parameter Ids of template.json has no value here",
    );
  });
});

describe("what loops may make is bounded", () => {
  const items = (count: number) => Array.from({ length: count }, (_, index) => `N${index}`);
  const whole = (body: JsonObject, count: number) =>
    built({ Resources: { "Fn::ForEach::Each": ["Id", items(count), body] } });

  it("500 resources are made", () =>
    expect(namesOf(whole({ "One${Id}": topic("x") }, 500))).toHaveLength(500));

  it.each([501, 100_000])("%i are not", (count) => {
    const tooMany = whole({ "One${Id}": topic("x") }, count);
    expect(namesOf(tooMany)).toEqual([]);
    expect(whysOf(tooMany)[0]?.[1]).toContain("make more than 500 members");
  });

  it("they are bounded together", () => {
    const loop = (name: string): Json => [name, items(300), { [`${name}\${${name}}`]: topic("x") }];
    const two = built({ Resources: { "Fn::ForEach::One": loop("One"), "Fn::ForEach::Two": loop("Two") } });
    expect(namesOf(two)).toHaveLength(300);
    expect(whysOf(two).map(([loopName]) => loopName)).toEqual(["Fn::ForEach::Two"]);
  });

  it("many stacks with loops make no more than a run can hold", () => {
    const child = (index: number): [string, JsonObject] => [
      `C${index}`,
      { Type: "AWS::CloudFormation::Stack", Properties: { TemplateURL: "child.json" } },
    ];
    const Resources = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => child(index)));
    const body = templateOf({
      Resources: { "Fn::ForEach::Each": ["Id", items(500), { "One${Id}": topic("x") }] },
    });
    const { run, notJudged } = build(filesOf({ "p.json": { Resources }, "child.json": body }));
    const made = run.stacks.slice(1).map(({ template }) => template.resources.size);
    expect(made.filter((size) => size === 500)).toHaveLength(200);
    expect(made.filter((size) => size === 0)).toHaveLength(800);
    expect(notJudged).toHaveLength(800);
  });

  it("more than a megabyte is not", () => {
    const large = whole({ "One${Id}": topic("x".repeat(10_000)) }, 100);
    expect(whysOf(large)[0]?.[1]).toContain("make more than 1 MB");
  });

  const nestedLoops = (levels: number, innermost: JsonObject): JsonObject =>
    Array.from({ length: levels }).reduce<JsonObject>(
      (body, _, level) => ({ [`Fn::ForEach::L${level}`]: [`I${level}`, items(60), body] }),
      innermost,
    );

  it("loops of loops that make nothing end", () => {
    const empty = built({ Resources: nestedLoops(5, {}) });
    expect(whysOf(empty)[0]?.[1]).toContain("make more than 500 members");
  });

  it("six loops in each other are refused", () => {
    const deep = built({ Resources: nestedLoops(6, {}) });
    expect(whysOf(deep)[0]?.[1]).toContain("no more than 5 may nest");
  });
});

describe("a loop among properties", () => {
  const instance = (properties: JsonObject): JsonObject => ({
    Type: "AWS::EC2::Instance",
    Properties: properties,
  });
  const propertiesOf = (properties: JsonObject, parameters: JsonObject = {}) => {
    const made = built({ Parameters: parameters, Resources: { I: instance(properties) } });
    return shown(valueIn(made, made.stack.template.resources.get("I")?.properties ?? null));
  };

  it("makes properties beside the others", () => {
    const loop = ["Name", ["A", "B"], { "${Name}": { Ref: "Name" }, "X${Name}": 1 }];
    expect(propertiesOf({ Own: true, "Fn::ForEach::Names": loop })).toBe(
      "{Own: true, A: A, XA: 1, B: B, XB: 1}",
    );
  });

  it("leaves out a property for which a map has no value", () => {
    const made = built({
      Mappings: { Images: { Properties: { ImageId: "ami-1" } } },
      Resources: {
        "Fn::ForEach::Kinds": [
          "Kind",
          ["Images"],
          {
            "${Kind}": instance({
              "Fn::ForEach::Properties": [
                "Name",
                ["ImageId", "KeyName"],
                {
                  "${Name}": {
                    "Fn::FindInMap": [
                      { Ref: "Kind" },
                      "Properties",
                      { Ref: "Name" },
                      { DefaultValue: { Ref: "AWS::NoValue" } },
                    ],
                  },
                },
              ],
            }),
          },
        ],
      },
    });
    const properties = made.stack.template.resources.get("Images")?.properties ?? null;
    expect(shown(valueIn(made, properties))).toBe("{ImageId: ami-1, KeyName: (absent)}");
  });

  it("whose items are not known leaves nothing beside it known", () => {
    const loop = ["Name", { Ref: "Names" }, { "${Name}": 1 }];
    const Parameters = { Names: { Type: "CommaDelimitedList" } };
    expect(propertiesOf({ Own: true, "Fn::ForEach::Names": loop }, Parameters)).toContain(
      "unknown: parameter Names of template.json has no value here",
    );
  });

  it("that is malformed leaves nothing beside it known", () =>
    expect(propertiesOf({ Own: true, "Fn::ForEach::Names": 1 })).toBe(
      "unknown: Fn::ForEach::Names takes an identifier, a collection and a mapping",
    ));
});

describe("loops beside conditions and outputs", () => {
  const template = templateOf({
    Conditions: {
      "Fn::ForEach::Checks": [
        "Id",
        ["A", "B"],
        { "Is${Id}": { "Fn::Equals": [{ Ref: { "Fn::Sub": "On${Id}" } }, "yes"] } },
      ],
    },
    Parameters: { OnA: { Type: "String" }, OnB: { Type: "String" } },
    Resources: { "Fn::ForEach::Topics": ["Id", ["A", "B"], { "Topic${Id}": topic("x") }] },
    Outputs: {
      "Fn::ForEach::Values": [
        "Id",
        ["A", "B"],
        {
          "Out${Id}": {
            Value: { Ref: { "Fn::Sub": "Topic${Id}" } },
            Export: { Name: { "Fn::Sub": "export-${Id}" } },
          },
        },
      ],
    },
  });
  const made = stackOf(template, { parameters: { OnA: "yes", OnB: "no" } });

  it("make conditions", () =>
    expect(
      shown(
        valueIn(
          made,
          ["A", "B"].map((id) => ({ "Fn::If": [`Is${id}`, "on", "off"] })),
        ),
      ),
    ).toBe("[on, off]"));

  it("make outputs that other stacks import", () =>
    expect(shown(valueIn(made, { "Fn::ImportValue": "export-B" }))).toBe("${TopicB}"));
});

describe("node groups that a loop makes", () => {
  const yaml = `Transform: AWS::LanguageExtensions
Resources:
  Fn::ForEach::Nodes:
    - Id
    - [A, B]
    - Key\${Id}:
        Type: AWS::KMS::Key
      Template\${Id}:
        Type: AWS::EC2::LaunchTemplate
        Properties:
          LaunchTemplateData:
            BlockDeviceMappings:
              - DeviceName: /dev/xvda
                Ebs:
                  Encrypted: true
                  KmsKeyId: !GetAtt
                    - !Sub Key\${Id}
                    - Arn
      Group\${Id}:
        Type: AWS::EKS::Nodegroup
        Properties:
          LaunchTemplate:
            Id: !Ref
              Fn::Sub: Template\${Id}
`;

  it("are each judged with the key of their own round, at the lines of the loop", () => {
    const { volumes, findings, notJudged } = lintIn(".", ["-"], { readStdin: () => yaml });
    expect(notJudged).toEqual([]);
    expect(volumes.map(({ resource, key, verdict }) => [resource.logicalId, key, verdict])).toEqual([
      ["GroupA", "KeyA", "fail"],
      ["GroupB", "KeyB", "fail"],
    ]);
    const errors = findings.filter(({ ruleId }) => ruleId === "volume-key-blocks-launch-role");
    expect(errors.map(({ primary }) => primary)).toMatchObject([
      { start: { line: 7 } },
      { start: { line: 7 } },
    ]);
  });

  it("have launch templates of their own, of which those that nothing launches from are listed", () => {
    const without = yaml.replace(/ {6}Group[\s\S]*$/, "");
    const group =
      "  Group:\n    Type: AWS::EKS::Nodegroup\n    Properties: {LaunchTemplate: {Id: !Ref TemplateA}}\n";
    const { notJudged } = lintIn(".", ["-"], { readStdin: () => without + group });
    expect(notJudged.map(({ resource }) => resource.logicalId)).toEqual(["TemplateB"]);
  });

  it("do not share what is not known of them", () => {
    const imported = (name: Json): Json => ({
      "Fn::Sub": ["alias/${V}", { V: { "Fn::ImportValue": name } }],
    });
    const alias = {
      Type: "AWS::KMS::Alias",
      Properties: { AliasName: imported({ Ref: "Id" }), TargetKeyId: "k" },
    };
    const { run, stack } = built({
      Resources: { "Fn::ForEach::Each": ["Id", ["A", "B"], { "Alias${Id}": alias }] },
    });
    const names = [...stack.template.resources.values()].map((one) => {
      const name = asText(propertyOf(run, stack, one, "AliasName"));
      return name.state === "known" ? name.value : null;
    });
    expect(names.map((name) => show(name ?? []))).toEqual(["alias/${V}", "alias/${V}"]);
    expect(sameText(names[0] ?? [], names[1] ?? []).is).toBe("unknown");
  });
});
