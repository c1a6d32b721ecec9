// Which part of a key policy would say something else of masked accounts? One that knows an account by some of its digits, or by its size.

import type { Json } from "../input/document.ts";
import { isList, isObject, memberOf } from "./json-shape.ts";
import type { Answered } from "./snapshot.ts";

/** By account, what stands in its place. */
export type Masks = ReadonlyMap<string, string>;

export interface Unmaskable {
  /** As it was asked for. */
  readonly keyId: string;
  /** A string of its policy. */
  readonly pattern: string;
}

/** The first one; null: there is none. */
export function unmaskablePattern(answers: readonly Answered[], masks: Masks): Unmaskable | null {
  const accounts: Accounts = {
    numbers: [...new Set([...masks].flat())],
    areInNames: answers.some(({ parameters, answer }) =>
      isInName(JSON.stringify([parameters, answer]), masks),
    ),
  };
  for (const { action, parameters, answer } of answers) {
    if (action !== "kms:GetKeyPolicy" || answer.kind !== "answered") continue;
    const pattern = firstIn(policyIn(memberOf(answer.json, "Policy")), accounts);
    if (pattern !== null) return { keyId: `${memberOf(parameters, "KeyId") ?? ""}`, pattern };
  }
  return null;
}

/** What is no JSON is no policy, and lets nobody do anything. */
function policyIn(text: Json | undefined): Json {
  if (typeof text !== "string") return null;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}

interface Accounts {
  /** Before and after. */
  readonly numbers: readonly string[];
  /** Roles, keys or groups are called after some. */
  readonly areInNames: boolean;
}

/** What is nested deeper is not evaluated. */
const DEEPEST = 20;

/** They name statements, and nothing is compared with them. */
const NAMES: ReadonlySet<string> = new Set(["Sid", "Id"]);

function firstIn(json: Json, accounts: Accounts, member = "", depth = 0): string | null {
  if (typeof json === "string") return tellsByDigits(json, accounts) ? json : null;
  if (depth > DEEPEST || (!isList(json) && !isObject(json))) return null;
  for (const [name, inner] of Object.entries(json)) {
    if (NAMES.has(name)) continue;
    if (BY_SIZE.test(member) && /account/i.test(name)) return `${member} ${name}`;
    const found = firstIn(inner, accounts, name, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

const BY_SIZE = /Numeric(?:Less|Greater)Than/i;

/** Digits beside wildcards are a part of a number. */
const DIGITS_OR_WILDCARDS = /[0-9*?]+/g;

/** An ARN has its account before its resource, where accounts are in names only. */
const BEFORE_RESOURCE = /^arn:(?:[^:]*:){4}/;

function tellsByDigits(text: string, { numbers, areInNames }: Accounts): boolean {
  const looked = areInNames ? text : (BEFORE_RESOURCE.exec(text)?.[0] ?? text);
  const isEdge = (character: string | undefined): boolean =>
    areInNames || character === undefined || character === ":";
  return [...looked.matchAll(DIGITS_OR_WILDCARDS)].some(({ 0: part, index }) => {
    const starts = isEdge(looked[index - 1]);
    const ends = isEdge(looked[index + part.length]);
    const pieces = part.split(/[*?]+/);
    return (
      pieces.length > 1 &&
      pieces.some((digits, at) => {
        // An account that stands in full is masked in the pattern as it is everywhere else.
        if (digits === "" || digits.length >= ACCOUNT_LENGTH) return false;
        if (at === 0) return starts && numbers.some((number) => number.startsWith(digits));
        if (at === pieces.length - 1) return ends && numbers.some((number) => number.endsWith(digits));
        return numbers.some((number) => number.includes(digits));
      })
    );
  });
}

const ACCOUNT_LENGTH = 12;

const IN_NAME = /(?<=[\w+=,.@/-])(?<!\d)\d{12}(?!\d)|(?<!\d)\d{12}(?=[A-Za-z_+=,@/-])/g;

const isInName = (text: string, masks: Masks): boolean =>
  [...text.matchAll(IN_NAME)].some(([number]) => masks.has(number));
