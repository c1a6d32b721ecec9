// Links between stacks that lead back to where they began end with an unknown, and with nothing else.

import { describe, expect, it } from "vitest";
import type { StackSource } from "../../src/cloudformation/stack-source.ts";
import type { Json, JsonObject } from "../../src/input/document.ts";
import { build, filesOf, shown, sourceOf, valueIn } from "./build.ts";
import { nameFrom } from "./linked.ts";

const imported = (name: string) => ({ "Fn::ImportValue": name });
const exporting = (name: string, Value: Json, Name: Json = name): StackSource =>
  sourceOf({ Resources: {}, Outputs: { Out: { Value, Export: { Name } } } }, { name, stackName: name });
const parameter = (Name: Json, Value: Json): JsonObject => ({
  Type: "AWS::SSM::Parameter",
  Properties: { Name, Value },
});
const writing = (name: string, Value: Json): StackSource =>
  sourceOf({ Resources: { Written: parameter(`/${name}`, Value) } }, { name });
const ssm = (name: string) => `{{resolve:ssm:/${name}}}`;
const output = (name: string) => ({ "Fn::GetStackOutput": { StackName: name, OutputName: "Out" } });

const EAST = { account: "111122223333", region: "us-east-1", name: "East" };
const WEST = { account: "111122223333", region: "us-west-2", name: "West" };

/** Hands over what it reads to the other Region. */
function crossing(place: Partial<StackSource>, into: string, write: string, read: string): StackSource {
  const WriterProps = { region: into, exports: { [write]: { "Fn::GetAtt": ["Reader", read] } } };
  const ReaderProps = {
    region: place.region ?? null,
    prefix: "x",
    imports: { [read]: `{{resolve:ssm:${read}}}` },
  };
  const Resources: JsonObject = {
    Reader: { Type: "Custom::CrossRegionExportReader", Properties: { ReaderProps } },
    Writer: { Type: "Custom::CrossRegionExportWriter", Properties: { WriterProps } },
  };
  return sourceOf({ Resources, Outputs: {} }, place);
}

describe("a circle", () => {
  it.each<[what: string, sources: readonly StackSource[], raw: Json, expected: RegExp]>([
    [
      "of an export that imports itself",
      [exporting("a", imported("a"))],
      imported("a"),
      /output Out of a\.json refers to itself/,
    ],
    [
      "of exports that import each other",
      [exporting("a", imported("b")), exporting("b", imported("c")), exporting("c", imported("a"))],
      imported("a"),
      /output Out of a\.json refers to itself/,
    ],
    [
      "of exports whose names are imports",
      [exporting("a", "x", imported("b")), exporting("b", "y", imported("a"))],
      imported("a"),
      /the export a is not described/,
    ],
    [
      "of an export whose name is read from SSM under an imported name",
      [
        exporting("a", "x", ssm("b")),
        sourceOf({ Resources: { P: parameter(imported("a"), "a") } }, { name: "p" }),
      ],
      imported("a"),
      /the export a is not described/,
    ],
    [
      "of outputs that read each other",
      [exporting("a", output("b")), exporting("b", output("a"))],
      output("a"),
      /output Out of a\.json refers to itself/,
    ],
    [
      "of an SSM parameter that holds itself",
      [writing("a", ssm("a"))],
      ssm("a"),
      /the SSM parameter \/a refers to itself/,
    ],
    [
      "of SSM parameters that hold each other",
      [writing("a", ssm("b")), writing("b", ssm("a"))],
      ssm("a"),
      /the SSM parameter \/a refers to itself/,
    ],
    [
      "of an SSM parameter whose name it holds",
      [sourceOf({ Resources: { P: parameter({ "Fn::GetAtt": "P.Value" }, { Ref: "P" }) } }, { name: "p" })],
      ssm("a"),
      /SSM parameter \/a, which no template of this run writes/,
    ],
    [
      "of an export and an SSM parameter",
      [exporting("a", ssm("b")), writing("b", imported("a"))],
      imported("a"),
      /output Out of a\.json refers to itself/,
    ],
    [
      "across Regions",
      [
        sourceOf({ Resources: {} }, { ...WEST, name: "Nodes" }),
        crossing(EAST, "us-west-2", "/to-west", "/to-east"),
        crossing(WEST, "us-east-1", "/to-east", "/to-west"),
      ],
      ssm("to-west"),
      /refers to itself/,
    ],
  ])("%s", (_, [first, ...others], raw, expected) => {
    const beside =
      first?.region === undefined || first.region === null
        ? {}
        : { account: first.account, region: first.region };
    const reader = sourceOf({ Resources: {} }, { name: "reader", ...beside });
    const value = valueIn(build([reader, ...(first === undefined ? [] : [first]), ...others]), {
      "Fn::Split": ["/", raw],
    });
    expect(shown(value)).toMatch(expected);
    expect(value.kind).toBe("unknown");
  });

  it("of a nested stack's output and its own parameter", () => {
    const child = {
      Parameters: { In: { Type: "String" } },
      Resources: {},
      Outputs: { Out: { Value: { Ref: "In" } } },
    };
    const nested = (from: string) => ({
      Type: "AWS::CloudFormation::Stack",
      Properties: { TemplateURL: "child.json", Parameters: { In: { "Fn::GetAtt": `${from}.Outputs.Out` } } },
    });
    const Resources = { A: nested("B"), B: nested("C"), C: nested("A") };
    const built = build(filesOf({ "parent.json": { Resources }, "child.json": child }));
    expect(shown(valueIn(built, { "Fn::GetAtt": "A.Outputs.Out" }))).toMatch(/refers to itself/);
  });

  it.each<[what: string, targets: Readonly<Record<string, Json>>, expected: string]>([
    ["an alias of itself", { a: "alias/a" }, "alias/a"],
    ["aliases of each other", { a: "alias/b", b: "alias/a" }, "alias/b"],
    ["aliases by their names", { a: { Ref: "b" }, b: { Ref: "a" } }, "alias/b"],
  ])("of %s", (_, targets, last) => {
    const entries = Object.entries(targets).map(([name, TargetKeyId]) => [
      name,
      { Type: "AWS::KMS::Alias", Properties: { AliasName: `alias/${name}`, TargetKeyId } },
    ]);
    const source = sourceOf({ Resources: Object.fromEntries(entries) }, { name: "Aliases" });
    expect(nameFrom({}, "alias/a", [source])).toBe(
      `unknown: the key ${last} is not described by any input of this run`,
    );
  });

  it("of a replica of itself", () => {
    const Properties = { KeyPolicy: {}, PrimaryKeyArn: { "Fn::ImportValue": "a" } };
    const Outputs = { Arn: { Value: { "Fn::GetAtt": "R.Arn" }, Export: { Name: "a" } } };
    const source = sourceOf(
      { Resources: { R: { Type: "AWS::KMS::ReplicaKey", Properties } }, Outputs },
      { name: "R" },
    );
    expect(nameFrom({}, imported("a"), [source])).toBe("R/R");
  });
});
