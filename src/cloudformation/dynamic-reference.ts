// Which parts of a text does CloudFormation read from SSM or Secrets Manager at deployment, and what do they say?
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html

import { type Hole, keyOf, show, type Text, textOf } from "../model/text.ts";
import type { UnknownReason } from "../model/unknown.ts";
import { asText, type Value } from "../model/value.ts";
import type { Call } from "./call.ts";
import { boundedText } from "./text-part.ts";

const START = "{{resolve:";
const MARKS = /(\{\{resolve:|\}\})/;

/** They are often put together by `Fn::Sub` and `Fn::Join`, so they are looked for in what a function gives, too. */
export function withDynamicReferences(value: Value, call: Call): Value {
  if (value.kind !== "text" || !value.text.some(mayStart)) return value;
  return { ...boundedText(replaced(value.text, call), call), origin: value.origin };
}

const mayStart = (part: string | Hole): boolean => typeof part === "string" && part.includes(START);

const piecesOf = (part: string | Hole): readonly (string | Hole)[] =>
  typeof part === "string" ? part.split(MARKS) : [part];

function replaced(text: Text, call: Call): Text[] {
  const done: Text[] = [];
  let open: (string | Hole)[] | null = null;
  for (const piece of text.flatMap(piecesOf)) {
    if (piece === START) {
      if (open !== null) done.push(textOf(START, ...open));
      open = [];
    } else if (piece === "}}" && open !== null) {
      done.push(readIn(textOf(...open), call));
      open = null;
    } else if (open === null) done.push(textOf(piece));
    else open.push(piece);
  }
  return open === null ? done : [...done, textOf(START, ...open)];
}

/** `inside`: what stands between `{{resolve:` and `}}`. */
function readIn(inside: Text, call: Call): Text {
  const [first, ...rest] = inside;
  const reference = textOf(START, inside, "}}");
  // Secure strings and secrets are no part of any template.
  if (typeof first !== "string" || !first.startsWith("ssm:")) {
    return holeFor(reference, { kind: "read-at-deployment", reference: show(reference) }, call);
  }
  const value = asText(call.run.ssmParameter(textOf(first.slice("ssm:".length), ...rest), call));
  return value.state === "known" ? (value.value ?? []) : holeFor(reference, value.why, call);
}

function holeFor(reference: Text, why: UnknownReason, { stack }: Call): Text {
  const id = `${stack.id}#${keyOf(reference)}`;
  return textOf({ id, shown: show(reference), like: "anything", why, of: null });
}
