// How do rules see the role that launches instances?

import type { Environment } from "../../model/environment.ts";
import { creationCommand, type LaunchRole, roleNameOf } from "../../model/launch-role.ts";
import { type Fields, wholeText } from "./view.ts";

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
    return wholeText(roleNameOf(this.role));
  }
  get arn(): string {
    return wholeText(this.role.arn);
  }
  /** The command that makes the role where it does not exist yet. */
  get createdBy(): string {
    return creationCommand(this.role);
  }
}
