// Which zones does a list of a ClusterConfig name? `${AWS_REGION}a` is in the same Region as `${AWS_REGION}b`, whichever that is.

import { type Fact, mapFact } from "../model/fact.ts";
import { type Hole, type Text, textOf } from "../model/text.ts";
import { asItems, type Field } from "./field.ts";
import { placeholderIn } from "./placeholder.ts";
import { textOfItem } from "./text-list.ts";

export const zonesIn = (list: Field): Fact<readonly Text[]> =>
  mapFact(asItems(list), (items) => items.map(zoneOf));

/** Of a shell or of a template; `<zone>` may be another one wherever a person finds it. */
const VARIABLE = /^(\$|\{\{)/;

/** Longer than any name of a zone; each variable is looked for in all that is left. */
const LONGEST = 256;

function zoneOf(item: Field): Text {
  const { json, origin } = item;
  if (typeof json !== "string" || json.length > LONGEST) return textOfItem(item);
  const file = origin.kind === "file" ? origin.file : origin.arn;
  const parts: (string | Hole)[] = [];
  let rest = json;
  for (let variable = placeholderIn(rest); variable !== null; variable = placeholderIn(rest)) {
    if (!VARIABLE.test(variable)) return textOfItem(item);
    const at = rest.indexOf(variable);
    parts.push(rest.slice(0, at), holeOf(variable, file));
    rest = rest.slice(at + variable.length);
  }
  return textOf(...parts, rest);
}

const holeOf = (variable: string, file: string): Hole => ({
  id: `${file}#${variable}`,
  shown: variable,
  like: "id",
  why: { kind: "placeholder", text: variable },
  of: null,
});
