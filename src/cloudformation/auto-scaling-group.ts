// AWS::AutoScaling::AutoScalingGroup as a launcher, with everything it may launch from.
// https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html

import { chainFact, type Fact, known } from "../model/fact.ts";
import { type LaunchRole, serviceLinkedRole, statedLaunchRole } from "../model/launch-role.ts";
import type { Launcher, Volume } from "../model/model.ts";
import { asText, member, type Value } from "../model/value.ts";
import { unseenVolume } from "../model/volume-outside-mappings.ts";
import type { Run } from "./call.ts";
import { type LaunchConfiguration, launchConfigurationNamed } from "./launch-configuration.ts";
import { type LaunchTemplateVolumes, launchTemplateVolumes } from "./launch-template.ts";
import { resourceNamed } from "./launch-template-reference.ts";
import { refusedByAutoScaling } from "./launch-template-refusal.ts";
import { launchTemplatesOf } from "./launch-templates-of-group.ts";
import { maxSizeFrom } from "./max-size.ts";
import { propertiesOf, propertyOf } from "./resolve.ts";
import { identityOf, type Stack } from "./stack.ts";
import type { TemplateResource } from "./template.ts";

export function autoScalingGroupLauncher(run: Run, stack: Stack, resource: TemplateResource): Launcher {
  const properties = propertiesOf(run, stack, resource);
  const launchConfiguration = launchConfigurationNamed(
    member(properties, "LaunchConfigurationName"),
    run,
    stack,
  );
  return {
    identity: identityOf(stack, resource),
    type: "AWS::AutoScaling::AutoScalingGroup",
    environment: stack.environment,
    role: roleOf(properties, launchConfiguration, stack),
    get maxSize() {
      return isScheduled(run, stack, resource)
        ? known(null, properties.origin)
        : maxSizeFrom(member(properties, "MaxSize"), run);
    },
    imageDisks: known(null, properties.origin),
    get launchTemplateRefusal() {
      return refusedByAutoScaling(properties, run, stack);
    },
    volumes: volumesOf(properties, launchConfiguration, run, stack),
  };
}

/** A scheduled action sets another maximum size than the group states. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-autoscaling-scheduledaction.html */
function isScheduled(run: Run, stack: Stack, group: TemplateResource): boolean {
  return [...stack.template.resources.values()]
    .filter(({ type }) => type === "AWS::AutoScaling::ScheduledAction")
    .some((action) => {
      const name = asText(propertyOf(run, stack, action, "AutoScalingGroupName"));
      const named = name.state === "known" && name.value !== null ? resourceNamed(name.value, run) : null;
      return named === null || named.resource.logicalId === group.logicalId;
    });
}

/** A spot price in a launch configuration is the one case in which the Spot role launches. https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html */
function roleOf(
  properties: Value,
  launchConfiguration: LaunchConfiguration | null,
  stack: Stack,
): Fact<LaunchRole> {
  const { origin } = properties;
  const named = asText(member(properties, "ServiceLinkedRoleARN"));
  const hasSpotPrice = launchConfiguration?.hasSpotPrice ?? known(false, origin);
  return chainFact(hasSpotPrice, (isSpot) => {
    if (isSpot) return known(serviceLinkedRole("ec2-spot-service-linked-role", stack.environment), origin);
    return chainFact(named, (arn, where) =>
      arn === null || arn.length === 0
        ? known(serviceLinkedRole("autoscaling-service-linked-role", stack.environment), where)
        : statedLaunchRole(arn, where),
    );
  });
}

function volumesOf(
  properties: Value,
  launchConfiguration: LaunchConfiguration | null,
  run: Run,
  stack: Stack,
): readonly Volume[] {
  const templates = launchTemplatesOf(properties, run).map((specification) =>
    launchTemplateVolumes(specification, run, stack),
  );
  const volumes = [
    ...(launchConfiguration?.volumes ?? []),
    ...distinct(templates).flatMap((template) => template.volumes),
  ];
  return volumes.length > 0 ? toldOnce(volumes) : [withoutTemplate(properties)];
}

/** Overrides often name the same launch template; its volumes are the same volumes. */
const distinct = (templates: readonly LaunchTemplateVolumes[]): readonly LaunchTemplateVolumes[] => [
  ...new Map(templates.map((template) => [template.id, template])).values(),
];

/** What hides all properties of the group hides everything that it could launch from. */
function toldOnce(volumes: readonly Volume[]): readonly Volume[] {
  const told = new Set<string>();
  return volumes.filter(({ origin, nature }) => {
    const key = JSON.stringify([origin, nature]);
    const isRepeated = nature.kind === "unseen" && told.has(key);
    told.add(key);
    return !isRepeated;
  });
}

function withoutTemplate(properties: Value): Volume {
  const instance = member(properties, "InstanceId");
  const { origin } = properties;
  if (properties.kind === "unknown") return unseenVolume(properties.why, origin, []);
  return instance.kind === "absent"
    ? unseenVolume({ kind: "malformed", what: "the group names nothing to launch from" }, origin, [])
    : unseenVolume(
        { kind: "not-in-this-run", reference: "the instance that the group copies (InstanceId)" },
        origin,
        [],
      );
}
