// What do the nodes of a group launch from that brings a launch template of its own, where an account has it?

import { firstRefusal } from "../launch-template/first-refusal.ts";
import { amiFamilyOf, imageOf } from "../launch-template/launched-image.ts";
import {
  imdsEnabled,
  imdsHopLimit,
  imdsTokensRequired,
  publicIpOf,
  securityGroupsOf,
} from "../launch-template/launched-network.ts";
import { unmappedRootOf } from "../launch-template/node-group-disks.ts";
import { isPlacedTogether } from "../launch-template/placed-together.ts";
import { OF_EKS } from "../launch-template/refused-launch-settings.ts";
import { templateVolumes } from "../launch-template/template-volumes.ts";
import { isBootstrappedIn, statedUserData } from "../launch-template/told-user-data.ts";
import { type FoundLaunchTemplate, launchTemplateOfAccount } from "../model/account-launch-template.ts";
import type { AccountLaunchTemplate } from "../model/account-resources.ts";
import type { Environment } from "../model/environment.ts";
import { byDefault, chainFact, type Fact, known, mapFact, orElse, unknown } from "../model/fact.ts";
import type { ImageDisks } from "../model/image-disks.ts";
import type { Launcher } from "../model/model.ts";
import type { NodeImage, NodeSettings } from "../model/node-settings.ts";
import { absent } from "../model/value.ts";
import { disksOf, familyNamed, familyOf } from "./image-family.ts";
import { launchTemplateNamed, volumeOfLaunchTemplate } from "./launch-template.ts";
import type { NodeGroup } from "./node-group.ts";

/** Null: it brings none, or no account shows it. */
export function templateLaunched(
  group: NodeGroup,
  all: readonly AccountLaunchTemplate[],
  environment: Environment,
): FoundLaunchTemplate | null {
  const named = launchTemplateNamed(group);
  return named && launchTemplateOfAccount(named, all, environment, group.launchTemplate.origin);
}

export type OfTemplate = "imageDisks" | "launchTemplateRefusal" | "volumes";

/** As EKS takes it; eksctl ignores the volume fields of the group. */
export function launchedBy(
  group: NodeGroup,
  { data, template: { identity } }: FoundLaunchTemplate,
): Pick<Launcher, OfTemplate> {
  const nothing = absent(group.origin);
  if (data.kind === "unknown") {
    const fact = unknown(data.why, group.launchTemplate.origin);
    return {
      imageDisks: fact,
      launchTemplateRefusal: fact,
      volumes: [volumeOfLaunchTemplate(group, data.why)],
    };
  }
  const imageDisks = chainFact<NodeImage, ImageDisks | null>(imageOf(data, nothing, true), (image, origin) =>
    image.kind === "chosen" ? mapFact(familyOf(group), disksOf) : known(null, origin),
  );
  const step = { type: "AWS::EC2::LaunchTemplate", id: identity.logicalId, origin: identity.origin };
  const source = { what: "launch template", origin: step.origin, through: [step] } as const;
  const volumes = templateVolumes(data, source);
  return {
    imageDisks,
    launchTemplateRefusal: firstRefusal([{ group: nothing, data }], OF_EKS, group.origin),
    volumes: [
      ...volumes,
      ...unmappedRootOf({ ...source, origin: nothing.origin, through: [] }, imageDisks, volumes),
    ],
  };
}

type OfNodes =
  | "image"
  | "amiFamily"
  | "userData"
  | "isBootstrapped"
  | "isPlacedTogether"
  | "publicIp"
  | "securityGroups"
  | "attachedSecurityGroups"
  | "sshFrom"
  | "imdsEnabled"
  | "imdsTokensRequired"
  | "imdsHopLimit"
  | "launchTemplateData";

/** What only the launch template tells. */
const unseenNodes = (unseen: Fact<never>): Pick<NodeSettings, Exclude<OfNodes, "isPlacedTogether">> => ({
  image: unseen,
  // It decides where the launch template names no image.
  amiFamily: unseen,
  userData: unseen,
  isBootstrapped: unseen,
  publicIp: unseen,
  securityGroups: unseen,
  attachedSecurityGroups: unseen,
  sshFrom: unseen,
  imdsEnabled: unseen,
  imdsTokensRequired: unseen,
  imdsHopLimit: unseen,
  launchTemplateData: null,
});

/** `own`: what eksctl makes of the group itself. */
export function nodesLaunchedBy(
  group: NodeGroup,
  { data, template: { identity } }: FoundLaunchTemplate,
  own: Pick<NodeSettings, "amiType" | "publicIp">,
): Partial<Pick<NodeSettings, OfNodes>> {
  const { origin } = group;
  if (data.kind === "unknown") return unseenNodes(unknown(data.why, group.launchTemplate.origin));
  const image = imageOf(data, absent(origin), true);
  const userData = statedUserData(data);
  const isChosen = image.state === "known" && image.value.kind === "chosen";
  return {
    image,
    amiFamily: isChosen
      ? mapFact(own.amiType, (name) => (name === null ? null : familyNamed(name)))
      : amiFamilyOf(image, own.amiType),
    userData,
    isBootstrapped: isBootstrappedIn(data, image, userData, true),
    isPlacedTogether: isPlacedTogether(data, absent(origin)),
    publicIp: orElse<boolean | null>(publicIpOf(data), () => own.publicIp),
    securityGroups: securityGroupsOf(data, identity.logicalId),
    attachedSecurityGroups: byDefault([], origin),
    sshFrom: byDefault(null, origin),
    imdsEnabled: imdsEnabled(data),
    imdsTokensRequired: imdsTokensRequired(data),
    imdsHopLimit: imdsHopLimit(data),
    launchTemplateData: data,
  };
}
