// What does a node group or an Auto Scaling group launch from: which version of which launch template, or which launch configuration?
// https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_AutoScalingGroup.html

import type { LaunchSource } from "../../launch-template/template-volumes.ts";
import type { ChainStep } from "../../model/model.ts";
import type { UnknownReason } from "../../model/unknown.ts";
import { member, unknownValue, type Value } from "../../model/value.ts";
import { awsOrigin } from "../answer-value.ts";
import { specificationsOf } from "../named-launch-templates.ts";
import { about } from "../questions.ts";
import type { Site } from "../site.ts";
import { stringAt, stringIn } from "../strings.ts";
import { type Answers, onlyItem, type Told } from "./answers.ts";
import type { FoundAutoScalingGroup } from "./found-auto-scaling-groups.ts";
import type { FoundGroup, FoundNodeGroup } from "./found-groups.ts";
import { type TemplateVersion, templateVersion } from "./launch-template-version.ts";

export interface Launched {
  /** `LaunchTemplateData`, or the launch configuration. Unknown where it could not be read. */
  readonly data: Value;
  readonly from: LaunchSource["what"];
  /** The answer that `data` stands in. Null: the group names nothing. */
  readonly told: Told | null;
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
    return { data, from: "launch template", told: null, group: null, through: [] };
  }
  const version = templateVersion(named, site, answers);
  const step = stepToVersion(version);
  const id = `${step.id}, of which EKS launches a copy that could not be seen`;
  const { data, told } = version;
  return { data, from: "launch template", told, group: null, through: [{ ...step, id }] };
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
    const { data, told } = version;
    return { data, from: "launch template", told, group: found, through: steps };
  });
  const all = [...ofConfiguration, ...ofTemplates];
  if (all.length > 0) return all;
  const why = group.kind === "unknown" ? group.why : NOTHING_NAMED;
  const data = unknownValue(why, group.origin);
  return [{ data, from: "launch template", told: null, group: found, through }];
}

const NOTHING_NAMED: UnknownReason = { kind: "malformed", what: "the group names nothing to launch from" };

const stepTo = ({ name, identity }: FoundAutoScalingGroup): ChainStep => ({
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
  readonly told: Told | null;
}

function launchedFrom(
  { name, data, told }: Configuration,
  group: FoundAutoScalingGroup,
  through: readonly ChainStep[],
): Launched {
  const step = { type: "launch configuration", id: name, origin: data.origin };
  return { data, from: "launch configuration", told, group, through: [...through, step] };
}

/** Null: it names none. */
export function configurationOf(
  { group, site }: FoundAutoScalingGroup,
  answers: Answers,
): Configuration | null {
  const named = member(group, "LaunchConfigurationName");
  if (named.kind === "absent" || group.kind === "unknown") return null;
  const name = stringIn(named);
  if (name === null) return { name: "(unnamed)", data: unknownValue(NO_NAME, named.origin), told: null };
  return { name, ...configurationCalled(name, site, answers) };
}

const NO_NAME: UnknownReason = {
  kind: "malformed",
  what: "the group names a launch configuration by no name",
};

function configurationCalled(name: string, site: Site, answers: Answers): Omit<Configuration, "name"> {
  const question = { ...about.launchConfiguration(name), site };
  const told = answers.to(question);
  const data = onlyItem(told, "LaunchConfigurations");
  const arn = stringAt(data, "LaunchConfigurationARN");
  // Its own ARN has a part that the name does not tell.
  return arn === null
    ? { data, told }
    : { data: onlyItem(answers.to({ ...question, arn }), "LaunchConfigurations"), told };
}
