// What do the rules see of an EKS cluster: its endpoint, its logs, its version, the key of its secrets?

import type { Environment } from "./environment.ts";
import { type Fact, known, unknown } from "./fact.ts";
import type { Origin, ResourceIdentity } from "./origin.ts";
import type { Possible } from "./possible.ts";
import type { Text } from "./text.ts";

/** Of the control plane. https://docs.aws.amazon.com/eks/latest/APIReference/API_LogSetup.html */
export const LOG_TYPES = ["api", "audit", "authenticator", "controllerManager", "scheduler"] as const;
export type LogType = (typeof LOG_TYPES)[number];

export interface Cluster {
  readonly identity: ResourceIdentity;
  readonly environment: Environment;
  /** A hole where CloudFormation makes up the name. */
  readonly name: Fact<Text>;
  /** Texts that mean this cluster wherever they stand: `Ref`, its name. */
  readonly identifiers: readonly Text[];
  /** `1.33`. Null: not stated, so that EKS or eksctl chooses one on the day of the deployment. */
  readonly version: Fact<string | null>;
  /** Those that are sent to CloudWatch Logs, in the order of LOG_TYPES. */
  readonly logTypes: Fact<readonly LogType[]>;
  /** A local cluster: with its control plane on an Outpost. https://docs.aws.amazon.com/eks/latest/userguide/eks-outposts.html */
  readonly isOnOutpost: Fact<boolean>;
  readonly endpointPublic: Fact<boolean>;
  readonly endpointPrivate: Fact<boolean>;
  /** From where the public endpoint can be reached, where there is one. */
  readonly publicAccessCidrs: Fact<readonly Text[]>;
  /** Of the customer's own key. Null: there is none, and secrets are encrypted with a key that AWS owns. */
  readonly secretsKeyId: Fact<Text | null>;
  /** Those that its control plane has beside the one that EKS makes. */
  readonly securityGroups: Fact<readonly Text[]>;
  /** Of the security group that EKS makes for it. Null: only EKS knows it. */
  readonly securityGroupId: Text | null;
}

export interface PossibleCluster extends Possible<Cluster> {
  readonly identity: ResourceIdentity;
}

/** What EKS takes where no CIDR block is stated. https://docs.aws.amazon.com/eks/latest/APIReference/API_VpcConfigRequest.html */
export const EVERY_ADDRESS = "0.0.0.0/0";

export function logTypesNamed(names: readonly string[], origin: Origin): Fact<readonly LogType[]> {
  const wrong = names.find((name) => !LOG_TYPES.some((type) => type === name));
  if (wrong === undefined)
    return known(
      LOG_TYPES.filter((type) => names.includes(type)),
      origin,
    );
  const what = `${JSON.stringify(wrong)} is no log type of EKS, which has ${LOG_TYPES.join(", ")}`;
  return unknown({ kind: "malformed", what }, origin);
}
