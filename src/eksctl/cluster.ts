// What does a ClusterConfig make of its cluster, with the defaults of eksctl?
// https://github.com/eksctl-io/eksctl/blob/main/pkg/apis/eksctl.io/v1alpha5/defaults.go

import { type Cluster, EVERY_ADDRESS } from "../model/cluster.ts";
import type { Environment } from "../model/environment.ts";
import { byDefault, chainFact, type Fact, known, unknown } from "../model/fact.ts";
import { type Text, textOf } from "../model/text.ts";
import type { ClusterConfig } from "./cluster-config.ts";
import { endpointAccess, isOnOutpost } from "./cluster-endpoint.ts";
import { logTypesOf } from "./cluster-logging.ts";
import { identityOfConfig } from "./config-identity.ts";
import { asString, type Field, memberAt } from "./field.ts";
import { withoutPlaceholder } from "./placeholder.ts";
import { asTexts } from "./text-list.ts";

export function clusterOf(config: ClusterConfig, environment: Environment): Cluster {
  const { root } = config;
  const name = clusterNameOf(config);
  return {
    identity: identityOfConfig(config),
    environment,
    name,
    identifiers: name.state === "known" ? [name.value] : [],
    version: versionOf(memberAt(root, "metadata", "version")),
    logTypes: logTypesOf(memberAt(root, "cloudWatch", "clusterLogging", "enableTypes")),
    isOnOutpost: isOnOutpost(root),
    endpointPublic: endpointAccess(root, "publicAccess"),
    endpointPrivate: endpointAccess(root, "privateAccess"),
    publicAccessCidrs: cidrsOf(memberAt(root, "vpc", "publicAccessCIDRs")),
    secretsKeyId: secretsKeyOf(memberAt(root, "secretsEncryption", "keyARN")),
    securityGroups: byDefault([], config.name.origin),
    securityGroupId: null,
  };
}

export const clusterNameOf = (config: ClusterConfig): Fact<Text> =>
  chainFact(withoutPlaceholder(config.name), (name, origin) => {
    const what = "metadata.name is not stated, without which eksctl refuses the file";
    return name === null || name === ""
      ? unknown({ kind: "malformed", what }, origin)
      : known(textOf(name), origin);
  });

/** For these eksctl asks EKS on the day of the deployment. https://github.com/eksctl-io/eksctl/blob/main/pkg/eks/versions_manager.go */
const CHOSEN = ["", "auto", "latest"];

const versionOf = (field: Field): Fact<string | null> =>
  chainFact(withoutPlaceholder(asString(field)), (version, origin) =>
    version === null || CHOSEN.includes(version) ? byDefault(null, origin) : known(version, origin),
  );

/** eksctl leaves out an empty list. */
const cidrsOf = (field: Field): Fact<readonly Text[]> =>
  chainFact(asTexts(field), (cidrs, origin) =>
    cidrs.length === 0 ? byDefault([textOf(EVERY_ADDRESS)], origin) : known(cidrs, origin),
  );

/** eksctl leaves out an empty key. */
const secretsKeyOf = (field: Field): Fact<Text | null> =>
  chainFact(withoutPlaceholder(asString(field)), (arn, origin) =>
    arn === null || arn === "" ? byDefault(null, origin) : known(textOf(arn), origin),
  );
