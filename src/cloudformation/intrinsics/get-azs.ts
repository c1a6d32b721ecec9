// Fn::GetAZs: the Availability Zones of a Region. Which and how many an account has there shows only at deployment.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getavailabilityzones.html

import { keyOf, show, type Text, textOf } from "../../model/text.ts";
import type { UnknownReason } from "../../model/unknown.ts";
import { asText, textValue, type Value } from "../../model/value.ts";
import { type Call, type Intrinsic, malformed, unresolved } from "../call.ts";
import { originIn } from "../stack.ts";

export const getAzs: Intrinsic = (argument, call) => {
  const region = asText(call.resolve(argument));
  if (region.state === "unknown") return unresolved(region.why, call);
  if (region.value === null) return malformed("Fn::GetAZs takes the name of a Region", call);
  const named: Text = region.value.length === 0 ? call.stack.environment.region : region.value;
  const reference = `the list of Availability Zones of ${show(named)}`;
  return zonesOf(named, { kind: "read-at-deployment", reference }, call);
};

/** Their order may change from one deployment to the next, so that only within a stack an index means one zone. */
function zonesOf(region: Text, why: UnknownReason, call: Call): Value {
  const origin = originIn(call.stack, call.path);
  const list = `zones of ${keyOf(region)} in ${call.stack.id}`;
  const itemAt = (index: number): Value => {
    const item = String(index);
    const shown = `zone ${item} of ${show(region)}`;
    const hole = { id: `${item} of ${list}`, shown, like: "id", why, of: null } as const;
    return textValue(textOf({ ...hole, itemOf: { list, item } }), origin);
  };
  return { kind: "unknown", why, origin, itemAt };
}
