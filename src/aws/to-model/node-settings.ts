// How are the nodes of a group of an account set up? One answer for each thing it launches from.

import { amiFamilyOf, amiTypeOf } from "../../launch-template/launched-image.ts";
import {
  imdsEnabled,
  imdsHopLimit,
  imdsTokensRequired,
  publicIpOf,
  securityGroupsOf,
} from "../../launch-template/launched-network.ts";
import { isPlacedTogether } from "../../launch-template/placed-together.ts";
import { asLiteral } from "../../launch-template/property-fact.ts";
import { statedUserData } from "../../launch-template/told-user-data.ts";
import { byDefault, known } from "../../model/fact.ts";
import type { NodeSettings, PossibleNodeSettings } from "../../model/node-settings.ts";
import { certain } from "../../model/possible.ts";
import { textOf } from "../../model/text.ts";
import { YES } from "../../model/truth.ts";
import { alwaysAnswered } from "./always-answered.ts";
import type { Answers } from "./answers.ts";
import { isBootstrapped } from "./bootstrap.ts";
import type { FoundGroup } from "./found-groups.ts";
import type { Launched } from "./launched.ts";
import { nodeImageOf } from "./node-image.ts";
import { remoteAccessOf } from "./remote-access.ts";
import { subnetsOfGroup, zonesOfGroup } from "./subnets-of-group.ts";
import { inTemplateWords } from "./template-words.ts";

export const possibleNodeSettings = (
  found: FoundGroup,
  launched: readonly Launched[],
  answers: Answers,
): PossibleNodeSettings => ({
  ...certain(launched.map((one) => settingsOf(found, one, answers))),
  identity: found.identity,
});

/** Each fact is read when it is asked for. */
function settingsOf(found: FoundGroup, { data, from }: Launched, answers: Answers): NodeSettings {
  const { identity, environment } = found;
  const { origin } = identity;
  const isManaged = found.kind === "nodegroup";
  const properties = isManaged ? inTemplateWords(found.nodegroup) : found.group;
  const remoteAccess = remoteAccessOf(found);
  return {
    identity,
    type: isManaged ? "aws:nodegroup" : "aws:autoScalingGroup",
    environment,
    name: known(textOf(found.name), origin),
    // Auto Scaling groups are looked for by the tag with the name of their cluster.
    isNode: YES,
    clusterName: known(textOf(found.cluster), origin),
    get version() {
      return isManaged ? alwaysAnswered(found.nodegroup, "version", asLiteral) : byDefault(null, origin);
    },
    get image() {
      return nodeImageOf(found, data, answers);
    },
    get amiType() {
      return isManaged ? amiTypeOf(properties) : byDefault(null, origin);
    },
    get amiFamily() {
      return amiFamilyOf(this.image, this.amiType);
    },
    get userData() {
      return statedUserData(data);
    },
    get isBootstrapped() {
      return isBootstrapped(found, this.image, data);
    },
    get subnets() {
      return subnetsOfGroup(found);
    },
    get availabilityZones() {
      return zonesOfGroup(found, this.subnets);
    },
    inPublicSubnet: byDefault(null, origin),
    inOneZone: byDefault(null, origin),
    get publicIp() {
      return publicIpOf(data);
    },
    get securityGroups() {
      return securityGroupsOf(data, origin.kind === "aws" ? origin.arn : found.name);
    },
    get isPlacedTogether() {
      return isPlacedTogether(data, properties);
    },
    get attachedSecurityGroups() {
      return remoteAccess.securityGroups;
    },
    get sshFrom() {
      return remoteAccess.sshFrom;
    },
    get imdsEnabled() {
      return imdsEnabled(data);
    },
    get imdsTokensRequired() {
      return imdsTokensRequired(data);
    },
    get imdsHopLimit() {
      return imdsHopLimit(data);
    },
    launchTemplateData: from === "launch template" && data.kind === "map" ? data : null,
  };
}
