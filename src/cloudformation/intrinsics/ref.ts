// Ref: a parameter, a pseudo parameter, or the main identifier of a resource.

import { literalOf } from "../../model/text.ts";
import { absent, asText, textValue, type Value } from "../../model/value.ts";
import { type Call, type Intrinsic, malformed, unresolved } from "../call.ts";
import { hasLanguageExtensions } from "../language-extensions.ts";
import { parameterValue } from "../parameters.ts";
import { pseudoParameter } from "../pseudo-parameters.ts";
import { attributeOf } from "../resource-attribute.ts";
import { originIn } from "../stack.ts";
import { isObject } from "../template.ts";

export const ref: Intrinsic = (argument, call) => {
  if (typeof argument === "string") return named(argument, call);
  if (!isObject(argument) || !hasLanguageExtensions(call.stack.template)) return notTaken(call);
  const name = asText(call.resolve(argument));
  if (name.state === "unknown") return unresolved(name.why, call);
  const literal = literalOf(name.value ?? []);
  if (literal === "") return notTaken(call);
  return literal === null
    ? unresolved({ kind: "unsupported", what: "Ref with a name that is not known" }, call)
    : named(literal, call);
};

const notTaken = (call: Call): Value => malformed("Ref takes the name of a parameter or resource", call);

function named(name: string, call: Call): Value {
  const origin = originIn(call.stack, call.path);
  if (name === "AWS::NoValue") return absent(origin);
  const pseudo = pseudoParameter(name, call.stack);
  if (pseudo !== null) return textValue(pseudo, origin);
  return parameterValue(name, call) ?? attributeOf(name, "Ref", call);
}
