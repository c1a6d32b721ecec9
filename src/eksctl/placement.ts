// In which subnets and zones does eksctl put the nodes of a group?
// https://github.com/eksctl-io/eksctl/blob/main/pkg/cfn/builder/nodegroup.go, AssignSubnets

import { byDefault, chainFact, type Fact, known, mapFact, unknown } from "../model/fact.ts";
import type { NodeSettings } from "../model/node-settings.ts";
import { literalOf, type Text } from "../model/text.ts";
import type { ClusterConfig } from "./cluster-config.ts";
import { type Field, member } from "./field.ts";
import { type ListedSubnets, listedSubnets, subnetCalled, type Topology } from "./listed-subnets.ts";
import type { NodeGroup } from "./node-group.ts";
import { isPrivatelyNetworked } from "./node-network.ts";
import { asTexts } from "./text-list.ts";
import { zonesIn } from "./zone-names.ts";

type Placement = Pick<
  NodeSettings,
  "subnets" | "availabilityZones" | "inPublicSubnet" | "publicIp" | "inOneZone"
>;

/** What the group names comes first. Else it is in all private, or all public, subnets that the config lists or that eksctl makes. */
export function placementOf({ field, origin }: NodeGroup, { root }: ClusterConfig): Placement {
  const zones = statedZones(field);
  const stated = chainFact(asTexts(member(field, "subnets")), (named) =>
    chainFact(zones, (inZones) => mapFact(listedSubnets(root), (listed) => ({ named, inZones, listed }))),
  );
  if (stated.state === "unknown") return notKnown(stated);
  const { named, inZones, listed } = stated.value;
  const open = byDefault(null, origin);
  const leftToSubnets = { availabilityZones: open, inPublicSubnet: open, publicIp: open, inOneZone: open };
  if (named.length > 0) return { ...leftToSubnets, subnets: idsOfNamed(field, named, listed) };
  // The public subnets that eksctl makes give their instances an address, and it insists that others do.
  const likeTopology = { subnets: open, inPublicSubnet: isPublic(field), publicIp: isPublic(field) };
  if (inZones.length > 0) return { ...likeTopology, availabilityZones: zones, inOneZone: open };
  return listed.private.subnets.length + listed.public.subnets.length > 0
    ? { ...leftToSubnets, subnets: idsOfListed(field, listed) }
    : { ...likeTopology, ...zonesOfCluster(member(root, "availabilityZones")) };
}

const notKnown = (fact: Fact<never>): Placement => ({
  subnets: fact,
  availabilityZones: fact,
  inPublicSubnet: fact,
  publicIp: fact,
  inOneZone: fact,
});

/** Self-managed groups may be in local zones; others have no such field. */
const statedZones = (group: Field): Fact<readonly Text[]> =>
  chainFact(zonesIn(member(group, "availabilityZones")), (zones, origin) =>
    zones.length > 0 ? known(zones, origin) : zonesIn(member(group, "localZones")),
  );

const topologyOf = (group: Field): Fact<Topology> =>
  chainFact(isPrivatelyNetworked(group), (isPrivate, origin) =>
    isPrivate === null ? byDefault("public", origin) : known(isPrivate ? "private" : "public", origin),
  );

const isPublic = (group: Field): Fact<boolean> =>
  mapFact(topologyOf(group), (topology) => topology === "public");

const OTHER = { private: "public", public: "private" } as const satisfies Record<Topology, Topology>;

/** eksctl warns of a public subnet beside `privateNetworking`, and takes it. */
const idsOfNamed = (group: Field, names: readonly Text[], listed: ListedSubnets): Fact<readonly Text[]> =>
  chainFact(topologyOf(group), (topology) =>
    known(
      names.map((text) => {
        const name = literalOf(text) ?? "";
        const subnet = subnetCalled(name, listed[topology]) ?? subnetCalled(name, listed[OTHER[topology]]);
        return subnet?.identifier ?? text;
      }),
      member(group, "subnets").origin,
    ),
  );

const idsOfListed = (group: Field, listed: ListedSubnets): Fact<readonly Text[]> =>
  chainFact(topologyOf(group), (topology, origin) => {
    const what = `vpc.subnets lists no ${topology} subnet for the group, whose privateNetworking is ${topology === "private"}`;
    const { identifiers } = listed[topology];
    return identifiers.length > 0
      ? byDefault(identifiers, origin)
      : unknown({ kind: "malformed", what }, origin);
  });

/** Where none are stated, eksctl chooses three, or two. https://github.com/eksctl-io/eksctl/blob/main/pkg/az/az.go */
function zonesOfCluster(list: Field): Pick<Placement, "availabilityZones" | "inOneZone"> {
  const zones = zonesIn(list);
  const open = byDefault(null, list.origin);
  if (zones.state === "unknown") return { availabilityZones: zones, inOneZone: open };
  return zones.value.length === 0
    ? { availabilityZones: open, inOneZone: byDefault(false, list.origin) }
    : { availabilityZones: byDefault(zones.value, list.origin), inOneZone: open };
}
