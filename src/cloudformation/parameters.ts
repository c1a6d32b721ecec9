// What is the value of a template parameter: given, its default, or not known?

import type { JsonObject } from "../input/document.ts";
import { firstHole, literalOf, show, type Text, textOf } from "../model/text.ts";
import { textValue, type Value } from "../model/value.ts";
import { type Call, malformed, unresolved } from "./call.ts";
import { originIn, type Stack } from "./stack.ts";
import { member as memberOf } from "./template.ts";

/** Null when the template declares no such parameter. */
export function parameterValue(name: string, call: Call): Value | null {
  const declaration = call.stack.template.parameters.get(name);
  if (declaration === undefined) return null;
  const type = memberOf(declaration, "Type");
  const given = call.stack.given(name, call);
  if (typeof type === "string" && type.startsWith("AWS::SSM::Parameter::Value")) {
    return readFromSsm(given ?? defaultOf(name, declaration, call), name, call);
  }
  if (given !== null) return typed(given, type, call);
  const fallback = call.defaults === "are-values" ? defaultOf(name, declaration, call) : null;
  if (fallback !== null) return typed(fallback, type, call);
  return isList(type)
    ? unresolved(notGiven(name, call.stack), call)
    : textValue(holeFor(name, call.stack), here(call));
}

function defaultOf(name: string, declaration: JsonObject, call: Call): Value | null {
  const fallback = memberOf(declaration, "Default") ?? null;
  if (fallback === null) return null;
  return typeof fallback === "object"
    ? malformed(`the default of parameter ${name} is no string`, call)
    : textValue(textOf(String(fallback)), originIn(call.stack, ["Parameters", name, "Default"]));
}

/** What is given for such a parameter, or its default, is the name of the parameter in SSM. */
function readFromSsm(nameInSsm: Value | null, name: string, call: Call): Value {
  const shown = nameInSsm?.kind === "text" ? show(nameInSsm.text) : name;
  return unresolved({ kind: "read-at-deployment", reference: `SSM parameter ${shown}` }, call);
}

const here = (call: Call) => originIn(call.stack, call.path);

const notGiven = (parameter: string, stack: Stack) =>
  ({ kind: "parameter-without-value", parameter, stack: stack.name ?? stack.id }) as const;

function holeFor(name: string, stack: Stack): Text {
  return textOf({
    id: `${stack.id}#${name}`,
    shown: name,
    like: "anything",
    why: notGiven(name, stack),
    of: null,
  });
}

const isList = (type: unknown) => typeof type === "string" && /^(CommaDelimitedList$|List<)/.test(type);

/** A list parameter's value is written as one string with commas. */
function typed(value: Value, type: unknown, call: Call): Value {
  if (!isList(type) || value.kind !== "text") return value;
  const hole = firstHole(value.text);
  if (hole !== null) return unresolved(hole.why, call);
  const literal = literalOf(value.text) ?? "";
  const items = literal === "" ? [] : literal.split(",");
  return {
    kind: "list",
    items: items.map((item) => textValue(textOf(item.trim()), value.origin)),
    origin: value.origin,
  };
}

/** A name given with `--parameters` that no template has is most often misspelt. */
export function undeclaredParameters(stacks: readonly Stack[], given: ReadonlyMap<string, string>): string[] {
  return [...given.keys()]
    .filter((name) => !stacks.some(({ template }) => template.parameters.has(name)))
    .map((name) => `no template has a parameter ${name}, so --parameters ${name}=… is not used`);
}
