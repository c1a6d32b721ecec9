// How do rules see the nodes of a group: image, network, metadata service?

import { isManaged } from "../../model/node-settings.ts";
import { isOfAccount } from "../../model/origin.ts";
import type { UnknownReason } from "../../model/unknown.ts";
import { ClusterView } from "./cluster.ts";
import { LAUNCHER_KINDS } from "./launcher.ts";
import type { NodeGroupFacts } from "./node-group-facts.ts";
import { type Fields, NotKnown, read, readInteger, readStated, wholeText } from "./view.ts";

export class NodeGroupView {
  static readonly FIELDS = {
    name: "string",
    statedName: "string",
    kind: "string",
    isManaged: "bool",
    isOfEksctl: "bool",
    isOfCdk: "bool",
    isDeployed: "bool",
    cluster: "Cluster",
    version: "string",
    image: "string",
    isEksOptimized: "bool",
    amiType: "string",
    amiFamily: "string",
    hasImageForVersion: "bool",
    isBootstrapped: "bool",
    getsPublicIp: "bool",
    inPublicSubnet: "bool",
    inOneZone: "bool",
    isPlacedTogether: "bool",
    sshFromAnywhere: "bool",
    lacksClusterSecurityGroup: "bool",
    imdsEnabled: "bool",
    imdsTokensRequired: "bool",
    imdsHopLimit: "int",
  } as const satisfies Fields<NodeGroupView>;
  readonly facts: NodeGroupFacts;
  constructor(facts: NodeGroupFacts) {
    this.facts = facts;
  }
  /** That of the resource in a template, which is what a person looks for. */
  get name(): string {
    const { identity, name } = this.facts;
    if (this.isOfEksctl && name.state === "unknown") throw new NotKnown(name.why, identity.logicalId);
    return identity.logicalId;
  }
  /** The one that AWS gets. */
  get statedName(): string {
    return wholeText(readStated(this.facts.name, MADE_UP));
  }
  /** As a person would say it. */
  get kind(): string {
    return LAUNCHER_KINDS[this.facts.type];
  }
  /** EKS makes and updates the nodes. */
  get isManaged(): boolean {
    return isManaged(this.facts);
  }
  get isOfEksctl(): boolean {
    return this.facts.type.startsWith("eksctl:");
  }
  get isOfCdk(): boolean {
    return this.facts.identity.constructPath !== null;
  }
  /** Read from an account, and not from a file. */
  get isDeployed(): boolean {
    return isOfAccount(this.facts.identity);
  }
  /** Where the inputs describe it. */
  get cluster(): ClusterView {
    return new ClusterView(read(this.facts.cluster));
  }
  /** Of Kubernetes. */
  get version(): string {
    return read(this.facts.version);
  }
  /** Its id, the name of the parameter that holds it, or that EKS chooses it. */
  get image(): string {
    return read(this.facts.image);
  }
  get isEksOptimized(): boolean {
    return read(this.facts.isEksOptimized);
  }
  /** As it is stated: `AL2023_x86_64_STANDARD`, with eksctl in its words: `AmazonLinux2023`. */
  get amiType(): string {
    return readStated(this.facts.amiType, AMI_TYPE_NOT_STATED);
  }
  /** `AmazonLinux2`, `AmazonLinux2023`, `Bottlerocket`, `Ubuntu`, `WindowsServer`. */
  get amiFamily(): string {
    return read(this.facts.amiFamily);
  }
  /** EKS has an image of the family for the version. */
  get hasImageForVersion(): boolean {
    return read(this.facts.hasImageForVersion);
  }
  /** Something is run that makes an instance join the cluster. */
  get isBootstrapped(): boolean {
    return read(this.facts.isBootstrapped);
  }
  get getsPublicIp(): boolean {
    return read(this.facts.getsPublicIp);
  }
  get inPublicSubnet(): boolean {
    return read(this.facts.inPublicSubnet);
  }
  get inOneZone(): boolean {
    return read(this.facts.inOneZone);
  }
  /** On purpose: with EFA, in a placement group or a capacity block. */
  get isPlacedTogether(): boolean {
    return read(this.facts.isPlacedTogether);
  }
  get sshFromAnywhere(): boolean {
    return read(this.facts.sshFromAnywhere);
  }
  get lacksClusterSecurityGroup(): boolean {
    return read(this.facts.lacksClusterSecurityGroup);
  }
  get imdsEnabled(): boolean {
    return read(this.facts.imdsEnabled);
  }
  /** False: IMDSv1 answers, too. */
  get imdsTokensRequired(): boolean {
    return readStated(
      this.facts.imdsTokensRequired,
      imdsNotStated("whether IMDSv2 is required", "HttpTokens"),
    );
  }
  get imdsHopLimit(): bigint {
    const why = imdsNotStated("the hop limit of the metadata service", "HttpPutResponseHopLimit");
    return readInteger(this.facts.imdsHopLimit, why);
  }
}

const MADE_UP: UnknownReason = {
  kind: "undocumented",
  what: "no name is stated, so CloudFormation makes one up",
};

/** Of 1.30 and later EKS takes Amazon Linux 2023, which `amiFamily` says; the architecture is documented nowhere. */
const AMI_TYPE_NOT_STATED: UnknownReason = {
  kind: "undocumented",
  what: "no AMI type is stated, so the image of the launch template or the default of EKS decides",
};

const imdsNotStated = (what: string, property: string): UnknownReason => ({
  kind: "undocumented",
  what: `${what} is not stated, so the image and the account decide; ${property} in MetadataOptions settles it`,
});
