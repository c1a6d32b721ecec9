// Can the group launch anything at all, as far as its largest size is known?

import { type Fact, known } from "../model/fact.ts";
import { soleHole } from "../model/text.ts";
import { asInteger, type Value } from "../model/value.ts";
import { possibleValues } from "./allowed-values.ts";
import type { Run } from "./call.ts";

/** A parameter that may have many values, and none of them 0, is as good as not stated. */
export function maxSizeFrom(value: Value, run: Run): Fact<number | null> {
  const size = asInteger(value);
  const hole = value.kind === "text" ? soleHole(value.text) : null;
  if (size.state === "known" || hole === null) return size;
  const possible = possibleValues(hole.id, run);
  return possible?.every((one) => Number(one) !== 0) === true ? known(null, size.origin) : size;
}
