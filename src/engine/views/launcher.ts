// How do rules see what starts instances?

import type { ImageDisks } from "../../model/image-disks.ts";
import type { Launcher } from "../../model/model.ts";
import { isOfAccount } from "../../model/origin.ts";
import type { Causes } from "../causes.ts";
import { idleBecause } from "../idle.ts";
import { DeployedView } from "./deployed.ts";
import { RoleView } from "./role.ts";
import { type Fields, NOT_DEPLOYED, NotKnown, read, wholeText } from "./view.ts";

export const LAUNCHER_KINDS = {
  "AWS::EKS::Nodegroup": "node group",
  "AWS::AutoScaling::AutoScalingGroup": "Auto Scaling group",
  "eksctl:managedNodeGroups": "node group",
  "eksctl:nodeGroups": "node group",
  "aws:nodegroup": "node group",
  "aws:autoScalingGroup": "Auto Scaling group",
} as const satisfies Record<Launcher["type"], string>;

export class LauncherView {
  static readonly FIELDS = {
    name: "string",
    kind: "string",
    region: "string",
    role: "Role",
    isOfEksctl: "bool",
    isOfCdk: "bool",
    image: "string",
    rootDevice: "string",
    launchTemplateRefusal: "string",
    refusedSetting: "string",
    isDeployed: "bool",
    isIdle: "bool",
    deployed: "Deployed",
  } as const satisfies Fields<LauncherView>;
  readonly launcher: Launcher;
  private readonly causes: (() => Causes) | null;
  /** `causes`: null where rules are asked that these are found by. */
  constructor(launcher: Launcher, causes: (() => Causes) | null = null) {
    this.launcher = launcher;
    this.causes = causes;
  }
  get name(): string {
    return this.launcher.identity.logicalId;
  }
  /** As a person would say it. */
  get kind(): string {
    return LAUNCHER_KINDS[this.launcher.type];
  }
  get region(): string {
    return wholeText(this.launcher.environment.region);
  }
  get role(): RoleView {
    const { role, environment, deployed } = this.launcher;
    return new RoleView(read(role), environment, deployed?.roleExists ?? null);
  }
  get isOfEksctl(): boolean {
    return this.launcher.type.startsWith("eksctl:");
  }
  get isOfCdk(): boolean {
    return this.launcher.identity.constructPath !== null;
  }
  /** The operating system; empty: it is an image of the user's own. */
  get image(): string {
    return this.disks?.system ?? "";
  }
  /** Empty: that of an image of the user's own is not known. */
  get rootDevice(): string {
    return this.disks?.rootDevice ?? "";
  }
  /** What EKS or Auto Scaling refuses in the launch template, as a clause; empty: nothing. */
  get launchTemplateRefusal(): string {
    return read(this.launcher.launchTemplateRefusal)?.clause ?? "";
  }
  /** Its property, such as `InstanceMarketOptions`; empty: nothing is refused. */
  get refusedSetting(): string {
    return read(this.launcher.launchTemplateRefusal)?.setting ?? "";
  }
  /** Read from an account, and not from a file. */
  get isDeployed(): boolean {
    return isOfAccount(this.launcher.identity);
  }
  /** It launches nothing: its maximum size is 0, or EKS is deleting it. */
  get isIdle(): boolean {
    return idleBecause(this.launcher, this.launcher.maxSize) !== null;
  }
  get deployed(): DeployedView {
    if (this.launcher.deployed === undefined) throw new NotKnown(NOT_DEPLOYED);
    return new DeployedView(this.launcher.deployed, this.causes);
  }
  private get disks(): ImageDisks | null {
    return read(this.launcher.imageDisks);
  }
}
