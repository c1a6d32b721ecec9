// Fn::Split: a string cut at a delimiter.

import { splitText } from "../../model/text.ts";
import { asText, textValue } from "../../model/value.ts";
import { type Intrinsic, malformed, unresolved } from "../call.ts";
import { originIn } from "../stack.ts";

export const split: Intrinsic = (argument, call) => {
  const [delimiter, source] = Array.isArray(argument) ? argument : [];
  if (typeof delimiter !== "string" || delimiter === "" || source === undefined) {
    return malformed("Fn::Split takes a delimiter and a string", call);
  }
  const text = asText(call.resolve(source, 1));
  if (text.state === "unknown") return unresolved(text.why, call);
  // A part that may be any string may hold the delimiter, so the number of items is not known.
  const open = (text.value ?? []).find((part) => typeof part !== "string" && part.like === "anything");
  if (open !== undefined && typeof open !== "string") return unresolved(open.why, call);
  const origin = originIn(call.stack, call.path);
  const items = splitText(text.value ?? [], delimiter).map((piece) => textValue(piece, origin));
  return { kind: "list", items, origin };
};
