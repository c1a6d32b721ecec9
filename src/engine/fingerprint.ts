// By what is a finding known again in a later run?

import { createHash } from "node:crypto";
import { roleNameOf } from "../model/launch-role.ts";
import type { Key, Launcher } from "../model/model.ts";
import type { ResourceIdentity } from "../model/origin.ts";
import { literalOf } from "../model/text.ts";
import type { Rule } from "./rule.ts";
import type { Subject } from "./subject.ts";

/**
 * The rule, the resource, and what tells several things of one resource apart: each by its name, and nothing by its
 * place. So it stays when lines move, files are renamed, or an app is synthesized again; and it does not depend on
 * conditions, parameters or options, as far as what the rule is about does not.
 *
 * Two findings may share one: statements without a Sid, volumes of two launch templates on one device, clusters of one
 * name in two Regions, resources of one name in two templates without stack names. A number or a logical id would tell
 * them apart and change with the next edit; so a baseline counts how many there are, and looks at files, too.
 */
export const fingerprint = (rule: Rule, names: readonly string[]): string =>
  createHash("sha256")
    .update(JSON.stringify([rule.id, ...names]))
    .digest("hex")
    .slice(0, 32);

/** The physical name where it is stated: the same in a template, in an eksctl config and in the account. */
export const nameOf = ({ physicalName, constructPath, stack, logicalId }: ResourceIdentity): string =>
  physicalName ?? constructPath ?? `${stack ?? ""}/${logicalId}`;

/** An ARN that ends in `alias/x` means what `alias/x` means, and so does a key that has this alias in its template. */
export function nameOfUndescribedKey({ name }: Pick<Key, "name">): string {
  const end = name.startsWith("arn:") ? name.slice(name.lastIndexOf(":") + 1) : name;
  return /^(?:alias|key)\//.test(end) ? end : name;
}

/** About something in a launch: a volume, or a statement of the policy of its key. */
export function fingerprintOf(rule: Rule, { launcher, volume, linked, statement }: Subject): string {
  return statement === undefined
    ? fingerprint(rule, [nameOf(launcher.identity), volume.device])
    : fingerprint(rule, [nameOfKey(linked?.key ?? null), statement.sid ?? "", roleOf(launcher)]);
}

function nameOfKey(key: Key | null): string {
  if (key === null) return "";
  return key.identity === null ? nameOfUndescribedKey(key) : nameOf(key.identity);
}

/** Its ARN holds the account, which an option may state. */
const roleOf = ({ role }: Launcher): string =>
  role.state === "known" ? (literalOf(roleNameOf(role.value)) ?? "") : "";
