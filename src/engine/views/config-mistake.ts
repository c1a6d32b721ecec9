// How do rules see what a config gets wrong?

import type { ConfigMistake } from "../../model/model.ts";
import { LAUNCHER_KINDS } from "./launcher.ts";
import type { Fields } from "./view.ts";

export class ConfigMistakeView {
  static readonly FIELDS = {
    kind: "string",
    field: "string",
    meant: "string",
    reason: "string",
    owner: "string",
  } as const satisfies Fields<ConfigMistakeView>;
  readonly mistake: ConfigMistake;
  constructor(mistake: ConfigMistake) {
    this.mistake = mistake;
  }
  get kind(): string {
    return this.mistake.kind;
  }
  get field(): string {
    return this.mistake.field;
  }
  /** Empty: nobody can tell. */
  get meant(): string {
    return this.mistake.meant;
  }
  get reason(): string {
    return this.mistake.reason;
  }
  /** `node group workers`, as a person would say it. */
  get owner(): string {
    const { type, logicalId } = this.mistake.identity;
    const [, kind = "cluster"] = Object.entries(LAUNCHER_KINDS).find(([launcher]) => launcher === type) ?? [];
    return `${kind} ${logicalId}`;
  }
}
