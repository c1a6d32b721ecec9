// Fn::GetAZs: the Availability Zones of a Region. Which and how many an account has there shows only at deployment.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getavailabilityzones.html

import { show, type Text } from "../../model/text.ts";
import { asText } from "../../model/value.ts";
import { type Intrinsic, malformed, unresolved } from "../call.ts";

export const getAzs: Intrinsic = (argument, call) => {
  const region = asText(call.resolve(argument));
  if (region.state === "unknown") return unresolved(region.why, call);
  if (region.value === null) return malformed("Fn::GetAZs takes the name of a Region", call);
  const named: Text = region.value.length === 0 ? call.stack.environment.region : region.value;
  const reference = `the list of Availability Zones of ${show(named)}`;
  return unresolved({ kind: "read-at-deployment", reference }, call);
};
