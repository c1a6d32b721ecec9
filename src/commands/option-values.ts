// Are the values of the options right, and what do they mean? https://docs.aws.amazon.com/cli/latest/reference/cloudformation/deploy/

import type { GivenParameters } from "../cloudformation/given-parameters.ts";
import { RULE_LEVELS, type RuleLevel } from "../config/config.ts";
import { isCalendarDay } from "../model/calendar-day.ts";
import { isAccountId, isRegion } from "../model/environment.ts";
import { InvalidOption } from "../run-request/invalid-option.ts";

export function accountOption(value: string): string {
  if (isAccountId(value)) return value;
  throw new InvalidOption(`--account takes an account id of 12 digits, and "${value}" is none`);
}

export function regionOption(value: string): string {
  if (isRegion(value)) return value;
  throw new InvalidOption(`--region takes a Region such as us-west-2, and "${value}" is none`);
}

/** The account is the first group. */
export const ROLE_ARN = /^arn:aws[a-z-]*:iam::(\d{12}):role\/[\w+=,.@:/-]+$/;

export const roleArnOption =
  (option: string) =>
  (value: string): string => {
    if (ROLE_ARN.test(value)) return value;
    throw new InvalidOption(
      `${option} takes the ARN of an IAM role (arn:aws:iam::111122223333:role/…), and "${value}" is none`,
    );
  };

/** What EKS lets clusters and node groups be called: no ARN, and nothing that would be another option. */
const EKS_NAME = /^[0-9A-Za-z][\w-]{0,99}$/;

export const eksNameOption =
  (option: string, what: string) =>
  (value: string): string => {
    if (EKS_NAME.test(value)) return value;
    throw new InvalidOption(`${option} takes the name of a ${what}, and "${value}" is none`);
  };

export function dayOption(value: string): string {
  if (isCalendarDay(value)) return value;
  throw new InvalidOption(`--today takes a day such as 2026-11-22, and "${value}" is none`);
}

/** `imds-hop-limit=off`, for single rules; later ones win. Whether the rules exist is not looked at. */
export function levelsFrom(given: readonly string[]): ReadonlyMap<string, RuleLevel> {
  return new Map(
    given.map((written) => {
      const at = written.lastIndexOf("=");
      const [id, level] = [written.slice(0, Math.max(0, at)), written.slice(at + 1)];
      if (id !== "" && isRuleLevel(level)) return [id, level];
      throw new InvalidOption(
        `--severity takes the id of a rule and a level, such as imds-hop-limit=off, and "${written}" is not that; levels are ${RULE_LEVELS.join(", ")}`,
      );
    }),
  );
}

const isRuleLevel = (written: string): written is RuleLevel => RULE_LEVELS.some((level) => level === written);

/** For an option that may be repeated. */
export const gathered = (value: string, before: readonly string[]): readonly string[] => [...before, value];

type Pair = readonly [written: string, value: string | null];

/**
 * `Key=Value`, `Stack:Key=Value` as the CDK CLI takes it, the AWS CLI's `ParameterKey=K,ParameterValue=V`, or the path of
 * a JSON file, also as `file://…`; later ones win.
 */
export function parametersFrom(
  given: readonly string[],
  readFile: (path: string) => string,
): GivenParameters {
  return new Map(given.flatMap((one) => (isPath(one) ? fromFile(one, readFile) : [assignment(one)])));
}

const isPath = (written: string): boolean => written.startsWith("file://") || !written.includes("=");

const SHORTHAND = "(?:ParameterKey|ParameterValue|UsePreviousValue|ResolvedValue)=";
const IS_SHORTHAND = new RegExp(`^${SHORTHAND}`);
/** A comma in a value needs no backslash here, unlike in the AWS CLI. */
const BETWEEN_MEMBERS = new RegExp(`,(?=${SHORTHAND})`);

function assignment(written: string): Pair {
  if (IS_SHORTHAND.test(written)) return shorthand(written);
  const [key, value] = cutAt(written, "=");
  if (key === "") throw new InvalidOption(`--parameters takes Key=Value, and "${written}" has no key`);
  if (/^:|:$/.test(key)) {
    throw new InvalidOption(
      `--parameters takes Stack:Key=Value, and "${written}" has no ${key.startsWith(":") ? "stack" : "key"}`,
    );
  }
  return [key, value];
}

/** https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-shorthand.html */
function shorthand(written: string): Pair {
  const members = written.split(BETWEEN_MEMBERS).map((member) => cutAt(member, "="));
  const said = Object.fromEntries(members.map(([name, value]) => [name, unquoted(value)]));
  const pair = Object.keys(said).length === members.length ? pairOf(said) : null;
  if (pair !== null) return pair;
  throw new InvalidOption(
    `--parameters takes ParameterKey=K with either ParameterValue=V or UsePreviousValue=true, and "${written}" is not that`,
  );
}

const cutAt = (text: string, sign: string): readonly [before: string, after: string] => {
  const at = text.indexOf(sign);
  return [text.slice(0, at), text.slice(at + 1)];
};

function unquoted(value: string): string {
  const [, single, double] = /^(?:'([^']*)'|"([^"]*)")$/.exec(value) ?? [];
  return single ?? double ?? value.replaceAll("\\,", ",");
}

function fromFile(written: string, readFile: (path: string) => string): readonly Pair[] {
  const path = written.replace(/^file:\/\//, "");
  const json = jsonIn(path, readFile, "--parameters takes Key=Value or a JSON file");
  const pairs = pairsIn(json);
  if (pairs !== null) return pairs;
  throw new InvalidOption(
    `--parameters: ${path} is neither a map of parameters to strings, a map under "Parameters", nor a list of ParameterKey and either ParameterValue or UsePreviousValue`,
  );
}

/** `wanted`: a clause that says what the option takes. */
function jsonIn(path: string, readFile: (path: string) => string, wanted: string): unknown {
  try {
    return JSON.parse(readFile(path).replace(/^\uFEFF/, ""));
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    throw new InvalidOption(`${wanted}; ${path} cannot be read as such: ${why}`);
  }
}

/** The forms of `aws cloudformation` (list), CodePipeline (under Parameters) and a plain map. */
function pairsIn(json: unknown): readonly Pair[] | null {
  if (Array.isArray(json)) return allOf(json.map(pairIn));
  if (typeof json !== "object" || json === null) return null;
  const isUnderParameters = "Parameters" in json && typeof json.Parameters === "object";
  const map = isUnderParameters ? json.Parameters : json;
  if (typeof map !== "object" || map === null || Array.isArray(map)) return null;
  return allOf(Object.entries(map).map(([key, value]) => pairWith(key, value)));
}

const allOf = (pairs: readonly (Pair | null)[]): readonly Pair[] | null =>
  pairs.every((pair) => pair !== null) ? pairs : null;

function pairIn(entry: unknown): Pair | null {
  if (typeof entry === "string" && entry.includes("=")) return assignment(entry);
  return typeof entry === "object" && entry !== null ? pairOf(entry) : null;
}

/** CloudFormation refuses a value beside `UsePreviousValue`, and an entry with neither. */
function pairOf(entry: object): Pair | null {
  const { ParameterKey: key, ParameterValue: value, UsePreviousValue: previous }: Entry = entry;
  if (typeof key !== "string" || key === "") return null;
  if (value === undefined) return String(previous) === "true" ? [key, null] : null;
  return String(previous) === "true" ? null : pairWith(key, value);
}

interface Entry {
  readonly ParameterKey?: unknown;
  readonly ParameterValue?: unknown;
  readonly UsePreviousValue?: unknown;
}

/** A list parameter may be written as a list; CloudFormation gets it joined by commas. */
function pairWith(key: string, value: unknown): Pair | null {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  const isPlain = items.every((item) => ["string", "number", "boolean"].includes(typeof item));
  return isPlain ? [key, items.map(String).join(",")] : null;
}
