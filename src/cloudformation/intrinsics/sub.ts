// Fn::Sub: a string with `${Name}`, `${Resource.Attribute}`, `${!Literal}`, and a map of own variables.

import type { Json } from "../../input/document.ts";
import { type Text, textOf } from "../../model/text.ts";
import { type Call, type Intrinsic, malformed } from "../call.ts";
import { isObject, member, objectOf } from "../template.ts";
import { boundedText, textOfPart } from "../text-part.ts";
import { getAtt } from "./get-att.ts";
import { ref } from "./ref.ts";

export const sub: Intrinsic = (argument, call) => {
  const [template, variables, ...others] = Array.isArray(argument) ? argument : [argument, undefined];
  const isWhole = others.length === 0 && (variables === undefined || isObject(variables));
  if (typeof template !== "string" || !isWhole) {
    return malformed("Fn::Sub takes a string, or a string and a map of variables", call);
  }
  return boundedText(partsOf(template, variables, call), call);
};

function partsOf(template: string, variables: Json | undefined, call: Call): Text[] {
  const parts: Text[] = [];
  // A name that stands many times is resolved once, or variables within variables would double at every level.
  const known = new Map<string, Text>();
  let end = 0;
  for (const match of template.matchAll(/\$\{([^${}]*)\}/g)) {
    const written = match[1] ?? "";
    const part = known.get(written) ?? substituted(written, variables, call);
    known.set(written, part);
    parts.push(textOf(template.slice(end, match.index)), part);
    end = match.index + match[0].length;
  }
  parts.push(textOf(template.slice(end)));
  return parts;
}

function substituted(written: string, variables: Json | undefined, call: Call): Text {
  if (written.startsWith("!")) return textOf(`\${${written.slice(1)}}`);
  const name = written.trim();
  const own = member(objectOf(variables), name);
  if (own !== undefined) return textOfPart(call.resolve(own, 1, name), name, call);
  return textOfPart(name.includes(".") ? getAtt(name, call) : ref(name, call), name, call);
}
