// Is a text a day of the calendar, and how many days lie between two? Days are those of UTC, as `2026-11-22`, and sort as texts.

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MILLISECONDS_OF_DAY = 86_400_000;

/** `2026-02-30` is none. */
export const isCalendarDay = (text: string): boolean => DAY.test(text) && dayAt(startOf(text)) === text;

/** Less than 0 where `to` is the earlier one. */
export const daysBetween = (from: string, to: string): number =>
  (startOf(to) - startOf(from)) / MILLISECONDS_OF_DAY;

const TIMESTAMP = /^(\d{4}-\d{2}-\d{2})(?:(T\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?(Z|[+-]\d{2}:\d{2}))?$/;

/** The day that it is in UTC at an ISO 8601 time, which states its offset, or a day by itself. Null: it is neither. */
export function dayOfTimestamp(text: string): string | null {
  const [, day, time, offset] = TIMESTAMP.exec(text) ?? [];
  if (day === undefined || !isCalendarDay(day)) return null;
  return time === undefined || offset === undefined ? day : dayAt(Date.parse(day + time + offset));
}

/** Of a time in seconds since 1970. Null: too far away for a year of four digits. */
export const dayOfSeconds = (seconds: number): string | null => dayAt(seconds * 1000);

/** Date.parse reads a date with a time and Z alike everywhere; shorter forms may mean local time. */
const startOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

function dayAt(milliseconds: number): string | null {
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) return null;
  const day = date.toISOString().slice(0, 10);
  return DAY.test(day) ? day : null;
}
