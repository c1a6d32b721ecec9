// AWS::EKS::Nodegroup as a launcher. EKS makes an Auto Scaling group from a copy of the launch template.
// https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html

import { known } from "../model/fact.ts";
import { serviceLinkedRole } from "../model/launch-role.ts";
import type { Launcher, Volume } from "../model/model.ts";
import { literalOf } from "../model/text.ts";
import { asInteger, asText, member, memberAt, type Value } from "../model/value.ts";
import { unmappedRoot, unseenVolume } from "../model/volume-outside-mappings.ts";
import type { Run } from "./call.ts";
import { launchTemplateVolumes } from "./launch-template.ts";
import { propertiesOf } from "./resolve.ts";
import { identityOf, type Stack } from "./stack.ts";
import type { TemplateResource } from "./template.ts";

export function nodeGroupLauncher(run: Run, stack: Stack, resource: TemplateResource): Launcher {
  const properties = propertiesOf(run, stack, resource);
  const identity = identityOf(stack, resource);
  return {
    identity,
    type: "AWS::EKS::Nodegroup",
    environment: stack.environment,
    // The EKS API has no field for another service-linked role.
    role: known(serviceLinkedRole("autoscaling-service-linked-role", stack.environment), identity.origin),
    maxSize: asInteger(memberAt(properties, "ScalingConfig", "MaxSize")),
    volumes: volumesOf(properties, run, stack),
  };
}

function volumesOf(properties: Value, run: Run, stack: Stack): readonly Volume[] {
  const specification = member(properties, "LaunchTemplate");
  if (specification.kind === "unknown") return [unseenVolume(specification.why, specification.origin, [])];
  if (specification.kind === "absent") {
    const why =
      "EKS makes the launch template itself; whether it is encrypted is decided by the account's EBS encryption by default";
    return [unmappedRoot(why, properties.origin, [])];
  }
  const { volumes, launchTemplateData } = launchTemplateVolumes(specification, run, stack);
  return [...volumes, ...unmappedRootOfFamily(properties, launchTemplateData, volumes)];
}

const ROOT_DEVICES: readonly (readonly [amiTypePrefix: string, device: string])[] = [
  ["AL2", "/dev/xvda"],
  ["BOTTLEROCKET_", "/dev/xvda"],
  ["WINDOWS_", "/dev/sda1"],
];

/** A mapping on another device than the image's root makes a second volume and leaves the root to the account. */
function unmappedRootOfFamily(
  properties: Value,
  launchTemplateData: Value | null,
  volumes: readonly Volume[],
): Volume[] {
  if (launchTemplateData === null || member(launchTemplateData, "ImageId").kind !== "absent") return [];
  const amiType = asText(member(properties, "AmiType"));
  if (amiType.state === "unknown") return [];
  // Left out, EKS takes Amazon Linux 2023, or Amazon Linux 2 for old versions: their root is the same.
  const literal = amiType.value === null ? "AL2023" : (literalOf(amiType.value) ?? "");
  const [, root] = ROOT_DEVICES.find(([prefix]) => literal.startsWith(prefix)) ?? [];
  const mayMapRoot = volumes.some(
    ({ device, nature }) =>
      device === root || nature.kind === "unseen" || nature.kind === "unmapped" || device.startsWith("("),
  );
  if (root === undefined || mayMapRoot || volumes.some(({ device }) => device.includes("${"))) return [];
  const why = `${literal} starts from ${root}, which the launch template does not map: the account decides whether it is encrypted`;
  return [unmappedRoot(why, properties.origin, [])];
}
