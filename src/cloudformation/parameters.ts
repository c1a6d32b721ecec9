// What is the value of a template parameter: given, its default, or not known?

import type { JsonObject } from "../input/document.ts";
import type { Knowledge } from "../model/scenario.ts";
import { literalOf, mayHold, splitText, type Text, textOf } from "../model/text.ts";
import type { UnknownReason } from "../model/unknown.ts";
import { asText, textValue, type Value } from "../model/value.ts";
import { isList, possibleValues } from "./allowed-values.ts";
import { type Call, malformed, unresolved } from "./call.ts";
import { refusesDefault } from "./rules.ts";
import { homeOf, originIn, type Stack } from "./stack.ts";
import { member as memberOf } from "./template.ts";
import { defaultVariable, parameterVariable } from "./variable.ts";

/** Null when the template declares no such parameter. */
export function parameterValue(name: string, call: Call): Value | null {
  const declaration = call.stack.template.parameters.get(name);
  if (declaration === undefined) return null;
  const type = memberOf(declaration, "Type");
  const given = call.stack.given(name, call) ?? settledDefault(name, declaration, call);
  const typeInSsm = typeof type === "string" ? SSM_TYPE.exec(type)?.[1] : undefined;
  if (typeInSsm !== undefined) {
    return typed(readFromSsm(given ?? openParameter(name, declaration, call), call), typeInSsm, call);
  }
  if (given !== null) return typed(given, type, call);
  return isList(type) ? openList(name, declaration, call) : openParameter(name, declaration, call);
}

/** Nobody but the parent can give a nested stack another value. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-cloudformation-stack.html */
const settledDefault = (name: string, declaration: JsonObject, call: Call): Value | null =>
  call.stack.nestedBy === null ? null : defaultOf(name, declaration, call);

function openList(name: string, declaration: JsonObject, call: Call): Value {
  const fallback = presumedDefault(name, declaration, call);
  return fallback === null
    ? unresolved(notGiven(name, call.stack), call)
    : typed(fallback, memberOf(declaration, "Type"), call);
}

/** What the scenario assumes; one of the allowed values; its default, unless the scenario excludes it. */
function openParameter(name: string, declaration: JsonObject, call: Call): Value {
  const { run, defaults } = call;
  const id = parameterVariable(name, call.stack);
  const assumed = run.scenario.knows(id);
  const possible = possibleValues(id, run);
  const [only, ...others] = assumed !== null && "is" in assumed ? [assumed.is] : (possible ?? []);
  if (only !== undefined && others.length === 0) {
    if (defaults === "are-values" && assumed !== null) {
      run.scenario.observe({ id, ...homeOf(call.stack, name), what: "parameter", value: only });
    }
    return textValue(textOf(only), here(call));
  }
  if (possible !== null) return oneOf(possible, id, name, call);
  return (
    presumedDefault(name, declaration, call) ??
    textValue(holeFor(name, notGiven(name, call.stack), call.stack), here(call))
  );
}

/** Null: there is none, or it is not to be taken for the value. */
function presumedDefault(name: string, declaration: JsonObject, call: Call): Value | null {
  const { scenario } = call.run;
  const fallback = call.defaults === "are-values" ? defaultOf(name, declaration, call) : null;
  if (fallback === null) return null;
  const id = parameterVariable(name, call.stack);
  if (scenario.knows(defaultVariable(id)) !== null || isExcluded(fallback, scenario.knows(id))) return null;
  if (refusesDefault(call.run, call.stack, id)) return null;
  scenario.presume(id);
  scenario.presume(defaultVariable(id));
  return fallback;
}

/** More than are ever tried. */
const MOST_ASKED = 64;

function oneOf(values: readonly string[], id: string, name: string, call: Call): Value {
  if (values.length > MOST_ASKED) {
    const what = `parameter ${name} may have more than ${MOST_ASKED} values; give one with --parameters ${name}=…`;
    return textValue(holeFor(name, { kind: "limit", what }, call.stack), here(call));
  }
  if (call.defaults !== "decide-nothing") {
    call.run.scenario.ask({
      variable: id,
      answers: values.map((is) => [{ variable: id, knowledge: { is } }]),
    });
  }
  const why = { kind: "undecided-parameter", parameter: name, values } as const;
  return textValue(holeFor(name, why, call.stack), here(call));
}

function isExcluded(fallback: Value, assumed: Knowledge | null): boolean {
  const literal = fallback.kind === "text" ? literalOf(fallback.text) : null;
  return assumed !== null && "isNot" in assumed && literal !== null && assumed.isNot.includes(literal);
}

function defaultOf(name: string, declaration: JsonObject, call: Call): Value | null {
  const fallback = memberOf(declaration, "Default") ?? null;
  if (fallback === null) return null;
  return typeof fallback === "object"
    ? malformed(`the default of parameter ${name} is no string`, call)
    : textValue(textOf(String(fallback)), originIn(call.stack, ["Parameters", name, "Default"]));
}

const SSM_TYPE = /^AWS::SSM::Parameter::Value<(.*)>$/;

/** What is given for such a parameter, or its default, is the name of the parameter in SSM. */
function readFromSsm(nameInSsm: Value, call: Call): Value {
  const reference = asText(nameInSsm);
  return reference.state === "unknown"
    ? unresolved(reference.why, call)
    : call.run.ssmParameter(reference.value ?? [], call);
}

const here = (call: Call) => originIn(call.stack, call.path);

const notGiven = (parameter: string, stack: Stack) =>
  ({ kind: "parameter-without-value", parameter, stack: stack.name ?? stack.id }) as const;

const holeFor = (name: string, why: UnknownReason, stack: Stack): Text =>
  textOf({ id: parameterVariable(name, stack), shown: name, like: "anything", why, of: null });

/** A list parameter's value is written as one string with commas. */
function typed(value: Value, type: unknown, call: Call): Value {
  if (!isList(type) || value.kind !== "text") return value;
  const { text, origin } = value;
  const open = mayHold(text, ",");
  if (open !== null) return unresolved(open.why, call);
  const items = text.length === 0 ? [] : splitText(text, ",").map(trimmed);
  return { kind: "list", items: items.map((item) => textValue(item, origin)), origin };
}

const trimmed = (text: Text): Text =>
  textOf(
    ...text.map((part, index) => {
      if (typeof part !== "string") return part;
      const start = index === 0 ? part.trimStart() : part;
      return index === text.length - 1 ? start.trimEnd() : start;
    }),
  );
