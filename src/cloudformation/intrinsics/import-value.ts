// Fn::ImportValue: the output that another stack of the run exports under this name.

import { asText } from "../../model/value.ts";
import { type Intrinsic, malformed, unresolved } from "../call.ts";

export const importValue: Intrinsic = (argument, call) => {
  const name = asText(call.resolve(argument));
  if (name.state === "unknown") return unresolved(name.why, call);
  return name.value === null || name.value.length === 0
    ? malformed("Fn::ImportValue takes the name of an export", call)
    : call.run.exported(name.value, call);
};
