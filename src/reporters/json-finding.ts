// One finding of the JSON report.

import type { Finding, Place } from "../report.ts";
import { placeInJson } from "./json-place.ts";
import { resourceInJson } from "./json-resource.ts";

/** A rule file says why it exists and how to fix what it finds. */
const RULES_URL = "https://github.com/eks-lint/eks-lint/blob/main/rules";

export function findingInJson(finding: Finding<Place>) {
  return {
    ruleId: finding.ruleId,
    severity: finding.severity,
    message: finding.message,
    location: placeInJson(finding.primary),
    related: finding.related.map(({ where, note }) => ({ ...placeInJson(where), note })),
    resource: resourceInJson(finding.resource),
    ...(finding.when === null ? {} : { when: finding.when }),
    fix: finding.fix,
    helpUri: `${RULES_URL}/${encodeURIComponent(finding.ruleId)}.yaml`,
    fingerprint: finding.fingerprint,
  };
}
