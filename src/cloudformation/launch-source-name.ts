// Which launch template or launch configuration of the run has a name?

import { mayBeSamePlace } from "../model/environment.ts";
import { isPresumablyMade } from "../model/possible.ts";
import type { Text } from "../model/text.ts";
import { asText } from "../model/value.ts";
import type { Located, Run } from "./call.ts";
import { resourceExists } from "./may-exist.ts";
import { meantBy, type Named, type NameIndex } from "./name-index.ts";
import { propertyOf } from "./resolve.ts";
import type { Stack } from "./stack.ts";

const NAME_PROPERTIES = {
  "AWS::EC2::LaunchTemplate": "LaunchTemplateName",
  "AWS::AutoScaling::LaunchConfiguration": "LaunchConfigurationName",
} as const;

export type LaunchSourceType = keyof typeof NAME_PROPERTIES;

type NamedSource = Located & Named;
export type LaunchSources = NameIndex<NamedSource>;

export const launchSourcesOf = (run: Run): NamedSource[] =>
  run.stacks.flatMap((stack) => namedIn(stack, run));

function namedIn(stack: Stack, run: Run): NamedSource[] {
  return [...stack.template.resources.values()].flatMap((resource) => {
    if (!isLaunchSource(resource.type)) return [];
    const property = NAME_PROPERTIES[resource.type];
    const { result, recording } = run.scenario.record(() =>
      asText(propertyOf(run, stack, resource, property)),
    );
    if (result.state === "known" && result.value === null) return [];
    return [{ stack, resource, name: result.state === "known" ? result.value : null, recording }];
  });
}

const isLaunchSource = (type: string): type is LaunchSourceType => Object.hasOwn(NAME_PROPERTIES, type);

/** A name is that of one within an account and Region, so the one of the group's own stack is meant where there is one. */
export function launchSourcesNamed(
  type: LaunchSourceType,
  name: Text,
  run: Run,
  from: Stack,
): readonly Located[] {
  const all = meantBy(
    name,
    run.launchSources(),
    run.scenario,
    ({ stack, resource }) => resource.type === type && mayBeSamePlace(stack.environment, from.environment),
    ({ stack, resource }) => isPresumablyMade(run.scenario, () => resourceExists(run, stack, resource)),
  );
  const own = all.filter(({ stack }) => stack === from);
  return own.length > 0 ? own : all;
}
