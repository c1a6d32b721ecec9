// AWS::EKS::Nodegroup as a launcher. EKS makes an Auto Scaling group from a copy of the launch template.
// https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html

import { familyOfAmiType } from "../model/ami-family.ts";
import { byDefault, chainFact, type Fact, known, unknown } from "../model/fact.ts";
import { IMAGE_DISKS, type ImageDisks, mapsDevice } from "../model/image-disks.ts";
import { serviceLinkedRole } from "../model/launch-role.ts";
import type { Launcher, Volume } from "../model/model.ts";
import { firstHole, literalOf } from "../model/text.ts";
import { asInteger, asText, member, memberAt, type Value } from "../model/value.ts";
import { unmappedRoot, unseenVolume } from "../model/volume-outside-mappings.ts";
import type { Run } from "./call.ts";
import { type LaunchTemplateVolumes, launchTemplateVolumes } from "./launch-template.ts";
import { refusedByEks } from "./launch-template-refusal.ts";
import { maxSizeFrom } from "./max-size.ts";
import { factAt } from "./property-fact.ts";
import { propertiesOf } from "./resolve.ts";
import { identityOf, type Stack } from "./stack.ts";
import type { TemplateResource } from "./template.ts";

export function nodeGroupLauncher(run: Run, stack: Stack, resource: TemplateResource): Launcher {
  const properties = propertiesOf(run, stack, resource);
  const identity = identityOf(stack, resource);
  const { volumes, launchTemplateData } = launchedFrom(properties, run, stack);
  const imageDisks = imageDisksOf(properties, launchTemplateData);
  return {
    identity,
    type: "AWS::EKS::Nodegroup",
    environment: stack.environment,
    // The EKS API has no field for another service-linked role.
    role: known(serviceLinkedRole("autoscaling-service-linked-role", stack.environment), identity.origin),
    get maxSize() {
      return maxSizeFrom(memberAt(properties, "ScalingConfig", "MaxSize"), run);
    },
    imageDisks,
    get launchTemplateRefusal() {
      return refusedByEks(properties, run, stack);
    },
    volumes: [...volumes, ...unmappedRootOf(properties, imageDisks, volumes)],
  };
}

function launchedFrom(properties: Value, run: Run, stack: Stack): LaunchTemplateVolumes {
  const specification = member(properties, "LaunchTemplate");
  if (specification.kind === "unknown") {
    return {
      volumes: [unseenVolume(specification.why, specification.origin, [])],
      launchTemplateData: null,
    };
  }
  if (specification.kind === "absent") {
    const why =
      "EKS makes the launch template itself; whether it is encrypted is decided by the account's EBS encryption by default";
    const decider = { says: "EKS decides", size: () => diskSizeOf(properties) };
    return {
      volumes: [unmappedRoot(why, properties.origin, [], decider)],
      launchTemplateData: specification,
    };
  }
  return launchTemplateVolumes(specification, run, stack);
}

/** What EKS takes where it is not stated may change. https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html */
const diskSizeOf = (properties: Value): Fact<number> =>
  factAt(properties, "DiskSize", (value) =>
    chainFact(asInteger(value), (size, origin) =>
      size === null ? unknown(EKS_DECIDES, origin) : known(size, origin),
    ),
  );

const EKS_DECIDES = {
  kind: "undocumented",
  what: "DiskSize is not stated, so EKS decides the size of the root volume: 20 GiB, and 50 GiB for Windows",
} as const;

/** An image of the launch template's and an AmiType exclude each other. https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html */
function imageDisksOf(properties: Value, launchTemplateData: Value | null): Fact<ImageDisks | null> {
  const amiType = asText(member(properties, "AmiType"));
  const { origin } = amiType;
  const imageId = launchTemplateData === null ? null : member(launchTemplateData, "ImageId");
  if (imageId?.kind === "unknown") return unknown(imageId.why, origin);
  if (imageId !== null && imageId.kind !== "absent") return known(null, origin);
  if (amiType.state === "unknown") return amiType;
  if (amiType.value === null) {
    return imageId === null
      ? unknown({ kind: "not-in-this-run", reference: "the image of the launch template" }, origin)
      : // Or Amazon Linux 2 for old versions: their root is the same.
        byDefault(IMAGE_DISKS.AmazonLinux2023, origin);
  }
  const hole = firstHole(amiType.value);
  if (hole !== null) return unknown(hole.why, origin);
  const family = familyOfAmiType(literalOf(amiType.value) ?? "");
  return known(family === null ? null : IMAGE_DISKS[family], origin);
}

/** A mapping on another device than the image's root makes a second volume and leaves the root to the account. */
function unmappedRootOf(
  properties: Value,
  disks: Fact<ImageDisks | null>,
  volumes: readonly Volume[],
): Volume[] {
  if (disks.state === "unknown" || disks.value === null) return [];
  const { system, rootDevice } = disks.value;
  const isTold = volumes.some(({ nature }) => nature.kind === "unmapped");
  if (isTold || mapsDevice(volumes, rootDevice).is !== "no") return [];
  const why = `${system} starts from ${rootDevice}, which the launch template does not map: the account decides whether it is encrypted`;
  return [unmappedRoot(why, properties.origin, [])];
}
