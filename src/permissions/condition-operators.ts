// Which condition operators are there, and does a value of the request match a value of the policy under each?
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html

import { literalOf, type Text } from "../model/text.ts";
import { NO, type Truth, unsure, YES } from "../model/truth.ts";
import type { UnknownReason } from "../model/unknown.ts";
import { sameArnPattern } from "./arn-match.ts";
import type { Given } from "./context-value.ts";
import { sameString } from "./string-match.ts";

export interface Operator {
  readonly name: string;
  readonly set: "ForAllValues" | "ForAnyValue" | null;
  readonly base: BaseOperator;
  readonly ifExists: boolean;
}

export interface Comparison {
  /** It holds when no value of the policy matches, and when the key is absent. */
  readonly negated: boolean;
  /** Do policy variables in the values stand for what the request has? */
  readonly variables: boolean;
  readonly matches: (given: Given, wanted: Text) => Truth;
}

const strings = (negated: boolean, wildcards: boolean, ignoreCase: boolean): Comparison => ({
  negated,
  variables: true,
  matches: (given, wanted) => stringMatches(given, wanted, { wildcards, ignoreCase }),
});
const arns = (negated: boolean): Comparison => ({ negated, variables: true, matches: arnMatches });
const numbers = (negated: boolean, holds: Order): Comparison => ({
  negated,
  variables: false,
  matches: (given, wanted) => ordered(given, wanted, asNumber, holds),
});
const dates = (negated: boolean, holds: Order): Comparison => ({
  negated,
  variables: false,
  matches: (given, wanted) => ordered(given, wanted, asMoment, holds),
});
const addresses = (negated: boolean): Comparison => ({ negated, variables: false, matches: addressMatches });

/** How the request's number stands to the policy's: below (-1), equal (0) or above (1) it. */
type Order = readonly (-1 | 0 | 1)[];

export const OPERATORS = {
  StringEquals: strings(false, false, false),
  StringNotEquals: strings(true, false, false),
  StringEqualsIgnoreCase: strings(false, false, true),
  StringNotEqualsIgnoreCase: strings(true, false, true),
  StringLike: strings(false, true, false),
  StringNotLike: strings(true, true, false),
  ArnEquals: arns(false),
  ArnLike: arns(false),
  ArnNotEquals: arns(true),
  ArnNotLike: arns(true),
  Bool: { negated: false, variables: false, matches: boolMatches },
  NumericEquals: numbers(false, [0]),
  NumericNotEquals: numbers(true, [0]),
  NumericLessThan: numbers(false, [-1]),
  NumericLessThanEquals: numbers(false, [-1, 0]),
  NumericGreaterThan: numbers(false, [1]),
  NumericGreaterThanEquals: numbers(false, [1, 0]),
  DateEquals: dates(false, [0]),
  DateNotEquals: dates(true, [0]),
  DateLessThan: dates(false, [-1]),
  DateLessThanEquals: dates(false, [-1, 0]),
  DateGreaterThan: dates(false, [1]),
  DateGreaterThanEquals: dates(false, [1, 0]),
  IpAddress: addresses(false),
  NotIpAddress: addresses(true),
  BinaryEquals: { negated: false, variables: false, matches: binaryMatches },
  Null: { negated: false, variables: false, matches: boolMatches },
} as const satisfies Readonly<Record<string, Comparison>>;

export type BaseOperator = keyof typeof OPERATORS;

const isBaseOperator = (name: string): name is BaseOperator => Object.hasOwn(OPERATORS, name);

/** Null when there is no such operator; a reason when there may be. */
export function operatorOf(name: string): Operator | { readonly why: UnknownReason } | null {
  const [, set, base, ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?([A-Za-z]+?)(IfExists)?$/i.exec(name) ?? [];
  const similar = Object.keys(OPERATORS).find((known) => known.toLowerCase() === base?.toLowerCase());
  if (base === undefined || similar === undefined) return null;
  if (similar === "Null" && ifExists !== undefined) return null;
  if (similar === "Null" && set !== undefined) {
    return { why: { kind: "undocumented", what: `what ${name} means is not documented` } };
  }
  const isSet = set === undefined || set === "ForAllValues" || set === "ForAnyValue";
  if (isBaseOperator(base) && isSet && (ifExists === undefined || ifExists === "IfExists"))
    return { name, set: set ?? null, base, ifExists: ifExists !== undefined };
  const meant = `${similar}${ifExists === undefined ? "" : "IfExists"}`;
  return { why: { kind: "undocumented", what: `whether KMS takes ${name} for ${meant} is not documented` } };
}

interface StringOptions {
  readonly wildcards: boolean;
  readonly ignoreCase: boolean;
}

function stringMatches(given: Given, wanted: Text, options: StringOptions): Truth {
  if (given.kind === "text") return sameString(given.text, wanted, options);
  return notComparable(given, wanted);
}

function arnMatches(given: Given, wanted: Text): Truth {
  return given.kind === "text" ? sameArnPattern(given.text, wanted) : notComparable(given, wanted);
}

function boolMatches(given: Given, wanted: Text): Truth {
  const literal = literalOf(wanted)?.toLowerCase();
  if (literal !== undefined && literal !== "true" && literal !== "false") {
    return unsure({
      kind: "malformed",
      what: `a Bool condition wants ${JSON.stringify(literal)}, neither true nor false`,
    });
  }
  return stringMatches(given, wanted, { wildcards: false, ignoreCase: true });
}

/** It compares the bytes of a key that holds binary data, and none of the keys of a launch does. */
function binaryMatches(): Truth {
  return unsure({
    kind: "undocumented",
    what: "what BinaryEquals does with a key that holds text is not documented",
  });
}

function notComparable(given: Given, wanted: Text): Truth {
  switch (given.kind) {
    case "aws-address":
      return /[*?]/.test(literalOf(wanted) ?? "*") ? unsure(ADDRESS_UNKNOWN) : NO;
    case "moment":
    case "text":
      return unsure({ kind: "unsupported", what: "a comparison of a time as a string" });
    default:
      return given satisfies never;
  }
}

const ADDRESS_UNKNOWN: UnknownReason = {
  kind: "undocumented",
  what: "which address of AWS's own network the call comes from is not documented",
};

/** A range this wide may be meant to hold AWS's own addresses too; no customer network is as wide. */
const WIDEST_CUSTOMER_PREFIX = 8;

function addressMatches(given: Given, wanted: Text): Truth {
  if (given.kind !== "aws-address")
    return unsure({ kind: "unsupported", what: "an address condition on this key" });
  const [hole] = wanted.filter((part) => typeof part !== "string");
  if (hole !== undefined && typeof hole !== "string") return unsure(hole.why);
  const [, range, prefix] = /^([\da-f.:]+)(?:\/(\d{1,3}))?$/i.exec(literalOf(wanted) ?? "") ?? [];
  if (range === undefined) {
    const what = `${JSON.stringify(literalOf(wanted))} is neither an address nor a range of addresses`;
    return unsure({ kind: "malformed", what });
  }
  return prefix !== undefined && Number(prefix) < WIDEST_CUSTOMER_PREFIX ? unsure(ADDRESS_UNKNOWN) : NO;
}

const asNumber = (literal: string): number | null =>
  /^[+-]?\d+(\.\d+)?$/.test(literal) ? Number(literal) : null;

/** ISO 8601, which with a time of day has its time zone too, or seconds since 1970. */
function asMoment(literal: string): number | null {
  const seconds = asNumber(literal);
  if (seconds !== null) return seconds > 9999 ? seconds * 1000 : Date.UTC(seconds, 0);
  const isComplete = /^\d{4}-\d{2}(-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?)?$/.test(literal);
  const moment = isComplete ? Date.parse(literal) : Number.NaN;
  return Number.isNaN(moment) ? null : moment;
}

function ordered(given: Given, wanted: Text, read: (literal: string) => number | null, holds: Order): Truth {
  const hole = wanted.find((part) => typeof part !== "string");
  if (hole !== undefined && typeof hole !== "string") return unsure(hole.why);
  const literal = literalOf(wanted) ?? "";
  const limit = read(literal);
  if (limit === null)
    return unsure({ kind: "malformed", what: `${JSON.stringify(literal)} is no number or date` });
  if (given.kind !== "moment") {
    const what = "what a number or date operator does with a key that holds text is not documented";
    return unsure({ kind: "undocumented", what });
  }
  return laterThan(given.earliest, read === asNumber ? limit * 1000 : limit, holds);
}

/** Every moment of a future launch is after a limit that has passed. */
function laterThan(earliest: number, limit: number, holds: Order): Truth {
  if (limit < earliest) return holds.includes(1) ? YES : NO;
  return unsure({ kind: "undocumented", what: "it depends on the time of the launch" });
}
