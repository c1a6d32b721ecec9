// Which ends of support does eks-lint know by itself, and which does a run go by?

import type { KubernetesCalendar } from "./kubernetes-calendar.ts";
import builtIn from "./kubernetes-versions.json" with { type: "json" };
import { type CalendarMistake, readCalendar } from "./kubernetes-versions.ts";

/** From a file as the AWS CLI prints it, which says beside the versions where their dates are from. */
export const BUILT_IN_CALENDAR: KubernetesCalendar = readCalendar(builtIn).calendar;

export type GivenCalendar =
  | { readonly calendar: KubernetesCalendar }
  /** All of them; at least one. */
  | { readonly mistakes: readonly CalendarMistake[] };

/** What the JSON says of a version counts in place of what is built in; the other versions stay. */
export function calendarFrom(json: unknown): GivenCalendar {
  const { calendar, mistakes } = readCalendar(json);
  return mistakes.length > 0 ? { mistakes } : { calendar: new Map([...BUILT_IN_CALENDAR, ...calendar]) };
}
