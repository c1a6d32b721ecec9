// What is the value of a template parameter: given, its default, or not known?

import { literalOf, type Text, textOf } from "../model/text.ts";
import { textValue, type Value } from "../model/value.ts";
import { type Call, unresolved } from "./call.ts";
import { originIn, type Stack } from "./stack.ts";
import { member as memberOf } from "./template.ts";

/** Null when the template declares no such parameter. */
export function parameterValue(name: string, call: Call): Value | null {
  const declaration = call.stack.template.parameters.get(name);
  if (declaration === undefined) return null;
  const type = memberOf(declaration, "Type");
  const given = call.stack.given(name, call);
  if (given !== null) return typed(given, type, call);
  const fallback = memberOf(declaration, "Default");
  if (typeof type === "string" && type.startsWith("AWS::SSM::Parameter::Value")) {
    return unresolved(
      { kind: "read-at-deployment", reference: `SSM parameter ${String(fallback ?? name)}` },
      call,
    );
  }
  if (fallback === undefined || fallback === null || call.defaults === "decide-nothing") {
    return isList(type)
      ? unresolved(notGiven(name, call.stack), call)
      : textValue(holeFor(name, call.stack), here(call));
  }
  const path = ["Parameters", name, "Default"];
  return typed(textValue(textOf(String(fallback)), originIn(call.stack, path)), type, call);
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
  const literal = literalOf(value.text);
  if (literal === null)
    return unresolved({ kind: "unsupported", what: "a list parameter with unknown parts" }, call);
  const items = literal === "" ? [] : literal.split(",");
  return {
    kind: "list",
    items: items.map((item) => textValue(textOf(item.trim()), value.origin)),
    origin: value.origin,
  };
}
