// How do rules see an EKS cluster?

import { type Cluster, LOG_TYPES } from "../../model/cluster.ts";
import { holdEveryAddress } from "../../model/every-address.ts";
import { isOfAccount } from "../../model/origin.ts";
import type { UnknownReason } from "../../model/unknown.ts";
import { type Fields, NotKnown, read, readStated, settled, wholeText } from "./view.ts";

export class ClusterView {
  static readonly FIELDS = {
    name: "string",
    isOfEksctl: "bool",
    isOfCdk: "bool",
    isDeployed: "bool",
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
  /** In messages that of the resource, where CloudFormation makes up the name. */
  get name(): string {
    const { name, identity } = this.cluster;
    if (name.state === "known" && name.from === "stated") return wholeText(name.value);
    throw new NotKnown(name.state === "unknown" ? name.why : MADE_UP, identity.logicalId);
  }
  get isOfEksctl(): boolean {
    return this.cluster.identity.type.startsWith("eksctl:");
  }
  get isOfCdk(): boolean {
    return this.cluster.identity.constructPath !== null;
  }
  /** Read from an account, and not from a file. */
  get isDeployed(): boolean {
    return isOfAccount(this.cluster.identity);
  }
  get region(): string {
    return wholeText(this.cluster.environment.region);
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
    return read(this.cluster.publicAccessCidrs).map(wholeText);
  }
  /** The endpoint is public, and no CIDR block keeps anybody out. Either decides alone where it does not hold. */
  get openToWorld(): boolean {
    const { endpointPublic, publicAccessCidrs } = this.cluster;
    if (endpointPublic.state === "known" && !endpointPublic.value) return false;
    return settled(holdEveryAddress(read(publicAccessCidrs))) && read(endpointPublic);
  }
  /** One of the customer's own. */
  get hasSecretsKey(): boolean {
    return read(this.cluster.secretsKeyId) !== null;
  }
  get secretsKeyId(): string {
    return wholeText(read(this.cluster.secretsKeyId) ?? []);
  }
}

const MADE_UP: UnknownReason = {
  kind: "undocumented",
  what: "no name is stated, so CloudFormation makes one up",
};

const VERSION_NOT_STATED: UnknownReason = {
  kind: "undocumented",
  what: "no version is named, so EKS or eksctl chooses one on the day of the deployment",
};
