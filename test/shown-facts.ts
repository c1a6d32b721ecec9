// How tests read facts: `true`, `[api, audit]`, `- by default`, or why they are not known.

import type { Cluster } from "../src/model/cluster.ts";
import type { Fact } from "../src/model/fact.ts";
import type { NodeImage, NodeSettings } from "../src/model/node-settings.ts";
import { show, type Text } from "../src/model/text.ts";
import { describe } from "../src/model/unknown.ts";

export function shownFact<T>(fact: Fact<T>, shown: (value: NonNullable<T>) => string = String): string {
  if (fact.state === "unknown") return `unknown: ${describe(fact.why)}`;
  const { value, from } = fact;
  const written = value === null || value === undefined ? "-" : shown(value);
  return from === "default" ? `${written} by default` : written;
}

const list = (items: readonly string[]): string => `[${items.join(", ")}]`;
const texts = (all: readonly Text[]): string => list(all.map(show));

const image = (one: NodeImage): string => {
  switch (one.kind) {
    case "chosen":
      return "chosen";
    case "public-parameter":
      return `parameter ${one.name}`;
    case "named":
      return `named ${show(one.id)}`;
    case "described":
      return `described ${show(one.id)} ${one.name}`;
    default:
      return one satisfies never;
  }
};

/** Every fact of a cluster by its name. */
export const shownCluster = (cluster: Cluster) => ({
  name: shownFact(cluster.name, show),
  version: shownFact(cluster.version),
  logTypes: shownFact(cluster.logTypes, list),
  isOnOutpost: shownFact(cluster.isOnOutpost),
  endpointPublic: shownFact(cluster.endpointPublic),
  endpointPrivate: shownFact(cluster.endpointPrivate),
  publicAccessCidrs: shownFact(cluster.publicAccessCidrs, texts),
  secretsKeyId: shownFact(cluster.secretsKeyId, show),
});

export type ShownCluster = ReturnType<typeof shownCluster>;

/** Every fact of the settings by its name. */
export const shownSettings = (settings: NodeSettings) => ({
  clusterName: shownFact(settings.clusterName, show),
  version: shownFact(settings.version),
  image: shownFact(settings.image, image),
  amiType: shownFact(settings.amiType),
  amiFamily: shownFact(settings.amiFamily),
  userData: shownFact(settings.userData, show),
  isBootstrapped: shownFact(settings.isBootstrapped),
  subnets: shownFact(settings.subnets, texts),
  availabilityZones: shownFact(settings.availabilityZones, texts),
  inPublicSubnet: shownFact(settings.inPublicSubnet),
  inOneZone: shownFact(settings.inOneZone),
  publicIp: shownFact(settings.publicIp),
  securityGroups: shownFact(settings.securityGroups, texts),
  attachedSecurityGroups: shownFact(settings.attachedSecurityGroups, texts),
  sshFrom: shownFact(settings.sshFrom),
  imdsEnabled: shownFact(settings.imdsEnabled),
  imdsTokensRequired: shownFact(settings.imdsTokensRequired),
  imdsHopLimit: shownFact(settings.imdsHopLimit),
});

export type ShownSettings = ReturnType<typeof shownSettings>;
