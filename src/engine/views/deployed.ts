// How do rules see a group as it runs in an account?

import type { Deployed, UsedLaunchTemplate } from "../../model/deployed.ts";
import { show } from "../../model/text.ts";
import type { UnknownReason } from "../../model/unknown.ts";
import { onOneLine, withoutFullStop } from "../../wording/said-by-aws.ts";
import { type Causes, causesInWords } from "../causes.ts";
import { FROM_WORST, type Trouble, type Troubles, troublesOf } from "../trouble.ts";
import { adviceInWords, meaningInWords, saidByAws } from "../trouble-words.ts";
import { type Fields, NotKnown, read } from "./view.ts";

export class DeployedView {
  static readonly FIELDS = {
    cluster: "string",
    status: "string",
    trouble: "string",
    saidByAws: "string",
    meaning: "string",
    advice: "string",
    isAboutKeys: "bool",
    mayBeAboutKeys: "bool",
    cause: "string",
    openCause: "string",
    launchFailure: "string",
    failedLaunches: "int",
    missingSource: "string",
    healthIssues: "list<string>",
    hasLaunchTemplate: "bool",
    launchTemplate: "string",
    version: "int",
    statedVersion: "string",
    defaultVersion: "int",
    newestVersion: "int",
  } as const satisfies Fields<DeployedView>;
  private readonly group: Deployed;
  private readonly causes: (() => Causes) | null;
  constructor(deployed: Deployed, causes: (() => Causes) | null) {
    this.group = deployed;
    this.causes = causes;
  }
  get cluster(): string {
    return this.group.cluster;
  }
  /** As EKS says; empty: an Auto Scaling group has none. */
  get status(): string {
    return read(this.group.status) ?? "";
  }
  /** What the worst of what AWS says stops: `launches`, `nodes`, `updates`, or `something`, which nobody can tell; empty: AWS says that all is well. */
  get trouble(): string {
    const [worst] = this.troubles.said;
    if (worst !== undefined) return worst.stops ?? "something";
    const [open] = this.troubles.open;
    if (open !== undefined) throw new NotKnown(open);
    return "";
  }
  /** Of that trouble, in sentences, the last of them without its full stop, as with the two below. */
  get saidByAws(): string {
    return withoutFullStop(saidByAws(this.worst));
  }
  get meaning(): string {
    return withoutFullStop(meaningInWords(this.worst));
  }
  get advice(): string {
    return withoutFullStop(adviceInWords(this.worst));
  }
  get isAboutKeys(): boolean {
    return this.worst.some(({ inChain }) => inChain === "yes");
  }
  /** Or nobody can tell by the words of AWS. */
  get mayBeAboutKeys(): boolean {
    return this.worst.some(({ inChain }) => inChain !== "no");
  }
  /** Which volumes cannot be made, and by which rule that is told; empty: none is found. */
  get cause(): string {
    return causesInWords(this.found);
  }
  /** What could not be decided about the volumes; empty: all is. */
  get openCause(): string {
    return this.found.open.join("; ");
  }
  /** The message of the last launch if it failed; empty: it did not. */
  get launchFailure(): string {
    return onOneLine(read(this.group.launchFailure)?.message ?? "");
  }
  /** In a row. */
  get failedLaunches(): bigint {
    return BigInt(read(this.group.launchFailure)?.times ?? 0);
  }
  /** What it launches from and does not exist, as AWS says: `the image ami-…`; empty: all is there. */
  get missingSource(): string {
    return read(this.group.missingSource) ?? "";
  }
  /** `AsgInstanceLaunchFailures: Could not launch …` */
  get healthIssues(): readonly string[] {
    return read(this.group.healthIssues).map(({ code, message }) =>
      [code, onOneLine(message)].filter((part) => part !== null && part !== "").join(": "),
    );
  }
  /** One that somebody else than EKS changes. */
  get hasLaunchTemplate(): boolean {
    return read(this.group.launchTemplate) !== null;
  }
  get launchTemplate(): string {
    const { name, id } = this.used;
    return show(name ?? id);
  }
  /** Which its instances are launched from. */
  get version(): bigint {
    return BigInt(this.used.version);
  }
  /** A number, `$Latest` or `$Default`. */
  get statedVersion(): string {
    return this.used.stated;
  }
  get defaultVersion(): bigint {
    return BigInt(this.used.defaultVersion);
  }
  get newestVersion(): bigint {
    return BigInt(this.used.newestVersion);
  }
  private get used(): UsedLaunchTemplate {
    const used = read(this.group.launchTemplate);
    if (used === null) throw new NotKnown(NO_LAUNCH_TEMPLATE);
    return used;
  }
  private get troubles(): Troubles {
    return troublesOf(this.group);
  }
  private get worst(): readonly Trouble[] {
    const { said } = this.troubles;
    const stops = FROM_WORST.find((one) => said.some((trouble) => trouble.stops === one));
    return said.filter((trouble) => trouble.stops === stops);
  }
  private get found(): Causes {
    if (this.causes === null) throw new NotKnown(NOT_ASKED);
    return this.causes();
  }
}

const NO_LAUNCH_TEMPLATE: UnknownReason = {
  kind: "not-in-this-run",
  reference: "the launch template of a group that has none of its own",
};

const NOT_ASKED: UnknownReason = {
  kind: "unsupported",
  what: "the cause of failing launches in a rule about what may be the cause",
};
