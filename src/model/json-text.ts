// What does a JSON text say, with the holes that `Fn::Sub` or `Fn::Join` may have left in it?

import type { Origin } from "./origin.ts";
import { firstHole, type Hole, type Text, textOf } from "./text.ts";
import { type JsonReading, textValue, unknownValue, type Value, valueOfJson } from "./value.ts";

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
    return valueOfJson(JSON.parse(marked), origin, readingOf(what, holes));
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

const readingOf = (what: string, holes: readonly Hole[]): JsonReading => ({
  leaf: (written, origin) =>
    written === null
      ? unknownValue({ kind: "malformed", what: `null is no value of ${what}` }, origin)
      : textValue(withHoles(written, holes), origin),
  deepest: DEEPEST,
  tooDeep: `${what} is nested too deeply`,
});

const withHoles = (marked: string, holes: readonly Hole[]): Text =>
  textOf(
    ...marked
      .split(MARKED)
      .map((piece, index) => (index % 2 === 0 ? piece : (holes[Number(piece)] ?? piece))),
  );
