// Which values of parameters are given to which stack?

import { describe, expect, it } from "vitest";
import { buildStacks } from "../../src/cloudformation/build-stacks.ts";
import { type GivenParameters, undeclaredParameters } from "../../src/cloudformation/given-parameters.ts";
import { runOf } from "../../src/cloudformation/run.ts";
import type { Stack } from "../../src/cloudformation/stack.ts";
import type { StackSource } from "../../src/cloudformation/stack-source.ts";
import { unusedStacks } from "../../src/cloudformation/unused-stacks.ts";
import type { JsonObject } from "../../src/input/document.ts";
import { documentOf, shown, sourceOf, valueIn } from "./build.ts";

const TEMPLATE: JsonObject = {
  Parameters: { Device: { Type: "String", Default: "default" }, Region: { Type: "String" } },
  Resources: {},
};

function source(name: string | null, stackName = name, template = TEMPLATE): StackSource {
  return sourceOf(template, { name, stackName });
}

const SOURCES = [source("Prod/Blue", "prod-blue"), source("Green"), source(null)];

function build(sources: readonly StackSource[], given: Readonly<Record<string, string | null>>) {
  const parameters: GivenParameters = new Map(Object.entries(given));
  return runOf(
    buildStacks(sources, { account: null, region: null, environments: new Map(), parameters }).stacks,
  );
}

function devicesOf(given: Readonly<Record<string, string | null>>): readonly string[] {
  const run = build(SOURCES, given);
  return run.stacks.map((stack: Stack) => shown(valueIn({ run, stack }, { Ref: "Device" })));
}

describe("a parameter", () => {
  it("given by its name is given to every stack", () => {
    expect(devicesOf({ Device: "all" })).toEqual(["all", "all", "all"]);
  });

  // https://docs.aws.amazon.com/cdk/v2/guide/ref-cli-cmd-deploy.html: --parameters [STACK:]KEY=VALUE
  it.each([
    ["prod-blue:Device", ["one", "default", "default"]],
    ["Prod/Blue:Device", ["one", "default", "default"]],
    ["Green:Device", ["default", "one", "default"]],
    ["green:Device", ["default", "default", "default"]],
    ["null:Device", ["default", "default", "default"]],
    [":Device", ["default", "default", "default"]],
    // A template without a stack goes by its file.
    ["template.json:Device", ["default", "default", "one"]],
  ])("given as %s is given to the stack of that name only", (written, devices) => {
    expect(devicesOf({ [written]: "one" })).toEqual(devices);
  });

  it("given for one stack wins over what is given for all, in either order", () => {
    expect(devicesOf({ "Green:Device": "one", Device: "all" })).toEqual(["all", "one", "all"]);
    expect(devicesOf({ Device: "all", "Green:Device": "one" })).toEqual(["all", "one", "all"]);
  });

  // https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_Parameter.html
  it("that keeps its previous value is not known, and not its default", () => {
    const [blue, green] = devicesOf({ "Green:Device": null });
    expect(blue).toBe("default");
    expect(green).toContain("parameter Device of Green has no value here");
  });
});

describe("a parameter that is used nowhere is told", () => {
  const told = (...written: readonly string[]) => {
    const parent = source("Parent", "Parent", {
      Resources: { Inner: { Type: "AWS::CloudFormation::Stack", Properties: {} } },
    });
    const document = documentOf({ Parameters: { Inside: { Type: "String" } }, Resources: {} }, "inner.json");
    const nestedTemplate: StackSource["nestedTemplate"] = () => ({ kind: "found", document });
    const run = build([...SOURCES, { ...parent, nestedTemplate }], {});
    const parameters = new Map(written.map((one) => [one, null]));
    return [
      ...unusedStacks(run.stacks, [], { environments: new Map(), parameters }),
      ...undeclaredParameters(run.stacks, parameters),
    ];
  };

  it.each(["Device", "Green:Device", "prod-blue:Region"])("not of %s, which a stack has", (written) => {
    expect(told(written)).toEqual([]);
  });

  // A nested stack gets its values from its parent.
  it.each([
    ["Red:Device", "Red"],
    ["Parent/Inner:Inside", "Parent/Inner"],
  ])("of %s, that there is no such stack", (written, stack) => {
    expect(told(written)).toEqual([`no stack is called ${stack}, so what is given for it is not used`]);
  });

  it.each([
    ["Devise", "no template has a parameter Devise, so the value given for Devise is not used"],
    [
      "Green:Devise",
      "the template of the stack Green has no parameter Devise, so the value given for Green:Devise is not used",
    ],
  ])("of %s", (written, notice) => {
    expect(told(written)).toEqual([notice]);
  });
});
