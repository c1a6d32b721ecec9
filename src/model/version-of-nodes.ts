// Which version of Kubernetes do the nodes of a group run?

import { versionOfImageName, versionOfParameter } from "./ami-family.ts";
import type { Cluster } from "./cluster.ts";
import { byDefault, chainFact, type Fact, known, unknown } from "./fact.ts";
import type { NodeImage, NodeSettings } from "./node-settings.ts";
import type { Origin } from "./origin.ts";
import { show } from "./text.ts";
import type { UnknownReason } from "./unknown.ts";

type Versioned = Pick<Cluster, "version">;

/** `cluster`: the one that they join; asked for where nothing nearer states a version. */
export const kubernetesVersionOf = (
  settings: Pick<NodeSettings, "version" | "image">,
  cluster: () => Fact<Versioned>,
): Fact<string> =>
  chainFact(settings.version, (stated, origin) =>
    stated === null
      ? chainFact(settings.image, (image, place) => versionOfImage(image, place, cluster))
      : known(stated, origin),
  );

/** The kubelet is part of the image. */
function versionOfImage(image: NodeImage, origin: Origin, cluster: () => Fact<Versioned>): Fact<string> {
  switch (image.kind) {
    case "chosen":
      return chainFact(cluster(), ({ version }) => chainFact(version, versionOfCluster));
    case "public-parameter":
      return versionRead(versionOfParameter(image.name), `in ${image.name}`, origin);
    case "named":
      return versionRead(null, show(image.id), origin);
    case "described":
      return versionRead(versionOfImageName(image.name), image.name, origin);
    default:
      return image satisfies never;
  }
}

function versionRead(version: string | null, image: string, origin: Origin): Fact<string> {
  const reference = `the Kubernetes version of the image ${image}`;
  return version === null ? unknown({ kind: "not-in-this-run", reference }, origin) : known(version, origin);
}

const versionOfCluster = (version: string | null, origin: Origin): Fact<string> =>
  version === null ? unknown(NOT_STATED, origin) : byDefault(version, origin);

const NOT_STATED: UnknownReason = {
  kind: "undocumented",
  what: "no version is stated for the cluster, so EKS or eksctl takes its default on the day of the deployment",
};
