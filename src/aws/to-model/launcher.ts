// A managed node group or an Auto Scaling group of an account as a launcher.

import { asLiteral } from "../../launch-template/property-fact.ts";
import { familyOfAmiType } from "../../model/ami-family.ts";
import { type Fact, known, mapFact } from "../../model/fact.ts";
import { IMAGE_DISKS, type ImageDisks } from "../../model/image-disks.ts";
import { type LaunchRole, serviceLinkedRole } from "../../model/launch-role.ts";
import type { Launcher } from "../../model/model.ts";
import { absent, asInteger, member, memberAt } from "../../model/value.ts";
import { launchingRole } from "../launching-role.ts";
import type { Answers } from "./answers.ts";
import { deployedOf } from "./deployed.ts";
import type { FoundAutoScalingGroup } from "./found-auto-scaling-groups.ts";
import type { FoundGroup } from "./found-groups.ts";
import { configurationOf, type Launched } from "./launched.ts";
import { volumesOf } from "./volumes.ts";

/** `launched`: what it launches from. */
export function launcherOf(found: FoundGroup, launched: readonly Launched[], answers: Answers): Launcher {
  const { identity, environment } = found;
  const role = roleOf(found, answers);
  const imageDisks = disksOfType(found);
  return {
    identity,
    type: found.kind === "nodegroup" ? "aws:nodegroup" : "aws:autoScalingGroup",
    environment,
    role,
    get maxSize() {
      return maxSizeOf(found);
    },
    imageDisks,
    // AWS has accepted it.
    launchTemplateRefusal: known(null, identity.origin),
    volumes: launched.flatMap((one) => volumesOf(one, imageDisks)),
    deployed: deployedOf(found, groupsBehind(found), role, answers),
  };
}

/** The groups that launch its instances, as far as they can be seen. */
export function groupsBehind(found: FoundGroup): readonly FoundAutoScalingGroup[] {
  if (found.kind === "autoScalingGroup") return [found];
  return found.autoScalingGroups.state === "known" ? found.autoScalingGroups.value : [];
}

/** EKS has no field for another role than the default one, so that a group which cannot be seen has that, too. */
function roleOf(found: FoundGroup, answers: Answers): Fact<LaunchRole> {
  const { environment, identity } = found;
  const [first, ...others] = groupsBehind(found);
  const group = [first, ...others].find((one) => one?.group.kind !== "unknown") ?? first;
  if (group !== undefined && (found.kind === "autoScalingGroup" || group.group.kind !== "unknown")) {
    const configuration = configurationOf(group, answers)?.data ?? absent(group.group.origin);
    return launchingRole(group.group, configuration, environment);
  }
  return known(serviceLinkedRole("autoscaling-service-linked-role", environment), identity.origin);
}

/** 0 where neither EKS nor any of its groups can launch anything. */
function maxSizeOf(found: FoundGroup): Fact<number | null> {
  const sizes = [
    ...(found.kind === "nodegroup" ? [asInteger(memberAt(found.nodegroup, "scalingConfig", "maxSize"))] : []),
    ...groupsBehind(found).map(({ group }) => asInteger(member(group, "MaxSize"))),
  ];
  const isOpen = (size: Fact<number | null>) => size.state === "unknown" || size.value === null;
  const largest = sizes.find((size) => size.state === "known" && size.value !== null && size.value !== 0);
  return largest ?? sizes.find(isOpen) ?? sizes[0] ?? known(null, found.identity.origin);
}

/** For rules that ask for the root device. What EC2 tells of an image that is named is model/launched-images.ts. */
function disksOfType(found: FoundGroup): Fact<ImageDisks | null> {
  if (found.kind === "autoScalingGroup") return known(null, found.identity.origin);
  return mapFact(asLiteral(member(found.nodegroup, "amiType")), (type) => {
    const family = type === null ? null : familyOfAmiType(type);
    return family === null ? null : IMAGE_DISKS[family];
  });
}
