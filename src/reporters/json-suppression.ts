// How does the JSON report tell of suppressions: on a finding, and of those that suppress nothing?

import type { IdleSuppression, Place, SuppressedFinding } from "../report.ts";
import { findingInJson } from "./json-finding.ts";
import { placeInJson } from "./json-place.ts";

export const suppressedInJson = ({ finding, reason, until, by }: SuppressedFinding<Place>) => ({
  ...findingInJson(finding),
  suppressed: { reason, until, by },
});

export const idleInJson = ({ ruleId, by, reason, until, why, place }: IdleSuppression) => ({
  ruleId,
  by,
  reason,
  until,
  why,
  location: placeInJson(place),
});
