// What does the JSON that `aws eks describe-cluster-versions` prints say of the ends of support, and what is wrong in it?
// https://docs.aws.amazon.com/eks/latest/APIReference/API_ClusterVersionInformation.html

import { dayOfSeconds, dayOfTimestamp } from "./calendar-day.ts";
import type { KubernetesCalendar, SupportEnds } from "./kubernetes-calendar.ts";
import { mistakeInVersion } from "./kubernetes-version.ts";
import type { Path } from "./origin.ts";

export interface CalendarMistake {
  readonly path: Path;
  readonly message: string;
}

export interface ReadCalendar {
  /** What is right. */
  readonly calendar: KubernetesCalendar;
  readonly mistakes: readonly CalendarMistake[];
}

export function readCalendar(json: unknown): ReadCalendar {
  const path = ["clusterVersions"];
  const entries = memberOf(json, "clusterVersions");
  const calendar = new Map<string, SupportEnds>();
  if (!Array.isArray(entries) || entries.length === 0) {
    const wanted = "a list of versions, as aws eks describe-cluster-versions prints it in JSON";
    return { calendar, mistakes: [mistakeAt(path, wanted, entries)] };
  }
  const mistakes: CalendarMistake[] = [];
  for (const [index, raw] of entries.entries()) {
    const entry = readEntry(raw, [...path, index]);
    if ("mistakes" in entry) mistakes.push(...entry.mistakes);
    else if (isContradicted(entry.value, calendar)) mistakes.push(twice(entry.value, [...path, index]));
    else calendar.set(entry.value.version, entry.value.ends);
  }
  return { calendar, mistakes };
}

interface Entry {
  readonly version: string;
  readonly ends: SupportEnds;
}

type Read<T> = { readonly value: T } | { readonly mistakes: readonly CalendarMistake[] };

/** Fields that have no part in this are left aside. */
function readEntry(raw: unknown, path: Path): Read<Entry> {
  if (!isMapping(raw)) return { mistakes: [mistakeAt(path, "a mapping with a clusterVersion", raw)] };
  const fields = {
    version: readVersion(raw, path),
    endOfStandard: readDay(raw, "endOfStandardSupportDate", path),
    endOfExtended: readDay(raw, "endOfExtendedSupportDate", path),
  };
  const { version, endOfStandard, endOfExtended } = fields;
  if ("mistakes" in version || "mistakes" in endOfStandard || "mistakes" in endOfExtended)
    return {
      mistakes: Object.values(fields).flatMap((field) => ("mistakes" in field ? field.mistakes : [])),
    };
  const ends = { endOfStandard: endOfStandard.value, endOfExtended: endOfExtended.value };
  return ends.endOfExtended < ends.endOfStandard
    ? { mistakes: [wrongOrder(ends, path)] }
    : { value: { version: version.value, ends } };
}

function readVersion(entry: object, of: Path): Read<string> {
  const path = [...of, "clusterVersion"];
  const version = memberOf(entry, "clusterVersion");
  if (typeof version !== "string")
    return { mistakes: [mistakeAt(path, 'a version in quotes, such as "1.33"', version)] };
  const mistake = mistakeInVersion(version);
  return mistake === null
    ? { value: version }
    : { mistakes: [{ path, message: `${shownPath(path)} is wrong: ${mistake}.` }] };
}

function readDay(entry: object, name: string, of: Path): Read<string> {
  const path = [...of, name];
  const time = memberOf(entry, name);
  const day = dayOf(time);
  if (day !== null) return { value: day };
  const wanted =
    'a time such as "2026-07-29T00:00:00+00:00", a day such as "2026-07-29", or seconds since 1970';
  return { mistakes: [mistakeAt(path, wanted, time)] };
}

/** An earlier day is a number of something else than seconds. https://aws.amazon.com/blogs/aws/amazon-eks-now-generally-available/ */
const EKS_BEGAN = "2018-06-05";

/**
 * The AWS CLI prints the time zone of the computer it runs on, or what it received, by `cli_timestamp_format`.
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html
 */
function dayOf(time: unknown): string | null {
  const day =
    typeof time === "string" ? dayOfTimestamp(time) : typeof time === "number" ? dayOfSeconds(time) : null;
  return day === null || day < EKS_BEGAN ? null : day;
}

function isContradicted({ version, ends }: Entry, calendar: KubernetesCalendar): boolean {
  const before = calendar.get(version) ?? ends;
  return before.endOfStandard !== ends.endOfStandard || before.endOfExtended !== ends.endOfExtended;
}

const twice = ({ version }: Entry, path: Path): CalendarMistake => ({
  path,
  message: `${shownPath(path)} is about ${version}, as an entry before it is, and has other dates.`,
});

const wrongOrder = ({ endOfStandard, endOfExtended }: SupportEnds, path: Path): CalendarMistake => ({
  path,
  message: `${shownPath(path)} lets extended support end on ${endOfExtended}, before standard support, which ends on ${endOfStandard}.`,
});

const mistakeAt = (path: Path, wanted: string, found: unknown): CalendarMistake => ({
  path,
  message: `${shownPath(path)} must be ${wanted}, and ${nounOf(found)} stands there.`,
});

/** `clusterVersions[3].clusterVersion` */
const shownPath = (path: Path): string =>
  path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`))
    .join("")
    .slice(1);

function nounOf(json: unknown): string {
  if (json === undefined || json === null) return "nothing";
  if (Array.isArray(json)) return json.length === 0 ? "an empty list" : "a list";
  if (isMapping(json)) return "a mapping";
  const written = typeof json === "number" ? String(json) : JSON.stringify(json);
  return written.length > 60 ? `a ${typeof json}` : `the ${typeof json} ${written}`;
}

const isMapping = (json: unknown): json is object =>
  typeof json === "object" && json !== null && !Array.isArray(json);

const memberOf = (json: unknown, name: string): unknown =>
  isMapping(json) ? Object.getOwnPropertyDescriptor(json, name)?.value : undefined;
