// AWS::EKS::Nodegroup as a launcher. EKS makes an Auto Scaling group from a copy of the launch template.
// https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html

import { imageDisksOf, unmappedRootOf } from "../launch-template/node-group-disks.ts";
import { factAt } from "../launch-template/property-fact.ts";
import { chainFact, type Fact, known, unknown } from "../model/fact.ts";
import { serviceLinkedRole } from "../model/launch-role.ts";
import type { Launcher } from "../model/model.ts";
import { asInteger, member, memberAt, type Value } from "../model/value.ts";
import { unmappedRoot, unseenVolume } from "../model/volume-outside-mappings.ts";
import type { Run } from "./call.ts";
import { type LaunchTemplateVolumes, launchTemplateVolumes } from "./launch-template.ts";
import { refusedByEks } from "./launch-template-refusal.ts";
import { maxSizeFrom } from "./max-size.ts";
import { propertiesOf } from "./resolve.ts";
import { identityOf, type Stack } from "./stack.ts";
import type { TemplateResource } from "./template.ts";

export function nodeGroupLauncher(run: Run, stack: Stack, resource: TemplateResource): Launcher {
  const properties = propertiesOf(run, stack, resource);
  const identity = identityOf(stack, resource);
  const { volumes, launchTemplateData } = launchedFrom(properties, run, stack);
  const imageDisks = imageDisksOf(properties, launchTemplateData);
  const source = { what: "launch template", origin: properties.origin, through: [] } as const;
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
    volumes: [...volumes, ...unmappedRootOf(source, imageDisks, volumes)],
  };
}

function launchedFrom(properties: Value, run: Run, stack: Stack): Omit<LaunchTemplateVolumes, "id"> {
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
