// Which parts of a text does CloudFormation read from SSM or Secrets Manager at deployment?
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html

import { type Hole, keyOf, show, type Text, textOf } from "../model/text.ts";
import type { Value } from "../model/value.ts";
import type { Stack } from "./stack.ts";

const START = "{{resolve:";
const MARKS = /(\{\{resolve:|\}\})/;

/** They are often put together by `Fn::Sub` and `Fn::Join`, so they are looked for in what a function gives, too. */
export function withDynamicReferences(value: Value, stack: Stack): Value {
  if (value.kind !== "text" || !value.text.some(mayStart)) return value;
  return { ...value, text: replaced(value.text, stack) };
}

const mayStart = (part: string | Hole): boolean => typeof part === "string" && part.includes(START);

const piecesOf = (part: string | Hole): readonly (string | Hole)[] =>
  typeof part === "string" ? part.split(MARKS) : [part];

function replaced(text: Text, stack: Stack): Text {
  const done: (string | Hole)[] = [];
  let open: (string | Hole)[] | null = null;
  for (const piece of text.flatMap(piecesOf)) {
    if (piece === START) {
      done.push(...(open ?? []));
      open = [piece];
    } else if (piece === "}}" && open !== null) {
      done.push(holeFor(textOf(...open, piece), stack));
      open = null;
    } else (open ?? done).push(piece);
  }
  return textOf(...done, ...(open ?? []));
}

function holeFor(reference: Text, stack: Stack): Hole {
  const shown = show(reference);
  const why = { kind: "read-at-deployment", reference: shown } as const;
  return { id: `${stack.id}#${keyOf(reference)}`, shown, like: "anything", why, of: null };
}
