// Which parameters does something written in a template name, with Ref or in an Fn::Sub?

import type { Json } from "../input/document.ts";
import type { Call } from "./call.ts";
import { variableOf } from "./parameters.ts";
import { isObject } from "./template.ts";

/** As the variables that a scenario may know. */
export function namedParameters(raw: Json, call: Call): string[] {
  const names = new Set<string>();
  const pending: Json[] = [raw];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next === "string") {
      for (const [, name = ""] of next.matchAll(/\$\{\s*([A-Za-z0-9]+)\s*\}/g)) names.add(name);
    } else if (Array.isArray(next)) pending.push(...(next as readonly Json[]));
    else if (isObject(next)) {
      for (const [name, value] of Object.entries(next)) {
        if (name === "Ref" && typeof value === "string") names.add(value);
        pending.push(value);
      }
    }
  }
  return [...names]
    .filter((name) => call.stack.template.parameters.has(name))
    .map((name) => variableOf(name, call.stack));
}
