// Templates with a network and one group of nodes in it, and what the tests ask about it.

import type { Json, JsonObject } from "../../src/input/document.ts";
import type { Fact } from "../../src/model/fact.ts";
import type { Assumption, Scenario } from "../../src/model/scenario.ts";
import { type NetworkFacts, networkOf, shownTruth } from "../shown-network.ts";
import { type Built, build, modelOf, sourceOf } from "./build.ts";

export const PARAMETERS: JsonObject = {
  P: { Type: "String" },
  Ids: { Type: "List<AWS::EC2::Subnet::Id>" },
  SubnetId: { Type: "AWS::EC2::Subnet::Id" },
  Stage: { Type: "String", AllowedValues: ["dev", "prod"] },
};
export const CONDITIONS: JsonObject = { IsProd: { "Fn::Equals": [{ Ref: "Stage" }, "prod"] } };

export const ref = (name: string): JsonObject => ({ Ref: name });
export const whenProd = (then: Json, otherwise: Json = ref("AWS::NoValue")): JsonObject => ({
  "Fn::If": ["IsProd", then, otherwise],
});
export const unset = (parameter: string): string =>
  `unknown: parameter ${parameter} of template.json has no value here; give one with --parameters ${parameter}=…`;
export const UNDECIDED = "unknown: it depends on condition IsProd, which the inputs do not decide";
export const notDescribed = (what: string): string =>
  `unknown: ${what} is not described by any input of this run`;

export const subnet = (Properties: JsonObject = {}): JsonObject => ({ Type: "AWS::EC2::Subnet", Properties });
export const securityGroup = (...SecurityGroupIngress: readonly Json[]): JsonObject => ({
  Type: "AWS::EC2::SecurityGroup",
  Properties: { SecurityGroupIngress },
});
export const nodeGroup = (Properties: JsonObject): JsonObject => ({
  Type: "AWS::EKS::Nodegroup",
  Properties,
});
export const autoScalingGroup = (Properties: JsonObject): JsonObject => ({
  Type: "AWS::AutoScaling::AutoScalingGroup",
  Properties: { LaunchTemplate: { LaunchTemplateId: ref("Template") }, ...Properties },
});
export const launchTemplate = (LaunchTemplateData: Json): JsonObject => ({
  Type: "AWS::EC2::LaunchTemplate",
  Properties: { LaunchTemplateData },
});

export const templateWith = (Resources: JsonObject, sections: JsonObject = {}): Built =>
  build([sourceOf({ Parameters: PARAMETERS, Conditions: CONDITIONS, ...sections, Resources })]);

/** What a fact of the only group is, and how many questions are asked on the way. */
export function asked(
  built: Built,
  fact: keyof NetworkFacts,
  scenario: Scenario = built.run.scenario,
): { readonly shown: string; readonly fact: Fact<boolean>; readonly questions: readonly string[] } {
  const { possible } = modelOf(built);
  const facts = networkOf(possible, scenario);
  const { result, recording } = scenario.record(() => facts[fact]);
  return { shown: shownTruth(result), fact: result, questions: [...recording.questions.keys()] };
}

/** `prod` is assumed, or `dev`. */
export const staged = ({ run }: Built, stage: string): Scenario => {
  const assumption: Assumption = { variable: "template.json#Stage", knowledge: { is: stage } };
  return run.scenario.assuming([assumption]);
};
