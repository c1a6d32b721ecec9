// What is known of the nodes of a group, by their settings and by what these are linked to?

import { admitsSshFromAnywhere } from "../../model/admits-ssh.ts";
import type { AmiFamily } from "../../model/ami-family.ts";
import type { Cluster } from "../../model/cluster.ts";
import { clusterOfNodes } from "../../model/cluster-of-nodes.ts";
import { isEksOptimized } from "../../model/eks-optimized-image.ts";
import { chainFact, type Fact, mapFact } from "../../model/fact.ts";
import { factOf } from "../../model/fact-of-truth.ts";
import { familyOfNodes } from "../../model/family-of-nodes.ts";
import { getsPublicIp } from "../../model/gets-public-ip.ts";
import { hasImageFor } from "../../model/image-for-version.ts";
import { isInOneZone } from "../../model/in-one-zone.ts";
import { isInPublicSubnet } from "../../model/in-public-subnet.ts";
import { lacksClusterSecurityGroup } from "../../model/lacks-cluster-security-group.ts";
import type { Model } from "../../model/model.ts";
import type { NodeImage, NodeSettings } from "../../model/node-settings.ts";
import type { Scenario } from "../../model/scenario.ts";
import { show } from "../../model/text.ts";
import { kubernetesVersionOf } from "../../model/version-of-nodes.ts";

/** What nodes are linked to. */
export type Surroundings = Pick<Model, "clusters" | "subnets" | "securityGroups">;

export interface NodeGroupFacts
  extends Pick<
    NodeSettings,
    | "identity"
    | "type"
    | "amiType"
    | "isBootstrapped"
    | "name"
    | "isPlacedTogether"
    | "imdsEnabled"
    | "imdsTokensRequired"
    | "imdsHopLimit"
  > {
  readonly cluster: Fact<Cluster>;
  readonly version: Fact<string>;
  readonly image: Fact<string>;
  readonly isEksOptimized: Fact<boolean>;
  readonly amiFamily: Fact<AmiFamily>;
  readonly hasImageForVersion: Fact<boolean>;
  readonly getsPublicIp: Fact<boolean>;
  readonly inPublicSubnet: Fact<boolean>;
  readonly inOneZone: Fact<boolean>;
  readonly sshFromAnywhere: Fact<boolean>;
  readonly lacksClusterSecurityGroup: Fact<boolean>;
}

/** Each is found out when it is read, and asks then what it depends on. */
export function nodeGroupFacts(
  settings: NodeSettings,
  around: Surroundings,
  scenario: Scenario,
): NodeGroupFacts {
  const { identity, type } = settings;
  return {
    identity,
    type,
    get amiType() {
      return settings.amiType;
    },
    get isBootstrapped() {
      return settings.isBootstrapped;
    },
    get name() {
      return settings.name;
    },
    get isPlacedTogether() {
      return settings.isPlacedTogether;
    },
    get imdsEnabled() {
      return settings.imdsEnabled;
    },
    get imdsTokensRequired() {
      return settings.imdsTokensRequired;
    },
    get imdsHopLimit() {
      return settings.imdsHopLimit;
    },
    get cluster() {
      return clusterOfNodes(settings, around.clusters, scenario);
    },
    get version() {
      return kubernetesVersionOf(settings, () => this.cluster);
    },
    get image() {
      return mapFact(settings.image, imageInWords);
    },
    get isEksOptimized() {
      return isEksOptimized(settings.image, settings.amiType);
    },
    get amiFamily() {
      return familyOfNodes(settings, () => this.version);
    },
    get hasImageForVersion() {
      return chainFact(this.amiFamily, (family, origin) =>
        chainFact(this.version, (version) => factOf(hasImageFor(family, version), origin)),
      );
    },
    get getsPublicIp() {
      return getsPublicIp(settings, around.subnets, scenario);
    },
    get inPublicSubnet() {
      return isInPublicSubnet(settings, around.subnets, scenario);
    },
    get inOneZone() {
      return isInOneZone(settings, around.subnets, scenario);
    },
    get sshFromAnywhere() {
      return admitsSshFromAnywhere(settings, around, scenario);
    },
    get lacksClusterSecurityGroup() {
      return lacksClusterSecurityGroup(settings, around, () => this.cluster);
    },
  };
}

function imageInWords(image: NodeImage): string {
  switch (image.kind) {
    case "chosen":
      return "the image that EKS chooses";
    case "public-parameter":
      return `the image in the public parameter ${image.name}`;
    case "named":
      return `the image ${show(image.id)}`;
    case "described":
      return `the image ${show(image.id)} (${image.name})`;
    default:
      return image satisfies never;
  }
}
