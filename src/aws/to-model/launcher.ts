// A managed node group or an Auto Scaling group of an account as a launcher.

import { unmappedRootOf } from "../../launch-template/node-group-disks.ts";
import { asLiteral } from "../../launch-template/property-fact.ts";
import { templateVolumes } from "../../launch-template/template-volumes.ts";
import { familyOfAmiType } from "../../model/ami-family.ts";
import { type Fact, known, mapFact, unknown } from "../../model/fact.ts";
import { IMAGE_DISKS, type ImageDisks } from "../../model/image-disks.ts";
import { type LaunchRole, serviceLinkedRole } from "../../model/launch-role.ts";
import type { Launcher, Volume } from "../../model/model.ts";
import { keyOf } from "../../model/text.ts";
import type { UnknownReason } from "../../model/unknown.ts";
import { absent, asInteger, member, memberAt } from "../../model/value.ts";
import { launchingRole } from "../launching-role.ts";
import type { Answers } from "./answers.ts";
import { deployedOf } from "./deployed.ts";
import type { FoundAutoScalingGroup } from "./found-auto-scaling-groups.ts";
import type { FoundGroup } from "./found-groups.ts";
import { configurationOf, type Launched } from "./launched.ts";

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
    deployed: deployedOf(found, groupsBehind(found), role, launched, answers),
  };
}

/** At least one. `disks`: of the image that is launched. */
function volumesOf({ data, from, through }: Launched, disks: Fact<ImageDisks | null>): readonly Volume[] {
  const source = { what: from, origin: data.origin, through };
  const volumes = templateVolumes(data, source);
  return [...volumes, ...unmappedRootOf(source, disks, volumes)];
}

/** The groups that launch its instances, as far as they can be seen. */
function groupsBehind(found: FoundGroup): readonly FoundAutoScalingGroup[] {
  if (found.kind === "autoScalingGroup") return [found];
  return found.autoScalingGroups.state === "known" ? found.autoScalingGroups.value : [];
}

/** EKS has no field for another role than the default one, so that a group which cannot be seen has that, too. */
function roleOf(found: FoundGroup, answers: Answers): Fact<LaunchRole> {
  const { environment, identity } = found;
  const isJudged = ({ group }: FoundAutoScalingGroup) =>
    found.kind === "autoScalingGroup" || group.kind !== "unknown";
  const [role, ...others] = groupsBehind(found).filter(isJudged).map(roleOfGroup(answers));
  if (role === undefined)
    return known(serviceLinkedRole("autoscaling-service-linked-role", environment), identity.origin);
  const open = [role, ...others].find(({ state }) => state === "unknown");
  if (open !== undefined) return open;
  return new Set([role, ...others].map(arnIn)).size === 1 ? role : unknown(SEVERAL_ROLES, identity.origin);
}

const roleOfGroup =
  (answers: Answers) =>
  (found: FoundAutoScalingGroup): Fact<LaunchRole> => {
    const { group, environment } = found;
    return launchingRole(group, configurationOf(found, answers)?.data ?? absent(group.origin), environment);
  };

const arnIn = (role: Fact<LaunchRole>): string => (role.state === "known" ? keyOf(role.value.arn) : "");

const SEVERAL_ROLES: UnknownReason = {
  kind: "unsupported",
  what: "a node group whose Auto Scaling groups launch with different roles",
};

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
