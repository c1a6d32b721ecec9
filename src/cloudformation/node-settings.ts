// How are the nodes of a node group or an Auto Scaling group set up? One answer for each thing it may launch from.

import { isEksNode, taggedCluster } from "../launch-template/eks-node.ts";
import { amiFamilyOf, amiTypeOf, imageOf } from "../launch-template/launched-image.ts";
import {
  imdsEnabled,
  imdsHopLimit,
  imdsTokensRequired,
  publicIpOf,
  securityGroupsOf,
} from "../launch-template/launched-network.ts";
import { isPlacedTogether } from "../launch-template/placed-together.ts";
import { asFilledText, asLiteral, factAt, orDefault } from "../launch-template/property-fact.ts";
import { sshFromOf } from "../launch-template/remote-access.ts";
import { isBootstrappedIn, statedUserData } from "../launch-template/told-user-data.ts";
import { byDefault, chainFact, type Fact, mapFact, orElse } from "../model/fact.ts";
import type { NodeSettings } from "../model/node-settings.ts";
import type { Text } from "../model/text.ts";
import { YES } from "../model/truth.ts";
import { member, type Value } from "../model/value.ts";
import type { Run } from "./call.ts";
import { type LaunchedData, launchedDataOf, launchTemplateDataIn } from "./launched-data.ts";
import { readableProperties } from "./readable-properties.ts";
import { identityOf, type Stack } from "./stack.ts";
import { idsBetweenCommas, idsIn } from "./stated-ids.ts";
import type { TemplateResource } from "./template.ts";

interface Group {
  readonly run: Run;
  readonly stack: Stack;
  readonly resource: TemplateResource;
  readonly type: NodeGroupType;
  readonly isManaged: boolean;
  readonly properties: Value;
}

export type NodeGroupType = "AWS::EKS::Nodegroup" | "AWS::AutoScaling::AutoScalingGroup";

export function nodeSettingsOf(
  run: Run,
  stack: Stack,
  resource: TemplateResource,
  type: NodeGroupType,
): readonly NodeSettings[] {
  const properties = readableProperties(run, stack, resource);
  const isManaged = type === "AWS::EKS::Nodegroup";
  const group: Group = { run, stack, resource, type, isManaged, properties };
  return launchedDataOf(properties, isManaged, run, stack).map((launched) => settingsOf(group, launched));
}

/** A fact is resolved when it is read, and asks what it depends on then. */
function settingsOf(group: Group, launched: LaunchedData): NodeSettings {
  const { stack, properties, isManaged } = group;
  const { data } = launched;
  return {
    identity: identityOf(stack, group.resource),
    type: group.type,
    environment: stack.environment,
    get name() {
      return factAt<Text | null>(
        properties,
        isManaged ? "NodegroupName" : "AutoScalingGroupName",
        asFilledText,
      );
    },
    get isNode() {
      return isManaged ? YES : isEksNode(this.clusterName, this.image, this.userData);
    },
    get clusterName() {
      return isManaged
        ? factAt<Text | null>(properties, "ClusterName", asFilledText)
        : taggedCluster(properties, data);
    },
    get version() {
      return isManaged
        ? orElse<string | null>(stated(factAt(properties, "Version", asLiteral)), () =>
            versionOfRelease(properties),
          )
        : byDefault(null, properties.origin);
    },
    get image() {
      return imageOf(data, properties, isManaged);
    },
    get amiType() {
      return isManaged ? stated(amiTypeOf(properties)) : byDefault(null, properties.origin);
    },
    get amiFamily() {
      return amiFamilyOf(this.image, this.amiType);
    },
    get userData() {
      return stated(statedUserData(data));
    },
    get isBootstrapped() {
      return isBootstrappedIn(data, this.image, this.userData, isManaged);
    },
    get subnets() {
      return stated(subnetsOf(group));
    },
    get availabilityZones() {
      return stated(zonesBesideSubnets(group, this.subnets));
    },
    inPublicSubnet: byDefault(null, properties.origin),
    inOneZone: byDefault(null, properties.origin),
    get isPlacedTogether() {
      return isPlacedTogether(data, properties);
    },
    get publicIp() {
      return publicIpOf(data);
    },
    get securityGroups() {
      return securityGroupsOf(data, stack.id);
    },
    attachedSecurityGroups: byDefault([], properties.origin),
    get sshFrom() {
      return isManaged ? sshFromOf(member(properties, "RemoteAccess")) : byDefault(null, properties.origin);
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
    launchTemplateData: launchTemplateDataIn(launched),
  };
}

const subnetsOf = ({ properties, isManaged, run, stack }: Group): Fact<readonly Text[] | null> =>
  isManaged
    ? factAt(properties, "Subnets", (list) => idsIn(list, stack))
    : factAt(properties, "VPCZoneIdentifier", (list) => idsBetweenCommas(list, run, stack));

/** Subnets that are named lie in the zones that are named beside them. https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html */
function zonesBesideSubnets(
  { properties, isManaged, stack }: Group,
  subnets: Fact<readonly Text[] | null>,
): Fact<readonly Text[] | null> {
  const isDecided = isManaged || subnets.state === "unknown" || subnets.value !== null;
  return isDecided
    ? byDefault(null, subnets.origin)
    : factAt(properties, "AvailabilityZones", (list) => idsIn(list, stack));
}

/** `1.32.9-20251112` of Amazon Linux; others count their releases in another way. https://docs.aws.amazon.com/eks/latest/userguide/eks-linux-ami-versions.html */
const versionOfRelease = (properties: Value): Fact<string | null> =>
  chainFact<string | null, string | null>(
    stated(factAt(properties, "ReleaseVersion", asLiteral)),
    (release, origin) =>
      release === null
        ? byDefault(null, origin)
        : mapFact(stated(amiTypeOf(properties)), (amiType) =>
            amiType?.startsWith("AL2") === true ? (/^(\d+\.\d+)\.\d/.exec(release)?.[1] ?? null) : null,
          ),
  );

const stated = <T>(fact: Fact<T | null>): Fact<T | null> => orDefault<T | null>(fact, null);
