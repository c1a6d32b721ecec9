// What does a key policy say that is given as a JSON string, with the holes that `Fn::Sub` may have left in it?

import type { Origin } from "../model/origin.ts";
import { firstHole, type Hole, type Text, textOf } from "../model/text.ts";
import { absent, textValue, unknownValue, type Value, within } from "../model/value.ts";

/** Characters of the private use area stand for the holes while JSON.parse does its work. */
const MARK = "\uE000";
const MARKED = new RegExp(`${MARK}(\\d+)${MARK}`);

/** No policy is nested deeper: statement, condition, operator, key, values. */
const DEEPEST = 20;

export function valueOfPolicyText(text: Text, origin: Origin): Value {
  if (text.some((part) => typeof part === "string" && part.includes(MARK))) return unreadable(null, origin);
  const holes = text.filter((part): part is Hole => typeof part !== "string");
  let next = 0;
  const marked = text.map((part) => (typeof part === "string" ? part : `${MARK}${next++}${MARK}`)).join("");
  try {
    return toValue(JSON.parse(marked) as unknown, holes, origin, 0);
  } catch {
    return unreadable(firstHole(text), origin);
  }
}

/** A hole outside of the strings may hold what the JSON lacks. */
const unreadable = (hole: Hole | null, origin: Origin): Value =>
  unknownValue(
    hole === null ? { kind: "malformed", what: "the key policy is a string that is not JSON" } : hole.why,
    origin,
  );

function toValue(json: unknown, holes: readonly Hole[], origin: Origin, depth: number): Value {
  if (depth > DEEPEST)
    return unknownValue({ kind: "limit", what: "the key policy is nested too deeply" }, origin);
  if (json === null)
    return unknownValue({ kind: "malformed", what: "null is no value of a key policy" }, origin);
  if (typeof json === "string") return textValue(withHoles(json, holes), origin);
  if (typeof json === "number") return textValue(textOf(String(json)), origin);
  if (typeof json === "boolean") return { kind: "boolean", value: json, origin };
  if (Array.isArray(json)) {
    const items = json.map((item: unknown, index) => toValue(item, holes, within(origin, index), depth + 1));
    return { kind: "list", items, origin };
  }
  const entries = json as Readonly<Record<string, unknown>>;
  return {
    kind: "map",
    names: Object.keys(entries),
    member: (name) =>
      Object.hasOwn(entries, name)
        ? toValue(entries[name], holes, within(origin, name), depth + 1)
        : absent(within(origin, name)),
    origin,
  };
}

const withHoles = (marked: string, holes: readonly Hole[]): Text =>
  textOf(
    ...marked
      .split(MARKED)
      .map((piece, index) => (index % 2 === 0 ? piece : (holes[Number(piece)] ?? piece))),
  );
