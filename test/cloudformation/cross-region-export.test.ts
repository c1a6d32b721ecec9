// What does one stack of a CDK app get from a stack of another Region (crossRegionReferences)?

import { describe, expect, it } from "vitest";
import type { StackSource } from "../../src/cloudformation/stack-source.ts";
import type { Json, JsonObject } from "../../src/input/document.ts";
import { build, shown, sourceOf, valueIn } from "./build.ts";

const NAME = "/cdk/exports/Nodes/Keysuseast1FnGetAttKey961B73FDArn06036261";

/** As aws-cdk-lib 2.276 writes it, the provider functions left out. */
function writer(exports: Json, stated: Partial<StackSource> = {}, region: Json = "us-west-2"): StackSource {
  const Type = "Custom::CrossRegionExportWriter";
  const Writer = { Type, Properties: { WriterProps: { region, exports } } };
  const place = { account: "111122223333", region: "us-east-1" };
  return sourceOf(
    { Resources: { Key: { Type: "AWS::KMS::Key" }, Writer } },
    { name: "Keys", ...place, ...stated },
  );
}

function reader(imports: JsonObject, stated: Partial<StackSource> = {}): StackSource {
  const Type = "Custom::CrossRegionExportReader";
  const ReaderProps = { region: "us-west-2", prefix: "Nodes", imports };
  const place = { account: "111122223333", region: "us-west-2" };
  const Resources = { Reader: { Type, Properties: { ReaderProps } } };
  return sourceOf({ Resources }, { name: "Nodes", ...place, ...stated });
}

const ARN = { [NAME]: { "Fn::GetAtt": ["Key", "Arn"] } };
const IMPORTS = { [NAME]: `{{resolve:ssm:${NAME}}}` };
const read = (sources: readonly StackSource[], name = NAME) =>
  shown(valueIn(build(sources), { "Fn::Split": ["#", { "Fn::GetAtt": ["Reader", name] }] }));

const NOT_WRITTEN = `unknown: SSM parameter ${NAME}, which no template of this run writes, is read at deployment`;

describe("an attribute of the reader", () => {
  it("is what the writer of the other stack is given", () => {
    expect(read([reader(IMPORTS), writer(ARN)])).toBe("[arn:aws:kms:us-east-1:111122223333:key/${Key}]");
  });

  it("is found whatever the order of the stacks", () => {
    const [first, second] = [writer(ARN), reader(IMPORTS)];
    const { run } = build([first, second]);
    const [, stack] = run.stacks;
    expect(stack && shown(valueIn({ run, stack }, { "Fn::GetAtt": ["Reader", NAME] }))).toBe(
      "arn:aws:kms:us-east-1:111122223333:key/${Key}",
    );
  });

  it.each<[what: string, sources: readonly StackSource[], expected: string]>([
    ["the writing stack is not in the run", [reader(IMPORTS)], NOT_WRITTEN],
    ["the writer writes into another Region", [reader(IMPORTS), writer(ARN, {}, "eu-west-1")], NOT_WRITTEN],
    [
      "the writer is in another account",
      [reader(IMPORTS), writer(ARN, { account: "444455556666" })],
      NOT_WRITTEN,
    ],
    [
      "the writer writes something else",
      [reader(IMPORTS), writer({ "/cdk/exports/Nodes/Other": "x" })],
      NOT_WRITTEN,
    ],
    ["the writer says nothing", [reader(IMPORTS), writer(null)], NOT_WRITTEN],
    ["the writer names no Region", [reader(IMPORTS), writer(ARN, {}, null)], NOT_WRITTEN],
    [
      "two stacks write it",
      [reader(IMPORTS), writer(ARN), writer(ARN, { name: "Others" })],
      `unknown: the SSM parameter ${NAME} is written more than once in this run`,
    ],
    [
      "the reader does not import it",
      [reader({}), writer(ARN)],
      `unknown: ${NAME} of Reader exists only after deployment`,
    ],
  ])("is not known when %s", (_, sources, expected) => expect(read(sources)).toBe(expected));

  it("is handed on to a nested stack", () => {
    const nested = {
      Type: "AWS::CloudFormation::Stack",
      Properties: { Parameters: { KeyArn: { "Fn::GetAtt": ["Reader", NAME] } } },
    };
    const source = reader(IMPORTS);
    const root = source.document.root as JsonObject;
    const document = {
      ...source.document,
      root: { Resources: { ...(root.Resources as JsonObject), Nested: nested } },
    };
    const child = sourceOf({ Parameters: { KeyArn: { Type: "String" } }, Resources: {} }).document;
    const { run } = build([
      { ...source, document, nestedTemplate: () => ({ kind: "found", document: child }) },
      writer(ARN),
    ]);
    const inside = run.stacks.find(({ id }) => id.endsWith("/Nested"));
    expect(inside && shown(valueIn({ run, stack: inside }, { Ref: "KeyArn" }))).toBe(
      "arn:aws:kms:us-east-1:111122223333:key/${Key}",
    );
  });
});
