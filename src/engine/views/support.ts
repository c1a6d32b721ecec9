// How do rules see how long EKS supports a version of Kubernetes?

import type { KubernetesSupport } from "../../model/kubernetes-calendar.ts";
import type { Fields } from "./view.ts";

export class SupportView {
  static readonly FIELDS = {
    isOver: "bool",
    isExtended: "bool",
    endOfStandard: "string",
    endOfExtended: "string",
    daysOfStandardLeft: "int",
  } as const satisfies Fields<SupportView>;
  readonly support: KubernetesSupport;
  constructor(support: KubernetesSupport) {
    this.support = support;
  }
  /** Extended support, too. */
  get isOver(): boolean {
    return this.support.phase === "ended";
  }
  get isExtended(): boolean {
    return this.support.phase === "extended";
  }
  /** `2026-07-29`. Empty: so long ago that the table does not tell. */
  get endOfStandard(): string {
    return this.support.endOfStandard ?? "";
  }
  get endOfExtended(): string {
    return this.support.endOfExtended ?? "";
  }
  /** 0: there is none any more. */
  get daysOfStandardLeft(): bigint {
    return BigInt(this.support.daysOfStandardLeft);
  }
}
