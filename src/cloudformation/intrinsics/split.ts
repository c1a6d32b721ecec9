// Fn::Split: a string cut at a delimiter.

import { mayHold, splitText } from "../../model/text.ts";
import { asText, textValue } from "../../model/value.ts";
import { type Intrinsic, malformed, unresolved } from "../call.ts";
import { originIn } from "../stack.ts";

export const split: Intrinsic = (argument, call) => {
  const [delimiter, source] = Array.isArray(argument) ? argument : [];
  const text = asText(call.resolve(source ?? null, 1));
  if (typeof delimiter !== "string" || delimiter === "" || (text.state === "known" && text.value === null)) {
    return malformed("Fn::Split takes a delimiter and a string", call);
  }
  if (text.state === "unknown") return unresolved(text.why, call);
  // It leaves the number of items open.
  const open = mayHold(text.value ?? [], delimiter);
  if (open !== null) return unresolved(open.why, call);
  const origin = originIn(call.stack, call.path);
  const items = splitText(text.value ?? [], delimiter).map((piece) => textValue(piece, origin));
  return { kind: "list", items, origin };
};
