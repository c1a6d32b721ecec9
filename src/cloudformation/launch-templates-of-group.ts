// Which launch templates may an Auto Scaling group launch from?
// https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html

import { withoutQuestions } from "../model/scenario.ts";
import { itemsOf, member, memberAt, unknownValue, type Value } from "../model/value.ts";
import type { Run } from "./call.ts";

/** Every specification of one: with an id or a name. */
export const launchTemplatesOf = (properties: Value, run: Run): Value[] =>
  [
    member(properties, "LaunchTemplate"),
    memberAt(properties, "MixedInstancesPolicy", "LaunchTemplate", "LaunchTemplateSpecification"),
    ...overrides(properties, run),
  ].filter(({ kind }) => kind !== "absent");

/** Each override may name a launch template of its own. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-autoscaling-autoscalinggroup-launchtemplateoverrides.html */
function overrides(properties: Value, { scenario }: Run): Value[] {
  const { result: specifications, recording } = scenario.record(() => {
    const value = memberAt(properties, "MixedInstancesPolicy", "LaunchTemplate", "Overrides");
    const items = itemsOf(value, "lists-only");
    if (items.state === "unknown") return [unknownValue(items.why, items.origin)];
    return items.value.map((item) => member(item, "LaunchTemplateSpecification"));
  });
  // Most overrides name instance types only: which of them there are does not matter then.
  if (specifications.some(({ kind }) => kind === "unknown")) scenario.replay(recording);
  else scenario.replay(withoutQuestions(recording));
  return specifications;
}
