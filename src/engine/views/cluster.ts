// How do rules see an EKS cluster?

import { type Cluster, LOG_TYPES } from "../../model/cluster.ts";
import { show } from "../../model/text.ts";
import type { UnknownReason } from "../../model/unknown.ts";
import { allLiterals, anyAddressIn } from "./cidr-blocks.ts";
import { type Fields, read, readStated, settled } from "./view.ts";

export class ClusterView {
  static readonly FIELDS = {
    name: "string",
    isOfEksctl: "bool",
    isOfCdk: "bool",
    region: "string",
    hasVersion: "bool",
    version: "string",
    logTypes: "list<string>",
    missingLogTypes: "list<string>",
    isOnOutpost: "bool",
    endpointPublic: "bool",
    endpointPrivate: "bool",
    publicAccessCidrs: "list<string>",
    openToWorld: "bool",
    hasSecretsKey: "bool",
    secretsKeyId: "string",
  } as const satisfies Fields<ClusterView>;
  readonly cluster: Cluster;
  constructor(cluster: Cluster) {
    this.cluster = cluster;
  }
  /** That of the resource, where CloudFormation makes up the name of the cluster. */
  get name(): string {
    const { name, identity } = this.cluster;
    return name.state === "known" && name.from === "stated" ? show(name.value) : identity.logicalId;
  }
  get isOfEksctl(): boolean {
    return this.cluster.identity.type.startsWith("eksctl:");
  }
  get isOfCdk(): boolean {
    return this.cluster.identity.constructPath !== null;
  }
  get region(): string {
    return show(this.cluster.environment.region);
  }
  /** False: none is stated. */
  get hasVersion(): boolean {
    return read(this.cluster.version) !== null;
  }
  get version(): string {
    return readStated(this.cluster.version, VERSION_NOT_STATED);
  }
  get logTypes(): readonly string[] {
    return read(this.cluster.logTypes);
  }
  /** Those of the five that are not sent anywhere. */
  get missingLogTypes(): readonly string[] {
    const sent: readonly string[] = this.logTypes;
    return LOG_TYPES.filter((type) => !sent.includes(type));
  }
  get isOnOutpost(): boolean {
    return read(this.cluster.isOnOutpost);
  }
  get endpointPublic(): boolean {
    return read(this.cluster.endpointPublic);
  }
  get endpointPrivate(): boolean {
    return read(this.cluster.endpointPrivate);
  }
  get publicAccessCidrs(): readonly string[] {
    return allLiterals(read(this.cluster.publicAccessCidrs));
  }
  /** The endpoint is public, and no CIDR block keeps anybody out. Either decides alone where it does not hold. */
  get openToWorld(): boolean {
    const { endpointPublic, publicAccessCidrs } = this.cluster;
    if (endpointPublic.state === "known" && !endpointPublic.value) return false;
    return settled(anyAddressIn(read(publicAccessCidrs))) && read(endpointPublic);
  }
  /** One of the customer's own. */
  get hasSecretsKey(): boolean {
    return read(this.cluster.secretsKeyId) !== null;
  }
  get secretsKeyId(): string {
    return show(read(this.cluster.secretsKeyId) ?? []);
  }
}

const VERSION_NOT_STATED: UnknownReason = {
  kind: "undocumented",
  what: "no version is named, so EKS or eksctl chooses one on the day of the deployment",
};
