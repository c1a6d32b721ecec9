// Fn::Split: a string cut at a delimiter.

import { type Hole, splitText } from "../../model/text.ts";
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
  const open = (text.value ?? []).find((part): part is Hole => mayHold(part, delimiter));
  if (open !== undefined) return unresolved(open.why, call);
  const origin = originIn(call.stack, call.path);
  const items = splitText(text.value ?? [], delimiter).map((piece) => textValue(piece, origin));
  return { kind: "list", items, origin };
};

const CHARACTERS = {
  account: /[0-9]/,
  region: /[a-z0-9-]/,
  id: /[A-Za-z0-9_-]/,
  anything: /(?:)/,
} as const satisfies Record<Hole["like"], RegExp>;

/** A part that is not known and may hold the delimiter, or some of it, leaves the number of items open. */
const mayHold = (part: string | Hole, delimiter: string): boolean =>
  typeof part !== "string" && CHARACTERS[part.like].test(delimiter);
