// Which role launches, and what does IAM tell of it?

import { environmentOf } from "../../model/environment.ts";
import { type LaunchRole, roleNameOf, serviceLinkedRole } from "../../model/launch-role.ts";
import { literalOf } from "../../model/text.ts";
import type { Value } from "../../model/value.ts";
import { launchingRole } from "../launching-role.ts";
import { about } from "../questions.ts";
import { allOf, type Walk } from "./walk.ts";

/** None where it cannot be read. */
export function rolesOf(walk: Walk, group: Value, configuration: Value): readonly LaunchRole[] {
  const role = launchingRole(group, configuration, environmentOfWalk(walk));
  return role.state === "known" ? [role.value] : [];
}

/** Of a group that names none. */
export const defaultRole = (walk: Walk): LaunchRole =>
  serviceLinkedRole("autoscaling-service-linked-role", environmentOfWalk(walk));

const environmentOfWalk = ({ readers, region }: Walk) => environmentOf(readers.main.account, region);

export const arnsOf = (roles: readonly LaunchRole[]): readonly string[] => [
  ...new Set(roles.flatMap(({ arn }) => literalOf(arn) ?? [])),
];

export const readRoles = ({ session, readers }: Walk, roles: readonly LaunchRole[]): Promise<void> =>
  allOf(
    roles.flatMap((role) => {
      const name = literalOf(roleNameOf(role));
      if (name === null || name === "") return [];
      return [session.ask(readers.main, { ...about.role(name), region: null })];
    }),
  );
