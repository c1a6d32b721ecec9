// What does one statement of a key policy say? Every part is known, unknown with a reason, or makes the statement invalid.

import { type Fact, known, unknown } from "../model/fact.ts";
import type { Origin } from "../model/origin.ts";
import { literalOf, show, type Text } from "../model/text.ts";
import type { UnknownReason } from "../model/unknown.ts";
import { asText, type Value } from "../model/value.ts";
import { type ConditionTest, conditionOf } from "./condition-element.ts";
import { atLeastOneText, type Invalid, isInvalid } from "./policy-part.ts";

export type Effect = "Allow" | "Deny";

export type Statement = ReadableStatement | InvalidStatement | UnknownStatement;

interface Placed {
  readonly sid: string | null;
  /** Place in the policy, from 0. */
  readonly index: number;
  readonly origin: Origin;
}

export interface ReadableStatement extends Placed {
  readonly kind: "readable";
  readonly effect: Fact<Effect>;
  readonly principal: Element<PrincipalName>;
  readonly action: Element<Fact<Text>>;
  readonly resource: readonly Fact<Text>[];
  readonly condition: readonly ConditionTest[];
}

/** KMS refuses it on new policies and ignores it in old ones, so it counts neither as Allow nor as Deny. */
export interface InvalidStatement extends Placed {
  readonly kind: "invalid";
  readonly effect: Effect | null;
  /** Null: not readable either. */
  readonly action: Element<Fact<Text>> | null;
  /** Continues "the statement": `has no Resource`. */
  readonly reason: string;
}

/** It may be anything, for instance under an undecided `Fn::If`. */
export interface UnknownStatement extends Placed {
  readonly kind: "unknown";
  readonly why: UnknownReason;
}

/** `NotPrincipal` and `NotAction` are the negated forms. */
export interface Element<T> {
  readonly negated: boolean;
  readonly names: readonly T[];
}

export type PrincipalType = "AWS" | "Service" | "Federated" | "CanonicalUser";

export interface PrincipalName {
  readonly type: PrincipalType;
  readonly text: Fact<Text>;
}

const ELEMENTS = [
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
] as const;

export function statementOf(value: Value, index: number): Statement | null {
  const { origin } = value;
  if (value.kind === "absent") return null;
  if (value.kind === "unknown") return { kind: "unknown", why: value.why, sid: null, index, origin };
  if (value.kind !== "map") {
    return {
      kind: "invalid",
      effect: null,
      action: null,
      reason: "is not a JSON object",
      sid: null,
      index,
      origin,
    };
  }
  const placed: Placed = { sid: sidOf(value.member("Sid")), index, origin };
  const miswritten = value.names.find((name) => !isElement(name) && value.member(name).kind !== "absent");
  if (miswritten !== undefined) return withUnknownElement(value, placed, miswritten);
  return readable(value, placed);
}

const isElement = (name: string): boolean => (ELEMENTS as readonly string[]).includes(name);

function withUnknownElement(value: Value & { kind: "map" }, placed: Placed, name: string): Statement {
  const meant = ELEMENTS.find((element) => element.toLowerCase() === name.toLowerCase());
  if (meant !== undefined) return { kind: "unknown", why: undocumentedName(name, meant), ...placed };
  const effect = literalEffect(effectOf(value.member("Effect")));
  return {
    kind: "invalid",
    effect,
    action: null,
    reason: `has \`${name}\`, which is no element of a policy statement`,
    ...placed,
  };
}

const undocumentedName = (name: string, meant: string): UnknownReason => ({
  kind: "undocumented",
  what: `whether KMS takes \`${name}\` for \`${meant}\` is not documented`,
});

function readable(value: Value & { kind: "map" }, placed: Placed): Statement {
  const effect = effectOf(value.member("Effect"));
  const action = elementOf(value, "Action", "NotAction", atLeastOneText);
  const principal = elementOf(value, "Principal", "NotPrincipal", principalsOf);
  const resource = resourceOf(value);
  const condition = conditionOf(value.member("Condition"));
  const invalid = (reason: Invalid): InvalidStatement => ({
    kind: "invalid",
    effect: literalEffect(effect),
    action: isInvalid(action) ? null : action,
    reason: reason.invalid,
    ...placed,
  });
  if (isInvalid(effect)) return invalid(effect);
  if (isInvalid(principal)) return invalid(principal);
  if (isInvalid(action)) return invalid(action);
  if (isInvalid(resource)) return invalid(resource);
  if (isInvalid(condition)) return invalid(condition);
  return { kind: "readable", effect, principal, action, resource, condition, ...placed };
}

function sidOf(value: Value): string | null {
  const text = asText(value);
  return text.state === "known" && text.value !== null ? show(text.value) : null;
}

function effectOf(value: Value): Fact<Effect> | Invalid {
  const text = asText(value);
  if (value.kind === "list" || value.kind === "map") return { invalid: "has an Effect that is not a string" };
  if (text.state === "unknown") return text;
  if (text.value === null) return { invalid: "has no Effect" };
  const hole = text.value.find((part) => typeof part !== "string");
  if (hole !== undefined && typeof hole !== "string") return unknown(hole.why, value.origin);
  const literal = literalOf(text.value);
  if (literal === "Allow" || literal === "Deny") return known(literal, value.origin);
  return { invalid: `has the Effect ${JSON.stringify(literal)}, where only Allow and Deny exist` };
}

const literalEffect = (effect: Fact<Effect> | Invalid): Effect | null =>
  !isInvalid(effect) && effect.state === "known" ? effect.value : null;

/** An element or its negated form: exactly one of them must stand in the statement. */
function elementOf<T>(
  statement: Value & { kind: "map" },
  name: string,
  negatedName: string,
  read: (value: Value, name: string) => readonly T[] | Invalid,
): Element<T> | Invalid {
  const plain = statement.member(name);
  const negated = statement.member(negatedName);
  if (plain.kind === "absent" && negated.kind === "absent") return { invalid: `has no ${name}` };
  if (plain.kind !== "absent" && negated.kind !== "absent")
    return { invalid: `has both ${name} and ${negatedName}` };
  const names = plain.kind === "absent" ? read(negated, negatedName) : read(plain, name);
  return isInvalid(names) ? names : { negated: plain.kind === "absent", names };
}

function resourceOf(statement: Value & { kind: "map" }): readonly Fact<Text>[] | Invalid {
  const resource = statement.member("Resource");
  if (resource.kind !== "absent") return atLeastOneText(resource, "Resource");
  const negated = statement.member("NotResource").kind !== "absent";
  return {
    invalid: negated ? "has NotResource instead of Resource, which a key policy needs" : "has no Resource",
  };
}

const PRINCIPAL_TYPES: readonly PrincipalType[] = ["AWS", "Service", "Federated", "CanonicalUser"];

function principalsOf(value: Value, element: string): readonly PrincipalName[] | Invalid {
  if (value.kind === "unknown") return [{ type: "AWS", text: unknown(value.why, value.origin) }];
  if (value.kind === "text") return everyone(value, element);
  if (value.kind !== "map") return { invalid: `has a ${element} that is neither "*" nor a JSON object` };
  const names: PrincipalName[] = [];
  for (const name of value.names) {
    const member = value.member(name);
    if (member.kind === "absent") continue;
    const type = PRINCIPAL_TYPES.find((known) => known === name);
    const meant = PRINCIPAL_TYPES.find((known) => known.toLowerCase() === name.toLowerCase());
    if (type === undefined && meant !== undefined) {
      names.push({ type: meant, text: unknown(undocumentedName(name, meant), member.origin) });
      continue;
    }
    if (type === undefined)
      return { invalid: `has a ${element} of the kind ${JSON.stringify(name)}, which does not exist` };
    const texts = atLeastOneText(member, `${element} ${type}`);
    if (isInvalid(texts)) return texts;
    for (const text of texts) names.push({ type, text });
  }
  return names.length === 0 ? { invalid: `has an empty ${element}` } : names;
}

/** `"Principal": "*"` is the only string that may stand there instead of an object. */
function everyone(value: Value & { kind: "text" }, element: string): readonly PrincipalName[] | Invalid {
  const literal = literalOf(value.text);
  if (literal === null || literal === "*") return [{ type: "AWS", text: known(value.text, value.origin) }];
  return { invalid: `has the ${element} ${JSON.stringify(literal)}, where a string can only be "*"` };
}
