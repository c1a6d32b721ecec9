// What does the launch template say that a group names: one of this run, or one that an account has?

import { launchTemplateOfAccount } from "../model/account-launch-template.ts";
import type { NamedLaunchTemplate } from "../model/account-resources.ts";
import type { ChainStep } from "../model/model.ts";
import { memberAt, unknownValue, type Value } from "../model/value.ts";
import type { Located, Run } from "./call.ts";
import { type LaunchTemplateReference, launchTemplateNamed } from "./launch-template-reference.ts";
import { propertiesOf } from "./resolve.ts";
import { identityOf, qualifiedName, type Stack } from "./stack.ts";

export interface ReferredLaunchTemplate {
  /** `LaunchTemplateData`. */
  readonly data: Value;
  readonly step: ChainStep;
  /** Null: not in this run. */
  readonly source: Located | null;
  /** Equal for the same launch template in the same version. */
  readonly id: string;
  /** What only an account can tell. */
  readonly named: NamedLaunchTemplate | null;
}

/** `specification`: a map with LaunchTemplateId or Id, or LaunchTemplateName or Name. */
export function launchTemplateReferred(specification: Value, run: Run, from: Stack): ReferredLaunchTemplate {
  const reference = launchTemplateNamed(specification, run, from);
  return reference.found ? ofRun(reference, run) : ofAccount(reference, specification, run, from);
}

function ofRun(located: Located, run: Run): ReferredLaunchTemplate {
  const { stack, resource } = located;
  const data = memberAt(propertiesOf(run, stack, resource), "LaunchTemplateData");
  const id = JSON.stringify([stack.id, resource.logicalId]);
  return { data, step: stepTo(located), source: located, id, named: null };
}

export function stepTo({ stack, resource }: Located): ChainStep {
  const id = qualifiedName(stack, resource.logicalId);
  return { type: resource.type, id, origin: identityOf(stack, resource).origin };
}

function ofAccount(
  { named, shown, why }: Extract<LaunchTemplateReference, { found: false }>,
  { origin }: Value,
  run: Run,
  from: Stack,
): ReferredLaunchTemplate {
  const type = "AWS::EC2::LaunchTemplate";
  const found = named && launchTemplateOfAccount(named, run.accountLaunchTemplates, from.environment, origin);
  if (found === null) {
    const step = { type, id: shown, origin };
    return { data: unknownValue(why, origin), step, source: null, id: JSON.stringify(origin), named };
  }
  const { identity } = found.template;
  return {
    data: found.data,
    step: { type, id: identity.logicalId, origin: identity.origin },
    source: null,
    id: JSON.stringify([identity.origin, named?.version]),
    named,
  };
}
