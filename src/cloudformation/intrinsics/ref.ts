// Ref: a parameter, a pseudo parameter, or the main identifier of a resource.

import { absent, textValue } from "../../model/value.ts";
import { type Intrinsic, malformed } from "../call.ts";
import { parameterValue } from "../parameters.ts";
import { pseudoParameter } from "../pseudo-parameters.ts";
import { attributeOf } from "../resource-attribute.ts";
import { originIn } from "../stack.ts";

export const ref: Intrinsic = (argument, call) => {
  if (typeof argument !== "string") return malformed("Ref takes the name of a parameter or resource", call);
  const origin = originIn(call.stack, call.path);
  if (argument === "AWS::NoValue") return absent(origin);
  const pseudo = pseudoParameter(argument, call.stack);
  if (pseudo !== null) return textValue(pseudo, origin);
  return parameterValue(argument, call) ?? attributeOf(argument, "Ref", call);
};
