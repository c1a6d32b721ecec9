// Does EKS still support a version of Kubernetes on a given day, and for how much longer?

import { daysBetween } from "./calendar-day.ts";
import { isOlder, mistakeInVersion, newestOf } from "./kubernetes-version.ts";
import type { UnknownReason } from "./unknown.ts";

/** By version. */
export type KubernetesCalendar = ReadonlyMap<string, SupportEnds>;

/** Calendar days. */
export interface SupportEnds {
  readonly endOfStandard: string;
  readonly endOfExtended: string;
}

export type SupportPhase = "standard" | "extended" | "ended";

export interface KubernetesSupport {
  readonly version: string;
  /** Null: the version is older than those of the calendar. */
  readonly endOfStandard: string | null;
  readonly endOfExtended: string | null;
  readonly phase: SupportPhase;
  /** Today is one of them; 0 when standard support is over. */
  readonly daysOfStandardLeft: number;
}

/** A fact without an origin: it is asked of any text that names a version. */
export type SupportAnswer =
  | { readonly state: "known"; readonly value: KubernetesSupport }
  | { readonly state: "unknown"; readonly why: UnknownReason };

/** `version` as it is written, `today` a calendar day. */
export function supportOf(version: string, calendar: KubernetesCalendar, today: string): SupportAnswer {
  const mistake = mistakeInVersion(version);
  if (mistake !== null) return { state: "unknown", why: { kind: "malformed", what: mistake } };
  const ends = calendar.get(version);
  if (ends !== undefined) {
    const daysOfStandardLeft = Math.max(0, daysBetween(today, ends.endOfStandard));
    return { state: "known", value: { version, ...ends, phase: phaseOn(today, ends), daysOfStandardLeft } };
  }
  return hasNewerEnded(version, calendar, today)
    ? { state: "known", value: { version, ...NO_ENDS, phase: "ended", daysOfStandardLeft: 0 } }
    : { state: "unknown", why: notInCalendar(version, calendar) };
}

const NO_ENDS = { endOfStandard: null, endOfExtended: null } as const;

/**
 * Each support is over with the beginning of its last date, in UTC: extended support is billed from the start of that day,
 * and no cluster can be created any more on the other. (An example in the same page's FAQ counts a day longer.)
 * https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html
 */
function phaseOn(today: string, { endOfStandard, endOfExtended }: SupportEnds): SupportPhase {
  if (today < endOfStandard) return "standard";
  return today < endOfExtended ? "extended" : "ended";
}

/** The support of versions ends in their order. */
const hasNewerEnded = (version: string, calendar: KubernetesCalendar, today: string): boolean =>
  [...calendar].some(([other, ends]) => isOlder(version, other) && phaseOn(today, ends) === "ended");

function notInCalendar(version: string, calendar: KubernetesCalendar): UnknownReason {
  const newest = newestOf([...calendar.keys()]);
  const table = newest === null ? "" : ` (the newest version that eks-lint knows is ${newest})`;
  return {
    kind: "environment-not-stated",
    what: `the end of support for Kubernetes ${version}${table}`,
    option:
      "--kubernetes-versions versions.json, a file that aws eks describe-cluster-versions > versions.json writes",
  };
}
