// How do rules see a volume of a launcher?

import type { VolumeSource } from "../../model/account-resources.ts";
import { deviceNotKnown, standsForName } from "../../model/image-disks.ts";
import type { LinkedKey } from "../../model/link.ts";
import type { KeyFrom, Volume } from "../../model/model.ts";
import { sameKey } from "../../model/same-key.ts";
import type { UnknownReason } from "../../model/unknown.ts";
import type { DecisionFor } from "../decisions.ts";
import type { Subject } from "../subject.ts";
import { KeyView } from "./key.ts";
import { type Fields, NotKnown, read, readInteger, readStated, settled, wholeText } from "./view.ts";

export class VolumeView {
  static readonly FIELDS = {
    device: "string",
    isMapped: "bool",
    encrypted: "bool",
    type: "string",
    size: "int",
    iops: "int",
    throughput: "int",
    hasKey: "bool",
    key: "Key",
    keyId: "string",
    hasPlaceholder: "bool",
    fromSnapshot: "bool",
    isSourceEncrypted: "bool",
    sourceSnapshot: "string",
    hasSourceKey: "bool",
    sourceKey: "Key",
    isReEncrypted: "bool",
    isPlain: "bool",
    encryptionByDefault: "string",
    defaultKey: "string",
    hasDefaultKey: "bool",
    verdict: "string",
    undecided: "list<string>",
    openQuestions: "string",
    hasRefusal: "bool",
  } as const satisfies Fields<VolumeView>;
  readonly volume: Volume;
  readonly linked: LinkedKey | null;
  readonly linkedSource: LinkedKey | null;
  /** Filled in once the rules that decide the verdict have been judged. */
  readonly verdict: string;
  readonly undecided: readonly string[];
  /** Whether an account was asked what the verdict waits for, and did not answer. */
  readonly hasRefusal: boolean;
  private readonly decide: DecisionFor;
  constructor(
    { volume, linked, decide, linkedSource }: Pick<Subject, "volume" | "linked" | "decide" | "linkedSource">,
    verdict: string,
    undecided: readonly string[],
    hasRefusal = false,
  ) {
    this.volume = volume;
    this.linked = linked;
    this.linkedSource = linkedSource ?? null;
    this.decide = decide;
    this.verdict = verdict;
    this.undecided = undecided;
    this.hasRefusal = hasRefusal;
  }
  /** `(root)` where no mapping names it. */
  get device(): string {
    const { device, nature } = this.volume;
    if (nature.kind === "mapped" && standsForName(device)) throw new NotKnown(deviceNotKnown(device), device);
    return device;
  }
  /** False: no mapping of the inputs names it, and the image and the account decide what it is like. */
  get isMapped(): boolean {
    return this.seen.nature.kind !== "unmapped";
  }
  get encrypted(): boolean {
    return read(this.seen.encrypted) ?? false;
  }
  get type(): string {
    return readStated(this.seen.volumeType, notStated("type"));
  }
  /** GiB. */
  get size(): bigint {
    return readInteger(this.seen.size, notStated("size"));
  }
  get iops(): bigint {
    return readInteger(this.seen.iops, notStated("number of IOPS"));
  }
  /** MiB/s. */
  get throughput(): bigint {
    return readInteger(this.seen.throughput, notStated("throughput"));
  }
  get hasKey(): boolean {
    return read(this.seen.keyId) !== null;
  }
  /** Whether text that another program fills in hides the encryption or the key. */
  get hasPlaceholder(): boolean {
    const { encrypted, keyId } = this.volume;
    return [encrypted, keyId].some((fact) => fact.state === "unknown" && fact.why.kind === "placeholder");
  }
  get openQuestions(): string {
    return this.undecided.join("; ");
  }
  get fromSnapshot(): boolean {
    return read(this.seen.snapshotId) !== null;
  }
  get keyId(): string {
    return wholeText(read(this.seen.keyId) ?? []);
  }
  get key(): KeyView {
    if (read(this.seen.keyId) === null || this.linked === null) throw new NotKnown(NO_KEY);
    return new KeyView(this.linked.key, this.decide);
  }
  /** Whether it is made from an encrypted snapshot, of an image or named by its mapping; false, too, where nobody tells. */
  get isSourceEncrypted(): boolean {
    return this.source?.kind === "encrypted";
  }
  /** The id of the encrypted snapshot; empty: it is made from none. */
  get sourceSnapshot(): string {
    return this.source?.kind === "encrypted" ? this.source.snapshotId : "";
  }
  /** Whether its key is that of the encrypted snapshot, and not one that the volume names. */
  get hasSourceKey(): boolean {
    return this.keyFrom === "source";
  }
  /** That of the encrypted snapshot. */
  get sourceKey(): KeyView {
    const { source } = this;
    if (source?.kind !== "encrypted") throw new NotKnown(NO_SOURCE_KEY);
    read(source.keyId);
    if (this.linkedSource === null) throw new NotKnown(NO_SOURCE_KEY);
    return new KeyView(this.linkedSource.key, this.decide);
  }
  /** Whether it has another key than the encrypted snapshot that it is made from. */
  get isReEncrypted(): boolean {
    if (!this.isSourceEncrypted || this.hasSourceKey) return false;
    if (!this.encrypted || !this.hasKey) return false;
    return !settled(sameKey(this.key.key, this.sourceKey.key));
  }
  /** Whether certainly nothing encrypts it: neither the input nor image and snapshot nor the account. */
  get isPlain(): boolean {
    return this.volume.underSettings?.isPlain ?? false;
  }
  /** That of the account and Region, as the account or the configuration tells it: `on`, `off` or `not stated`. */
  get encryptionByDefault(): string {
    const { underSettings } = this.volume;
    const stated = underSettings === undefined ? null : read(underSettings.encryptionByDefault);
    return stated === null ? "not stated" : stated ? "on" : "off";
  }
  /** The default EBS key of the account and Region, as the account or the configuration tells it; empty: not stated. */
  get defaultKey(): string {
    const { underSettings } = this.volume;
    return underSettings === undefined ? "" : wholeText(read(underSettings.defaultKey) ?? []);
  }
  /** Whether its key is that default, and not one that the volume names. */
  get hasDefaultKey(): boolean {
    return this.keyFrom === "account-default";
  }
  private get keyFrom(): KeyFrom | null {
    const { keyFrom } = this.seen;
    return keyFrom === undefined ? null : read(keyFrom);
  }
  private get source(): VolumeSource | null {
    const { source } = this.seen;
    return source === undefined ? null : read(source);
  }
  private get seen(): Volume {
    if (this.volume.nature.kind === "unseen") throw new NotKnown(this.volume.nature.why);
    return this.volume;
  }
}

const NO_KEY: UnknownReason = {
  kind: "not-in-this-run",
  reference: "the key of a volume that names none",
};

const NO_SOURCE_KEY: UnknownReason = {
  kind: "not-in-this-run",
  reference: "the key of an image or snapshot that is not known to be encrypted",
};

const notStated = (what: string): UnknownReason => ({
  kind: "undocumented",
  what: `the ${what} of the volume is not stated, so the image, its snapshot or EC2 decides`,
});
