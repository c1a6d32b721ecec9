// What a launch may do under a key policy, evaluated a second time: slowly, simply, from AWS's documentation, sharing no code with src.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html

import type { Call } from "./naive-calls.ts";

export interface NaivePolicy {
  readonly Version?: string;
  readonly Statement: readonly NaiveStatement[];
}

type OneOrMore = string | readonly string[];

export interface NaiveStatement {
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: NaivePrincipal;
  readonly NotPrincipal?: NaivePrincipal;
  readonly Action?: OneOrMore;
  readonly NotAction?: OneOrMore;
  readonly Resource: OneOrMore;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMore>>>>;
}

type NaivePrincipal = "*" | Readonly<Record<string, OneOrMore>>;

export type Answer = "allowed" | "denied by Deny" | "not allowed" | "not denied";

const list = (given: OneOrMore | undefined): readonly string[] =>
  given === undefined ? [] : typeof given === "string" ? [given] : given;

/** Null: the documents do not say. */
export function answer(policy: NaivePolicy, call: Call): Answer | null {
  const fitting = policy.Statement.filter((one) => actionFits(one, call) && list(one.Resource).includes("*"));
  const of = (effect: string) =>
    fitting.filter((one) => one.Effect === effect).map((one) => applies(one, policy, call));
  const [allows, denies] = [of("Allow"), of("Deny")];
  if (denies.includes(true)) return "denied by Deny";
  if (denies.includes(null)) return null;
  if (call.hasGrant) return "not denied";
  if (allows.includes(true)) return "allowed";
  return allows.includes(null) ? null : "not allowed";
}

function applies(statement: NaiveStatement, policy: NaivePolicy, call: Call): boolean | null {
  const named = principalFits(statement, call);
  if (named === false) return false;
  const tests = Object.entries(statement.Condition ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => testHolds(operator, key, list(values), policy, call)),
  );
  if (tests.includes(false)) return false;
  return named === null || tests.includes(null) ? null : true;
}

function actionFits({ Action, NotAction }: NaiveStatement, { action }: Call): boolean {
  const fits = (patterns: OneOrMore) =>
    list(patterns).some((pattern) => like(action.toLowerCase(), pattern.toLowerCase()));
  return NotAction === undefined ? fits(Action ?? []) : !fits(NotAction);
}

/** `*` is any run of characters and `?` is any one. */
function like(text: string, pattern: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`, "s").test(text);
}

/**
 * An Allow of an account lets only its IAM policies decide, and a service-linked role has none; a Deny of it is for everybody in it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
function principalFits({ Effect, Principal, NotPrincipal }: NaiveStatement, call: Call): boolean | null {
  const { arn, session, account, accountArn } = call.caller;
  if (NotPrincipal !== undefined) {
    const listed = NotPrincipal === "*" ? ["*"] : list(NotPrincipal.AWS);
    if (listed.includes("*")) return false;
    const forms = [arn, session, accountArn].filter((form) => listed.includes(form ?? ""));
    if (forms.length === 0 && !listed.includes(account)) return true;
    return session !== null && forms.length === 3 ? false : null;
  }
  const named = Principal === "*" ? ["*"] : list(Principal?.AWS);
  const names = ["*", arn, session, ...(Effect === "Deny" ? [account, accountArn] : [])];
  return names.some((name) => name !== null && named.includes(name));
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
function testHolds(
  operator: string,
  key: string,
  wanted: readonly string[],
  { Version }: NaivePolicy,
  { context }: Call,
): boolean | null {
  const [, set, base = "", ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?(.+?)(IfExists)?$/.exec(operator) ?? [];
  const given = context.get(key.toLowerCase());
  if (given === undefined) return null;
  if (base === "Null") return wanted.includes(given === null ? "true" : "false");
  const isNegated = base.includes("Not");
  if (given === null) {
    if (ifExists !== undefined) return true;
    return set === undefined ? isNegated : set === "ForAllValues";
  }
  const filled: readonly (string | null)[] =
    Version === "2012-10-17" ? wanted.map((one) => withValues(one, context)) : wanted;
  const isFine = (value: string) =>
    filled.some((one) => one !== null && compare(base.replace("Not", ""), value, one)) !== isNegated;
  if (isNegated && filled.includes(null)) return null;
  if (set === undefined) return isNegated ? given.every(isFine) : given.some(isFine);
  return set === "ForAllValues" ? given.every(isFine) : given.some(isFine);
}

/** Null: a variable has no value, and nothing equals it. */
function withValues(text: string, context: Call["context"]): string | null {
  let lacks = false;
  const filled = text.replace(/\$\{([^},]+)(?:, *'([^']*)')?\}/g, (_, key: string, otherwise?: string) => {
    const value = context.get(key.toLowerCase())?.[0] ?? otherwise;
    lacks ||= value === undefined;
    return value ?? "";
  });
  return lacks ? null : filled;
}

/** The value of the request against one of the policy; the operator without its `Not`. */
function compare(operator: string, value: string, wanted: string): boolean {
  switch (operator) {
    case "StringEquals":
      return value === wanted;
    case "StringEqualsIgnoreCase":
      return value.toLowerCase() === wanted.toLowerCase();
    case "StringLike":
      return like(value, wanted);
    case "ArnEquals":
    case "ArnLike":
      return arnLike(value, wanted);
    case "Bool":
      return value === wanted.toLowerCase();
    default:
      return ordered(operator.replace(/^Numeric|^Date/, ""), moment(value) - moment(wanted));
  }
}

function arnLike(value: string, wanted: string): boolean {
  const parts = (arn: string) => /^([^:]*):([^:]*):([^:]*):([^:]*):([^:]*):(.*)$/s.exec(arn)?.slice(1) ?? [];
  const patterns = parts(wanted);
  return patterns.length === 6 && parts(value).every((part, i) => like(part, patterns[i] ?? ""));
}

/** In seconds since 1970. */
const moment = (text: string): number => (/^\d+$/.test(text) ? Number(text) : Date.parse(text) / 1000);

function ordered(order: string, difference: number): boolean {
  switch (order) {
    case "Equals":
      return difference === 0;
    case "LessThan":
      return difference < 0;
    case "LessThanEquals":
      return difference <= 0;
    case "GreaterThan":
      return difference > 0;
    case "GreaterThanEquals":
      return difference >= 0;
    default:
      throw new Error(`an operator that this evaluator does not know: ${order}`);
  }
}
