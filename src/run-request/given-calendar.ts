// Which ends of support for Kubernetes versions does a run go by?

import path from "node:path";
import type { NamedFile } from "../config/config.ts";
import { shownPath } from "../input/shown-path.ts";
import { BUILT_IN_CALENDAR, calendarFrom } from "../model/built-in-calendar.ts";
import type { KubernetesCalendar } from "../model/kubernetes-calendar.ts";
import type { Problem } from "../report.ts";
import { InvalidOption } from "./invalid-option.ts";
import type { Surroundings } from "./surroundings.ts";

/** `option`: of the command line; what is wrong with that file is bad usage. */
export function givenCalendar(option: string | undefined, place: Surroundings): KubernetesCalendar {
  if (option === undefined) return BUILT_IN_CALENDAR;
  const read = calendarIn(option, option, place);
  if ("calendar" in read) return read.calendar;
  throw new InvalidOption([`--kubernetes-versions: ${read.what}:`, ...read.why].join("\n  "));
}

export interface ConfiguredCalendar {
  readonly calendar: KubernetesCalendar;
  readonly problems: readonly Problem[];
}

/** With a mistake in the file, that of eks-lint itself. */
export function configuredCalendar({ value, problemOf }: NamedFile, place: Surroundings): ConfiguredCalendar {
  const read = calendarIn(value, shownPath(place.cwd, value), place);
  if ("calendar" in read) return { calendar: read.calendar, problems: [] };
  const problems = read.why.map((why) => problemOf(`${read.what}: ${why}`));
  return { calendar: BUILT_IN_CALENDAR, problems };
}

type Read =
  | { readonly calendar: KubernetesCalendar }
  | { readonly what: string; readonly why: readonly string[] };

const WANTED = "the JSON that aws eks describe-cluster-versions prints";
/** Nobody reads more of them at once. */
const MOST_TOLD = 50;

/** `shown`: what the file is called in messages. */
function calendarIn(file: string, shown: string, { cwd, disk }: Surroundings): Read {
  const text = disk.read(path.resolve(cwd, file));
  if (!text.ok) return { what: `${shown} cannot be read`, why: [text.why] };
  const what = `${shown} is not ${WANTED}`;
  const json = jsonIn(text.value.replace(/^\uFEFF/, ""));
  if (!json.ok) return { what, why: [json.why] };
  const given = calendarFrom(json.value);
  if ("calendar" in given) return given;
  const why = given.mistakes.slice(0, MOST_TOLD).map(({ message }) => message);
  const untold = given.mistakes.length - why.length;
  return { what, why: untold > 0 ? [...why, `${untold} more mistakes are in this file`] : why };
}

type Json = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly why: string };

function jsonIn(text: string): Json {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (thrown) {
    return { ok: false, why: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}
