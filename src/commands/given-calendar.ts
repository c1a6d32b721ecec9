// Which ends of support for Kubernetes versions does a run go by?

import { BUILT_IN_CALENDAR, calendarFrom } from "../model/built-in-calendar.ts";
import type { KubernetesCalendar } from "../model/kubernetes-calendar.ts";
import { InvalidOption, jsonIn } from "./option-values.ts";

/** `path` is a file that `aws eks describe-cluster-versions` wrote. */
export function givenCalendar(
  path: string | undefined,
  readFile: (path: string) => string,
): KubernetesCalendar {
  if (path === undefined) return BUILT_IN_CALENDAR;
  const wanted = "--kubernetes-versions takes the JSON that aws eks describe-cluster-versions prints";
  const given = calendarFrom(jsonIn(path, readFile, wanted));
  if ("calendar" in given) return given.calendar;
  const mistakes = given.mistakes.map(({ message }) => `  ${message}`);
  throw new InvalidOption([`${wanted}, and ${path} is not that:`, ...mistakes].join("\n"));
}
