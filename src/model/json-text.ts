// What does a JSON text say, with the holes that `Fn::Sub` or `Fn::Join` may have left in it?

import type { Origin } from "./origin.ts";
import { firstHole, type Hole, type Text, textOf } from "./text.ts";
import { absent, textValue, unknownValue, type Value, within } from "./value.ts";

/** Characters of the private use area stand for the holes while JSON.parse does its work. */
const MARK = "\uE000";
const MARKED = new RegExp(`${MARK}(\\d+)${MARK}`);

/** Neither a key policy nor a call of an API is nested deeper. */
const DEEPEST = 20;

/** `what` it is, for the reason why it cannot be read: `the key policy`. */
export function valueOfJsonText(text: Text, what: string, origin: Origin): Value {
  if (text.some((part) => typeof part === "string" && part.includes(MARK)))
    return unreadable(null, what, origin);
  const holes = text.filter((part): part is Hole => typeof part !== "string");
  let next = 0;
  const marked = text.map((part) => (typeof part === "string" ? part : `${MARK}${next++}${MARK}`)).join("");
  try {
    return toValue(JSON.parse(marked) as unknown, { holes, what }, origin, 0);
  } catch {
    return unreadable(firstHole(text), what, origin);
  }
}

/** A hole outside of the strings may hold what the JSON lacks. */
const unreadable = (hole: Hole | null, what: string, origin: Origin): Value =>
  unknownValue(
    hole === null ? { kind: "malformed", what: `${what} is a string that is not JSON` } : hole.why,
    origin,
  );

interface Reading {
  readonly holes: readonly Hole[];
  readonly what: string;
}

function toValue(json: unknown, reading: Reading, origin: Origin, depth: number): Value {
  if (depth > DEEPEST)
    return unknownValue({ kind: "limit", what: `${reading.what} is nested too deeply` }, origin);
  if (json === null)
    return unknownValue({ kind: "malformed", what: `null is no value of ${reading.what}` }, origin);
  if (typeof json === "string") return textValue(withHoles(json, reading.holes), origin);
  if (typeof json === "number") return textValue(textOf(String(json)), origin);
  if (typeof json === "boolean") return { kind: "boolean", value: json, origin };
  if (Array.isArray(json)) {
    const items = json.map((item: unknown, index) =>
      toValue(item, reading, within(origin, index), depth + 1),
    );
    return { kind: "list", items, origin };
  }
  const entries = json as Readonly<Record<string, unknown>>;
  return {
    kind: "map",
    names: Object.keys(entries),
    member: (name) =>
      Object.hasOwn(entries, name)
        ? toValue(entries[name], reading, within(origin, name), depth + 1)
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
