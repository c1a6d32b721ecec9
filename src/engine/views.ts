// How do rules see launchers, volumes and keys? One class per subject; a getter of an unknown fact throws NotKnown.

import type { Environment } from "../model/environment.ts";
import type { Fact } from "../model/fact.ts";
import type { ImageDisks } from "../model/image-disks.ts";
import { creationCommand, type LaunchRole, roleName } from "../model/launch-role.ts";
import type { LinkedKey } from "../model/link.ts";
import type { Key, Launcher, Volume } from "../model/model.ts";
import { show } from "../model/text.ts";
import { NO, type Truth } from "../model/truth.ts";
import { describe, type UnknownReason } from "../model/unknown.ts";
import { isTooLarge } from "../permissions/policy-size.ts";
import { type ReviewedStatement, statementName } from "../permissions/review.ts";
import type { DecisionFor } from "./decisions.ts";
import type { Subject } from "./subject.ts";

export class NotKnown extends Error {
  readonly why: UnknownReason;
  constructor(why: UnknownReason) {
    super(describe(why));
    this.why = why;
  }
}

function read<T>(fact: Fact<T>): T {
  if (fact.state === "unknown") throw new NotKnown(fact.why);
  return fact.value;
}

export function settled(truth: Truth): boolean {
  if (truth.is === "unknown") throw new NotKnown(truth.why);
  return truth.is === "yes";
}

export class RoleView {
  static readonly FIELDS = {
    name: "string",
    arn: "string",
    createdBy: "string",
  } as const satisfies Fields<RoleView>;
  readonly role: LaunchRole;
  /** Where it launches. */
  readonly environment: Environment;
  constructor(role: LaunchRole, environment: Environment) {
    this.role = role;
    this.environment = environment;
  }
  get name(): string {
    return roleName(this.role);
  }
  get arn(): string {
    return show(this.role.arn);
  }
  /** The command that makes the role where it does not exist yet. */
  get createdBy(): string {
    return creationCommand(this.role);
  }
}

export class KeyView {
  static readonly FIELDS = {
    name: "string",
    isCustomerManaged: "bool",
    enabled: "bool",
    spec: "string",
    usage: "string",
    region: "string",
    isDescribed: "bool",
    hasDefaultPolicy: "bool",
    policyTooLarge: "bool",
  } as const satisfies Fields<KeyView>;
  readonly key: Key;
  readonly decide: DecisionFor;
  constructor(key: Key, decide: DecisionFor) {
    this.key = key;
    this.decide = decide;
  }
  get name(): string {
    return this.key.name;
  }
  get isCustomerManaged(): boolean {
    return read(this.key.manager) === "customer";
  }
  /** A key of imported material is unusable until someone imports it, which no template shows. https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html */
  get enabled(): boolean {
    const enabled = read(this.key.enabled);
    if (enabled && read(this.key.materialOrigin) === "EXTERNAL") {
      throw new NotKnown({
        kind: "undocumented",
        what: `${this.name} cannot be used until its key material is imported`,
      });
    }
    return enabled;
  }
  get spec(): string {
    return read(this.key.spec);
  }
  get usage(): string {
    return read(this.key.usage);
  }
  get region(): string {
    return show(this.key.environment.region);
  }
  /** By an input of this run, and not only named. */
  get isDescribed(): boolean {
    return this.key.identity !== null;
  }
  /** None is stated, so KMS gives it the default one. */
  get hasDefaultPolicy(): boolean {
    return read(this.key.policy).kind === "kms-default";
  }
  get policyTooLarge(): boolean {
    const policy = read(this.key.policy);
    return settled(policy.kind === "document" ? isTooLarge(policy.document) : NO);
  }
}

export class StatementView {
  static readonly FIELDS = {
    name: "string",
    mistake: "string",
    inertBecause: "string",
    grantsFreely: "bool",
  } as const satisfies Fields<StatementView>;
  readonly statement: ReviewedStatement;
  constructor(statement: ReviewedStatement) {
    this.statement = statement;
  }
  get name(): string {
    return statementName(this.statement);
  }
  /** Empty: it has none. */
  get mistake(): string {
    return this.statement.mistake ?? "";
  }
  /** Empty: it is not. */
  get inertBecause(): string {
    return this.statement.inertBecause ?? "";
  }
  get grantsFreely(): boolean {
    const { grantsFreely } = this.statement;
    if (grantsFreely.is === "unknown") throw new NotKnown(grantsFreely.why);
    return grantsFreely.is === "yes";
  }
}

export class LauncherView {
  static readonly FIELDS = {
    name: "string",
    kind: "string",
    region: "string",
    role: "Role",
    isOfEksctl: "bool",
    image: "string",
    rootDevice: "string",
  } as const satisfies Fields<LauncherView>;
  readonly launcher: Launcher;
  constructor(launcher: Launcher) {
    this.launcher = launcher;
  }
  get name(): string {
    return this.launcher.identity.logicalId;
  }
  /** As a person would say it. */
  get kind(): string {
    return LAUNCHER_KINDS[this.launcher.type];
  }
  get region(): string {
    return show(this.launcher.environment.region);
  }
  get role(): RoleView {
    return new RoleView(read(this.launcher.role), this.launcher.environment);
  }
  get isOfEksctl(): boolean {
    return this.launcher.type.startsWith("eksctl:");
  }
  /** The operating system; empty: it is an image of the user's own. */
  get image(): string {
    return this.disks?.system ?? "";
  }
  /** Empty: that of an image of the user's own is not known. */
  get rootDevice(): string {
    return this.disks?.rootDevice ?? "";
  }
  private get disks(): ImageDisks | null {
    return read(this.launcher.imageDisks);
  }
}

export const LAUNCHER_KINDS = {
  "AWS::EKS::Nodegroup": "node group",
  "AWS::AutoScaling::AutoScalingGroup": "Auto Scaling group",
  "eksctl:managedNodeGroups": "node group",
  "eksctl:nodeGroups": "node group",
} as const satisfies Record<Launcher["type"], string>;

export class VolumeView {
  static readonly FIELDS = {
    device: "string",
    encrypted: "bool",
    hasKey: "bool",
    key: "Key",
    keyId: "string",
    hasPlaceholder: "bool",
    fromSnapshot: "bool",
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
  get device(): string {
    return this.volume.device;
  }
  get encrypted(): boolean {
    return read(this.seen.encrypted) ?? false;
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
    return show(read(this.seen.keyId) ?? []);
  }
  get key(): KeyView {
    if (read(this.seen.keyId) === null || this.linked === null)
      throw new TypeError(`${this.device} names no key: ask hasKey first`);
    return new KeyView(this.linked.key, this.decide);
  }
  private get seen(): Volume {
    if (this.volume.nature.kind === "unseen") throw new NotKnown(this.volume.nature.why);
    return this.volume;
  }
}

/** Every field that a rule may use is a member of the class. */
export type Fields<View> = { readonly [Name in keyof View]?: string };
