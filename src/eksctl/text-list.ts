// Which texts does a list of a ClusterConfig hold? What another program fills in is a hole in it.

import { type Fact, mapFact } from "../model/fact.ts";
import { type Text, textOf } from "../model/text.ts";
import { asItems, asString, type Field, pathOf } from "./field.ts";
import { withoutPlaceholder } from "./placeholder.ts";

export const asTexts = (list: Field): Fact<readonly Text[]> =>
  mapFact(asItems(list), (items) => items.map(textOfItem));

export function textOfItem(item: Field): Text {
  const text = withoutPlaceholder(asString(item));
  if (text.state === "known") return textOf(text.value ?? "");
  const file = text.origin.kind === "file" ? text.origin.file : text.origin.arn;
  const shown = pathOf(text.origin);
  return textOf({ id: `${file}#${shown}`, shown, like: "anything", why: text.why, of: null });
}
