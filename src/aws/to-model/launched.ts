// What does a node group or an Auto Scaling group launch from: which version of which launch template, or which launch configuration?
// https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_AutoScalingGroup.html

import type { ChainStep } from "../../model/model.ts";
import type { UnknownReason } from "../../model/unknown.ts";
import { itemsOf, member, unknownValue, type Value } from "../../model/value.ts";
import { specificationsOf } from "../named-launch-templates.ts";
import { type Answers, type Site, type Told, valueTold } from "./answers.ts";
import type { FoundAutoScalingGroup } from "./found-auto-scaling-groups.ts";
import type { FoundGroup, FoundNodeGroup } from "./found-groups.ts";
import { awsOrigin } from "./identity.ts";
import { type TemplateVersion, templateVersion } from "./launch-template-version.ts";
import { stringIn } from "./strings.ts";

export interface Launched {
  /** `LaunchTemplateData`, or the launch configuration. Unknown where it could not be read. */
  readonly data: Value;
  readonly from: "launch-template" | "launch-configuration";
  /** The group that launches from it. Null: the node group names it, and its groups are not to be seen. */
  readonly group: FoundAutoScalingGroup | null;
  /** What leads from the launcher to it, the launcher left out. */
  readonly through: readonly ChainStep[];
}

/** At least one; each once. */
export function launchedBy(found: FoundGroup, answers: Answers): readonly Launched[] {
  const all = found.kind === "nodegroup" ? ofNodeGroup(found, answers) : ofGroup(found, [], answers);
  return [...new Map(all.map((one) => [sourceOf(one), one])).values()];
}

/** The groups of several zones launch from one launch template. */
const sourceOf = ({ data, from, through }: Launched): string =>
  JSON.stringify([from, data.origin, through.at(-1)?.id, data.kind === "unknown" ? data.why : null]);

function ofNodeGroup(found: FoundNodeGroup, answers: Answers): readonly Launched[] {
  const { autoScalingGroups: groups, name } = found;
  if (groups.state === "unknown") return [namedByNodeGroup(found, groups.why, answers)];
  const seen = groups.value.filter(({ group }) => group.kind !== "unknown");
  const [unseen] = groups.value.flatMap(({ group }) => (group.kind === "unknown" ? group.why : []));
  if (seen.length === 0) return [namedByNodeGroup(found, unseen ?? noGroups(name), answers)];
  const launched = seen.flatMap((group) => ofGroup(group, [stepTo(group)], answers));
  return unseen === undefined ? launched : [...launched, namedByNodeGroup(found, unseen, answers)];
}

const noGroups = (name: string): UnknownReason => ({
  kind: "malformed",
  what: `the node group ${name} has no Auto Scaling group`,
});

/** EKS launches from a copy of it. https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html */
function namedByNodeGroup(
  { nodegroup, site }: FoundNodeGroup,
  unseen: UnknownReason,
  answers: Answers,
): Launched {
  const named = member(nodegroup, "launchTemplate");
  if (nodegroup.kind !== "map" || named.kind === "absent") {
    const data = unknownValue(unseen, nodegroup.origin);
    return { data, from: "launch-template", group: null, through: [] };
  }
  const version = templateVersion(named, site, answers);
  const step = stepToVersion(version);
  const id = `${step.id}, of which EKS launches a copy that could not be seen`;
  return { data: version.data, from: "launch-template", group: null, through: [{ ...step, id }] };
}

function ofGroup(
  found: FoundAutoScalingGroup,
  through: readonly ChainStep[],
  answers: Answers,
): readonly Launched[] {
  const { group, site } = found;
  const configuration = configurationOf(found, answers);
  const ofConfiguration = configuration === null ? [] : [launchedFrom(configuration, found, through)];
  const ofTemplates = specificationsOf(group).map((specification): Launched => {
    const version = templateVersion(specification, site, answers);
    const steps = [...through, stepToVersion(version)];
    return { data: version.data, from: "launch-template", group: found, through: steps };
  });
  const all = [...ofConfiguration, ...ofTemplates];
  if (all.length > 0) return all;
  const why = group.kind === "unknown" ? group.why : NOTHING_NAMED;
  return [{ data: unknownValue(why, group.origin), from: "launch-template", group: found, through }];
}

const NOTHING_NAMED: UnknownReason = { kind: "malformed", what: "the group names nothing to launch from" };

export const stepTo = ({ name, identity }: FoundAutoScalingGroup): ChainStep => ({
  type: "Auto Scaling group",
  id: name,
  origin: identity.origin,
});

const stepToVersion = ({ name, arn }: TemplateVersion): ChainStep => ({
  type: "launch template",
  id: name,
  origin: awsOrigin(arn, "ec2:DescribeLaunchTemplateVersions"),
});

interface Configuration {
  readonly name: string;
  readonly data: Value;
}

function launchedFrom(
  { name, data }: Configuration,
  group: FoundAutoScalingGroup,
  through: readonly ChainStep[],
): Launched {
  const step = { type: "launch configuration", id: name, origin: data.origin };
  return { data, from: "launch-configuration", group, through: [...through, step] };
}

/** Null: it names none. */
export function configurationOf(
  { group, site }: FoundAutoScalingGroup,
  answers: Answers,
): Configuration | null {
  const named = member(group, "LaunchConfigurationName");
  if (named.kind === "absent" || group.kind === "unknown") return null;
  const name = stringIn(named);
  if (name === null) return { name: "(unnamed)", data: unknownValue(NO_NAME, named.origin) };
  return { name, data: configurationCalled(name, site, answers) };
}

const NO_NAME: UnknownReason = {
  kind: "malformed",
  what: "the group names a launch configuration by no name",
};

function configurationCalled(name: string, site: Site, answers: Answers): Value {
  const action = "autoscaling:DescribeLaunchConfigurations";
  const parameters = { LaunchConfigurationNames: [name] } as const;
  const first: Told = answers.to({ action, parameters, site });
  const arn = stringIn(member(onlyItem(first), "LaunchConfigurationARN"));
  // Its own ARN has a part that the name does not tell.
  return onlyItem(arn === null ? first : answers.to({ action, parameters, site, arn }));
}

function onlyItem(told: Told): Value {
  const items = itemsOf(member(valueTold(told), "LaunchConfigurations"), "lists-only");
  if (items.state === "unknown") return unknownValue(items.why, items.origin);
  const none: UnknownReason = { kind: "malformed", what: `AWS knows nothing of ${told.what}` };
  return items.value[0] ?? unknownValue(none, items.origin);
}
