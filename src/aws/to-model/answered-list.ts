// Which ids, or which CIDR blocks, does a list of an answer hold? One that is no string leaves the whole list open.

import { literalItems } from "../../launch-template/settled-items.ts";
import { type Fact, known, mapFact } from "../../model/fact.ts";
import { type Text, textOf } from "../../model/text.ts";
import type { Value } from "../../model/value.ts";

/** Null when absent. */
export const asTexts = (list: Value): Fact<readonly Text[] | null> =>
  list.kind === "absent"
    ? known(null, list.origin)
    : mapFact(literalItems(list), (items) => items.map((item) => textOf(item)));
