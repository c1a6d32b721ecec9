// What does eksctl make of a config that its author hardly means, or refuse about it?

import type { ConfigMistake, ConfigMistakeKind } from "../model/model.ts";
import { nearestName } from "../model/nearest-name.ts";
import type { Origin, ResourceIdentity } from "../model/origin.ts";
import type { ClusterConfig } from "./cluster-config.ts";
import { identityOfConfig, identityOfGroup } from "./config-identity.ts";
import { droppedVolumes } from "./dropped-volumes.ts";
import { pathOf } from "./field.ts";
import { FAMILY_NAMES, familyNamed } from "./image-family.ts";
import { EKSCTL_VERSION } from "./known-fields.ts";
import { mistakesOfFields } from "./mistaken-field.ts";
import type { NodeGroup } from "./node-group.ts";
import { rejectionsByCreateCluster } from "./rejected-by-create-cluster.ts";
import { rejectionsOfConfig } from "./rejected-config.ts";
import { rejectionOfGroup } from "./rejected-group.ts";
import { rejectionsOfNames } from "./rejected-name.ts";
import type { Rejection } from "./rejection.ts";

export function mistakesOfConfig(config: ClusterConfig): readonly ConfigMistake[] {
  const identity = identityOfConfig(config);
  const names = rejectionsOfNames(config.nodeGroups);
  return [
    ...mistakesOfFields(config.defects, identity),
    ...rejectionsOfConfig(config.root).map((rejection) => rejected(rejection, identity)),
    ...rejectionsByCreateCluster(config.root).map(({ field, reason }) =>
      mistake("rejected-by-create-cluster", field.origin, reason, identity),
    ),
    ...config.nodeGroups.flatMap((group) => mistakesOfGroup(group, config, names.get(group) ?? null)),
  ];
}

/** A name that is refused hides nothing else: of the rest, the first thing that eksctl refuses. */
function mistakesOfGroup(
  group: NodeGroup,
  { root }: ClusterConfig,
  name: Rejection | null,
): readonly ConfigMistake[] {
  const identity = identityOfGroup(group);
  const rejections = [name, rejectionOfGroup(group, root)].filter((one) => one !== null);
  return [
    ...mistakesOfFields(group.defects, identity),
    ...unknownFamily(group),
    ...rejections.map((rejection) => rejected(rejection, identity)),
    ...droppedVolumes(group).map(({ origin, reason, meant }) => ({
      ...mistake("volume-dropped", origin, reason, identity),
      meant,
    })),
  ];
}

/** A newer eksctl may have it, as with a field that is not known. */
function unknownFamily(group: NodeGroup): readonly ConfigMistake[] {
  const { amiFamily } = group;
  const value = amiFamily.state === "known" ? amiFamily.value : null;
  if (value === null || familyNamed(value) !== null) return [];
  const reason = `eksctl ${EKSCTL_VERSION} knows no image family ${value}, and eksctl refuses one that it does not know`;
  const meant = nearestName(value, FAMILY_NAMES) ?? "";
  return [{ ...mistake("field-unknown", amiFamily.origin, reason, identityOfGroup(group)), meant }];
}

/** There is one only, of the first document that eksctl does not read. */
export const documentIgnored = (config: ClusterConfig, documents: number): ConfigMistake => {
  const { root } = config;
  const origin: Origin = root.origin.kind === "file" ? { ...root.origin, document: 1 } : root.origin;
  const reason = `eksctl reads only the first of the ${documents} YAML documents of a file, and leaves the rest out without a word`;
  return {
    ...mistake("document-ignored", origin, reason, identityOfConfig(config)),
    field: `document 2 of ${documents}`,
  };
};

const rejected = ({ field, reason }: Rejection, identity: ResourceIdentity): ConfigMistake =>
  mistake("rejected", field.origin, reason, identity);

function mistake(
  kind: ConfigMistakeKind,
  origin: Origin,
  reason: string,
  identity: ResourceIdentity,
): ConfigMistake {
  return { kind, field: pathOf(origin), meant: "", reason, identity, origin };
}
