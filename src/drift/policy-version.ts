// Are the variables of two policies, as ${aws:username} is one, filled in by both or by none? Their Version decides.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html

import { type Truth, truthOf, unsure, YES } from "../model/truth.ts";
import type { Policy } from "../permissions/policy.ts";
import { hasVariable } from "../permissions/policy-variables.ts";

/** Without variables a Version changes nothing. */
export function sameVersion(a: Policy, b: Policy): Truth {
  if (!hasVariables(a) || !hasVariables(b)) return YES;
  if (typeof a.variables !== "string") return unsure(a.variables.why);
  return typeof b.variables === "string" ? truthOf(a.variables === b.variables) : unsure(b.variables.why);
}

const hasVariables = ({ statements }: Policy): boolean =>
  statements.some(
    (statement) =>
      statement.kind === "readable" &&
      [
        ...statement.resource,
        ...statement.condition.flatMap((test) => (test.kind === "test" ? test.values : [])),
      ].some((text) => text.state === "known" && hasVariable(text.value)),
  );

export function versionInWords({ variables }: Policy): string {
  if (typeof variables !== "string") return "not known";
  return variables === "filled-in" ? "2012-10-17, which fills in variables" : "none that fills in variables";
}
