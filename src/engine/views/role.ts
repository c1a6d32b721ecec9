// How do rules see the role that launches instances?

import type { Environment } from "../../model/environment.ts";
import type { Fact } from "../../model/fact.ts";
import { creationCommand, type LaunchRole, roleNameOf } from "../../model/launch-role.ts";
import { type Fields, NOT_DEPLOYED, NotKnown, read, wholeText } from "./view.ts";

export class RoleView {
  static readonly FIELDS = {
    name: "string",
    arn: "string",
    createdBy: "string",
    exists: "bool",
  } as const satisfies Fields<RoleView>;
  readonly role: LaunchRole;
  /** Where it launches. */
  readonly environment: Environment;
  private readonly isThere: Fact<boolean> | null;
  /** `isThere`: null where no account was asked. */
  constructor(role: LaunchRole, environment: Environment, isThere: Fact<boolean> | null) {
    this.role = role;
    this.environment = environment;
    this.isThere = isThere;
  }
  get name(): string {
    return wholeText(roleNameOf(this.role));
  }
  get arn(): string {
    return wholeText(this.role.arn);
  }
  /** The command that makes the role where it does not exist yet. */
  get createdBy(): string {
    return creationCommand(this.role);
  } /** In the account, as IAM says. */
  get exists(): boolean {
    if (this.isThere === null) throw new NotKnown(NOT_DEPLOYED);
    return read(this.isThere);
  }
}
