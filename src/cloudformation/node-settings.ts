// How are the nodes of a node group or an Auto Scaling group set up? One answer for each thing it may launch from.

import { byDefault, chainFact, type Fact, known, unknown } from "../model/fact.ts";
import type { NodeSettings, SshSource } from "../model/node-settings.ts";
import type { Text } from "../model/text.ts";
import { YES } from "../model/truth.ts";
import { asText, itemsOf, member, unknownValue, type Value } from "../model/value.ts";
import type { Run } from "./call.ts";
import { isEksNode, taggedCluster } from "./eks-node.ts";
import { type LaunchedData, launchedDataOf, launchTemplateDataIn } from "./launched-data.ts";
import { amiFamilyOf, amiTypeOf, imageOf, isBootstrapped, userDataOf } from "./launched-image.ts";
import {
  imdsEnabled,
  imdsHopLimit,
  imdsTokensRequired,
  publicIpOf,
  securityGroupsOf,
} from "./launched-network.ts";
import { unreadMacro } from "./macro.ts";
import { asFilledText, asLiteral, factAt, orDefault } from "./property-fact.ts";
import { propertiesOf } from "./resolve.ts";
import { identityOf, type Stack } from "./stack.ts";
import type { TemplateResource } from "./template.ts";
import { asTexts } from "./text-list.ts";

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
  const unread = unreadMacro(stack);
  const properties =
    unread === null ? propertiesOf(run, stack, resource) : unknownValue(unread.why, unread.origin);
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
    get isNode() {
      return isManaged ? YES : isEksNode(this.clusterName, this.image, this.userData);
    },
    get clusterName() {
      return isManaged
        ? factAt<Text | null>(properties, "ClusterName", asFilledText)
        : taggedCluster(properties);
    },
    get version() {
      return isManaged
        ? stated(factAt(properties, "Version", asLiteral))
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
      return stated(userDataOf(data));
    },
    get isBootstrapped() {
      return isBootstrapped(this.image, this.userData, isManaged);
    },
    get subnets() {
      const name = isManaged ? "Subnets" : "VPCZoneIdentifier";
      return stated(factAt(properties, name, (list) => asTexts(list, stack)));
    },
    get availabilityZones() {
      return isManaged
        ? byDefault(null, properties.origin)
        : stated(factAt(properties, "AvailabilityZones", (list) => asTexts(list, stack)));
    },
    get publicIp() {
      return publicIpOf(data);
    },
    get securityGroups() {
      return securityGroupsOf(data, stack);
    },
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

const stated = <T>(fact: Fact<T | null>): Fact<T | null> => orDefault<T | null>(fact, null);

/** A key without source security groups opens port 22 to the internet. https://docs.aws.amazon.com/eks/latest/APIReference/API_RemoteAccessConfig.html */
function sshFromOf(remoteAccess: Value): Fact<SshSource | null> {
  return chainFact(factAt(remoteAccess, "Ec2SshKey", asText), (key, origin) => {
    if (key === null || key.length === 0) return byDefault(null, origin);
    const sources = itemsOf(member(remoteAccess, "SourceSecurityGroups"), "lists-only");
    if (sources.state === "unknown") return unknown(sources.why, sources.origin);
    return known(sources.value.length > 0 ? "security-groups" : "anywhere", sources.origin);
  });
}
