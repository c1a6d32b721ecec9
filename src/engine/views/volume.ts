// How do rules see a volume of a launcher?

import { deviceNotKnown, standsForName } from "../../model/image-disks.ts";
import type { LinkedKey } from "../../model/link.ts";
import type { Volume } from "../../model/model.ts";
import type { UnknownReason } from "../../model/unknown.ts";
import type { DecisionFor } from "../decisions.ts";
import type { Subject } from "../subject.ts";
import { KeyView } from "./key.ts";
import { type Fields, NotKnown, read, readInteger, readStated, wholeText } from "./view.ts";

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
    encryptionByDefault: "string",
    defaultKey: "string",
    hasDefaultKey: "bool",
    verdict: "string",
    undecided: "list<string>",
    openQuestions: "string",
  } as const satisfies Fields<VolumeView>;
  readonly volume: Volume;
  readonly linked: LinkedKey | null;
  /** Filled in once the rules that decide the verdict have been judged. */
  readonly verdict: string;
  readonly undecided: readonly string[];
  private readonly decide: DecisionFor;
  constructor(
    { volume, linked, decide }: Pick<Subject, "volume" | "linked" | "decide">,
    verdict: string,
    undecided: readonly string[],
  ) {
    this.volume = volume;
    this.linked = linked;
    this.decide = decide;
    this.verdict = verdict;
    this.undecided = undecided;
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
  /** That of the account and Region, as the configuration states it: `on`, `off` or `not stated`. */
  get encryptionByDefault(): string {
    const { underSettings } = this.volume;
    const stated = underSettings === undefined ? null : read(underSettings.encryptionByDefault);
    return stated === null ? "not stated" : stated ? "on" : "off";
  }
  /** The default EBS key of the account and Region, as the configuration states it; empty: not stated. */
  get defaultKey(): string {
    const { underSettings } = this.volume;
    return underSettings === undefined ? "" : (read(underSettings.defaultKey) ?? "");
  }
  /** Whether its key is that default, and not one that the volume names. */
  get hasDefaultKey(): boolean {
    return this.hasKey && (this.volume.underSettings?.hasDefaultKey ?? false);
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

const notStated = (what: string): UnknownReason => ({
  kind: "undocumented",
  what: `the ${what} of the volume is not stated, so the image, its snapshot or EC2 decides`,
});
