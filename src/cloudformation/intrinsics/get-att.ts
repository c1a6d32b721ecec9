// Fn::GetAtt: `[resource, attribute]` or `resource.attribute`; the attribute's name may be a Ref.

import { literalOf } from "../../model/text.ts";
import { asText } from "../../model/value.ts";
import { type Intrinsic, malformed, unresolved } from "../call.ts";
import { attributeOf } from "../resource-attribute.ts";

export const getAtt: Intrinsic = (argument, call) => {
  const [resource, ...rest] =
    typeof argument === "string" ? splitOnce(argument) : Array.isArray(argument) ? argument : [];
  if (typeof resource !== "string" || rest[0] === undefined) {
    return malformed("Fn::GetAtt takes a resource and an attribute", call);
  }
  if (rest.every((part) => typeof part === "string")) return attributeOf(resource, rest.join("."), call);
  const attribute = asText(call.resolve(rest[0], 1));
  if (attribute.state === "unknown") return unresolved(attribute.why, call);
  const name = literalOf(attribute.value ?? []);
  return name === null || name === ""
    ? unresolved({ kind: "unsupported", what: "Fn::GetAtt with an attribute that is not known" }, call)
    : attributeOf(resource, name, call);
};

function splitOnce(dotted: string): string[] {
  const dot = dotted.indexOf(".");
  return dot < 0 ? [dotted] : [dotted.slice(0, dot), dotted.slice(dot + 1)];
}
