// What is the text of parts with a delimiter between them, where a part may turn out to be missing?

import { type Text, textOf } from "../model/text.ts";

export interface Part {
  readonly text: Text;
  /** It is a hole then, which stands for the delimiter beside it, too. */
  readonly mayBeMissing: boolean;
}

export function joined(delimiter: string, parts: readonly Part[]): Text[] {
  const texts: Text[] = [];
  let isFirst = true;
  for (const { text, mayBeMissing } of parts) {
    if (!isFirst && !mayBeMissing) texts.push(textOf(delimiter));
    texts.push(text);
    isFirst &&= mayBeMissing;
  }
  return texts;
}
