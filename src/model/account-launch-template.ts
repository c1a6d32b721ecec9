// What does a launch template say that an input only names, where an account has it?

import type { AccountLaunchTemplate, NamedLaunchTemplate } from "./account-resources.ts";
import type { Environment } from "./environment.ts";
import { foundByIdentifier } from "./found-by-identifier.ts";
import type { Origin } from "./origin.ts";
import { firstHole, literalOf } from "./text.ts";
import { unknownValue, type Value } from "./value.ts";

export interface FoundLaunchTemplate {
  readonly template: AccountLaunchTemplate;
  /** `LaunchTemplateData` of the version that is named. */
  readonly data: Value;
}

/** Null: no account of the run has it. `origin`: where it is named. */
export function launchTemplateOfAccount(
  { idOrName, version }: NamedLaunchTemplate,
  all: readonly AccountLaunchTemplate[],
  environment: Environment,
  origin: Origin,
): FoundLaunchTemplate | null {
  const found = foundByIdentifier(all, { text: idOrName, noun: "launch template", origin, environment });
  if (found.state === "unknown") return null;
  const template = found.value;
  const hole = firstHole(version ?? []);
  if (hole !== null) return { template, data: unknownValue(hole.why, origin) };
  // https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_LaunchTemplateSpecification.html
  const data = template.dataOf(literalOf(version ?? []) || "$Default");
  return { template, data: data.state === "known" ? data.value : unknownValue(data.why, data.origin) };
}
