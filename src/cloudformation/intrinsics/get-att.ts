// Fn::GetAtt: `[resource, attribute]` or `resource.attribute`; the attribute's name may be a Ref.

import type { Json } from "../../input/document.ts";
import { literalOf } from "../../model/text.ts";
import { asText, type Value } from "../../model/value.ts";
import { type Call, type Intrinsic, malformed, unresolved } from "../call.ts";
import { hasLanguageExtensions } from "../language-extensions.ts";
import { attributeOf } from "../resource-attribute.ts";
import { isObject } from "../template.ts";

export const getAtt: Intrinsic = (argument, call) => {
  const [resource, ...rest] =
    typeof argument === "string" ? splitOnce(argument) : Array.isArray(argument) ? argument : [];
  if (!mayName(resource, call) || rest[0] === undefined) return incomplete(call);
  const logicalId = asText(call.resolve(resource, 0));
  const attribute = asText(
    rest.every((part) => typeof part === "string") ? call.resolve(rest.join(".")) : call.resolve(rest[0], 1),
  );
  if (logicalId.state === "unknown") return unresolved(logicalId.why, call);
  if (attribute.state === "unknown") return unresolved(attribute.why, call);
  const names = [literalOf(logicalId.value ?? []), literalOf(attribute.value ?? [])] as const;
  if (names.includes("")) return incomplete(call);
  const [resourceName, attributeName] = names;
  if (resourceName === null) return notKnown("a resource", call);
  return attributeName === null
    ? notKnown("an attribute", call)
    : attributeOf(resourceName, attributeName, call);
};

/** With AWS::LanguageExtensions a function may give the name. */
const mayName = (resource: Json | undefined, call: Call): resource is Json =>
  typeof resource === "string" || (isObject(resource) && hasLanguageExtensions(call.stack.template));

const incomplete = (call: Call): Value => malformed("Fn::GetAtt takes a resource and an attribute", call);

const notKnown = (what: string, call: Call): Value =>
  unresolved({ kind: "unsupported", what: `Fn::GetAtt with ${what} that is not known` }, call);

function splitOnce(dotted: string): string[] {
  const dot = dotted.indexOf(".");
  return dot < 0 ? [dotted] : [dotted.slice(0, dot), dotted.slice(dot + 1)];
}
