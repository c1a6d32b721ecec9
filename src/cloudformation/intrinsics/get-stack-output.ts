// Fn::GetStackOutput: an output of another stack by the names of both, of any account and Region; it need not be exported.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getstackoutput.html

import { mayBeSamePlace, type Place } from "../../model/environment.ts";
import { firstHole, literalOf, show, splitText, type Text, textOf } from "../../model/text.ts";
import { sameText } from "../../model/text-match.ts";
import { asText, type Value } from "../../model/value.ts";
import { type Call, type Intrinsic, malformed, unresolved } from "../call.ts";
import type { Stack } from "../stack.ts";
import { isObject, member } from "../template.ts";

export const getStackOutput: Intrinsic = (argument, call) => {
  if (!isObject(argument)) return incomplete(call);
  const part = (name: string) => asText(call.resolve(member(argument, name) ?? null, name));
  const [stackName, outputName] = [part("StackName"), part("OutputName")];
  const [region, role] = [part("Region"), part("RoleArn")];
  if (stackName.state === "unknown") return unresolved(stackName.why, call);
  if (outputName.state === "unknown") return unresolved(outputName.why, call);
  if (region.state === "unknown") return unresolved(region.why, call);
  if (role.state === "unknown") return unresolved(role.why, call);
  if (stackName.value === null || outputName.value === null) return incomplete(call);
  const { environment } = call.stack;
  const place = {
    account: role.value === null ? environment.account : accountIn(role.value),
    region: region.value ?? environment.region,
  };
  return outputNamed(stackName.value, outputName.value, place, call);
};

const incomplete = (call: Call): Value =>
  malformed("Fn::GetStackOutput takes a StackName and an OutputName", call);

/** The role that reads the output is one of the account that the stack is in. */
const accountIn = (roleArn: Text): Text => splitText(roleArn, ":")[4] ?? [];

function outputNamed(stackName: Text, outputName: Text, place: Place, call: Call): Value {
  const hole = firstHole(outputName);
  if (hole !== null) return unresolved(hole.why, call);
  const [found, ...others] = call.run.stacks.filter((stack) => isCalled(stack, stackName, place));
  const shown = show(stackName);
  if (found === undefined) {
    const reference = `the output ${show(outputName)} of the stack ${shown}`;
    return unresolved(firstHole(stackName)?.why ?? { kind: "not-in-this-run", reference }, call);
  }
  return others.length > 0
    ? malformed(`more than one stack of this run is called ${shown}`, call)
    : call.run.output(found, literalOf(outputName) ?? "", call);
}

const isCalled = ({ stackName, environment }: Stack, name: Text, place: Place): boolean =>
  stackName !== null && sameText(textOf(stackName), name).is === "yes" && mayBeSamePlace(environment, place);
