// Why does eksctl refuse a node group? Its checks in its own order, which differs between the two lists.

import { certainText, isCertainBlock, isPlaceholder, isTrue } from "./certainty.ts";
import { type Field, member, memberAt } from "./field.ts";
import { familyNamed } from "./image-family.ts";
import type { NodeGroup } from "./node-group.ts";
import { policiesOfExistingRole, profileOfManagedGroup } from "./rejected-iam.ts";
import {
  bottlerocketSettings,
  endedAmazonLinux2,
  IMAGE_CHECKS,
  imageWithoutFamily,
  removedFamily,
  unsupportedBootstrap,
  withoutBootstrapCommand,
} from "./rejected-image.ts";
import * as instances from "./rejected-instances.ts";
import { LAUNCH_TEMPLATE_CHECKS } from "./rejected-launch-template.ts";
import { VOLUME_CHECKS } from "./rejected-volume.ts";
import { type Check, firstRejection, type JudgedGroup, type Rejection, reject } from "./rejection.ts";

/** validateNodeGroupBase */
const OF_BOTH: readonly Check<JudgedGroup>[] = [
  ...VOLUME_CHECKS,
  instances.zonesBesideSubnets,
  instances.placementWithoutGroup,
  removedFamily,
  instances.disabledSsm,
  instances.marketWithoutReservation,
];

/** ValidateNodeGroup, and only then SetNodeGroupDefaults. */
const OF_SELF_MANAGED: readonly Check<JudgedGroup>[] = [
  ...OF_BOTH,
  policiesOfExistingRole,
  imageWithoutFamily,
  bottlerocketSettings,
  withoutBootstrapCommand,
  severalSshKeys,
  unsupportedBootstrap,
  instances.typeBesideDistribution,
  instances.distributionWithoutTypes,
  instances.shortLifetime,
  endedAmazonLinux2,
];

/** SetManagedNodeGroupDefaults, and then ValidateManagedNodeGroup. */
const OF_MANAGED: readonly Check<JudgedGroup>[] = [
  endedAmazonLinux2,
  ...OF_BOTH,
  policiesOfExistingRole,
  profileOfManagedGroup,
  instances.managedOnOutposts,
  instances.contradictorySizes,
  instances.ownSecurityGroups,
  instances.severalTypes,
  unsupportedBootstrap,
  imageOrTemplate,
];

const CHECKS = { nodeGroups: OF_SELF_MANAGED, managedNodeGroups: OF_MANAGED } as const;

export function rejectionOfGroup(group: NodeGroup, config: Field): Rejection | null {
  const { field, list } = group;
  if (!isCertainBlock(field)) return null;
  const judged = { field, isManaged: list === "managedNodeGroups", family: familyIn(group), config };
  return withoutPrivateNetworking(judged) ?? firstRejection(CHECKS[list], judged);
}

/** Of a family that is in no list, what eksctl refuses is not known either. */
function familyIn({ amiFamily }: NodeGroup): string | null {
  if (amiFamily.state === "unknown") return null;
  const name = amiFamily.value ?? "";
  return name === "" || familyNamed(name) !== null ? name.toLowerCase() : null;
}

function withoutPrivateNetworking({ field, config }: JudgedGroup): Rejection | null {
  const networking = member(field, "privateNetworking");
  const isMissing = networking.json === null || networking.json === false;
  if (!isMissing || !isTrue(memberAt(config, "privateCluster", "enabled"))) return null;
  const reason = "privateNetworking must be true in every node group of a private cluster";
  return reject(networking.json === null ? field : networking, reason);
}

/** With a launch template, eksctl does not look at the image any more. */
function imageOrTemplate(judged: JudgedGroup): Rejection | null {
  const { json } = member(judged.field, "launchTemplate");
  if (isPlaceholder(json)) return null;
  return firstRejection(json === null ? IMAGE_CHECKS : LAUNCH_TEMPLATE_CHECKS, judged);
}

const SSH_KEYS = ["publicKeyName", "publicKeyPath", "publicKey"];

function severalSshKeys({ field }: JudgedGroup): Rejection | null {
  const keys = SSH_KEYS.map((name) => memberAt(field, "ssh", name));
  const [, second] = keys.filter((key) => certainText(key) !== null);
  if (second === undefined) return null;
  return reject(second, "only one of publicKeyName, publicKeyPath and publicKey can be set");
}
