// Fn::GetAtt: `[resource, attribute]` or `resource.attribute`; the attribute's name may be a Ref.

import { literalOf } from "../../model/text.ts";
import { asText, type Value } from "../../model/value.ts";
import { type Call, type Intrinsic, malformed, unresolved } from "../call.ts";
import { attributeOf } from "../resource-attribute.ts";

export const getAtt: Intrinsic = (argument, call) => {
  const [resource, ...rest] =
    typeof argument === "string" ? splitOnce(argument) : Array.isArray(argument) ? argument : [];
  if (typeof resource !== "string" || resource === "" || rest[0] === undefined) return incomplete(call);
  const attribute = asText(
    rest.every((part) => typeof part === "string") ? call.resolve(rest.join(".")) : call.resolve(rest[0], 1),
  );
  if (attribute.state === "unknown") return unresolved(attribute.why, call);
  const name = literalOf(attribute.value ?? []);
  if (name === "") return incomplete(call);
  return name === null
    ? unresolved({ kind: "unsupported", what: "Fn::GetAtt with an attribute that is not known" }, call)
    : attributeOf(resource, name, call);
};

const incomplete = (call: Call): Value => malformed("Fn::GetAtt takes a resource and an attribute", call);

function splitOnce(dotted: string): string[] {
  const dot = dotted.indexOf(".");
  return dot < 0 ? [dotted] : [dotted.slice(0, dot), dotted.slice(dot + 1)];
}
