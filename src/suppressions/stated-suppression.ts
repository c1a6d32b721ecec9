// Is what somebody states about a suppression right: its rule, its reason, its last day?

import { isCalendarDay } from "../model/calendar-day.ts";
import { quoted } from "../wording/quoted.ts";
import type { StatedSuppression } from "./suppression.ts";
import { unknownRule } from "./unknown-rule.ts";

/** As it was read; undefined is what is not stated. */
export interface RawSuppression {
  readonly rule: unknown;
  readonly reason: unknown;
  readonly until: unknown;
}

export interface SuppressionMistake {
  readonly key: keyof RawSuppression;
  readonly message: string;
}

export type SuppressionReading =
  | { readonly ok: true; readonly suppression: StatedSuppression }
  | { readonly ok: false; readonly mistakes: readonly SuppressionMistake[] };

type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly mistake: SuppressionMistake };

/** `ruleIds`: of all rules that there are, judged or not. Null: they are not known here, and every id is taken. */
export function statedSuppression(
  raw: RawSuppression,
  ruleIds: ReadonlySet<string> | null,
): SuppressionReading {
  const rule = readRule(raw.rule, ruleIds);
  const reason = readReason(raw.reason);
  const until = readUntil(raw.until);
  if (rule.ok && reason.ok && until.ok) {
    return { ok: true, suppression: { ruleId: rule.value, reason: reason.value, until: until.value } };
  }
  return { ok: false, mistakes: [rule, reason, until].flatMap((read) => (read.ok ? [] : [read.mistake])) };
}

const right = <T>(value: T): Read<T> => ({ ok: true, value });
const wrong = (key: keyof RawSuppression, message: string): Read<never> => ({
  ok: false,
  mistake: { key, message },
});

function readRule(raw: unknown, ruleIds: ReadonlySet<string> | null): Read<string> {
  if (raw === undefined) return wrong("rule", "rule is missing: state the id of the rule to suppress");
  if (typeof raw !== "string") return wrong("rule", "rule must be the id of a rule, written as plain text");
  const id = raw.trim();
  if (ruleIds === null || ruleIds.has(id)) return right(id);
  return wrong("rule", unknownRule(id, ruleIds));
}

function readReason(raw: unknown): Read<string> {
  if (raw === undefined)
    return wrong("reason", "reason is missing: state why these findings are not to count");
  if (typeof raw !== "string")
    return wrong("reason", "reason must be plain text that says why these findings are not to count");
  const reason = raw.trim();
  return reason === ""
    ? wrong("reason", "reason is empty: state why these findings are not to count")
    : right(reason);
}

function readUntil(raw: unknown): Read<string | null> {
  if (raw === undefined) return right(null);
  if (typeof raw !== "string") return wrong("until", `until must be a day written as text, as ${EXAMPLE}`);
  if (isCalendarDay(raw)) return right(raw);
  const what = /^\d{4}-\d{2}-\d{2}$/.test(raw) ? "is no day of the calendar" : `is no day, as ${EXAMPLE} is`;
  return wrong("until", `${quoted(raw)} ${what}`);
}

const EXAMPLE = '"2026-12-31"';
