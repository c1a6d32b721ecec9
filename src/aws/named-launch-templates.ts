// Which launch templates does an Auto Scaling group or a node group of an account name, and in which version?
// https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_AutoScalingGroup.html

import { member, memberAt, type Value } from "../model/value.ts";
import { listAt, stringAt } from "./strings.ts";

export interface NamedVersion {
  readonly by: "id" | "name";
  /** The id, or the name. */
  readonly idOrName: string;
  /** A number, `$Latest` or `$Default`. */
  readonly version: string;
}

/** Every specification of one; each override may have its own. */
export const specificationsOf = (group: Value): readonly Value[] =>
  [
    member(group, "LaunchTemplate"),
    memberAt(group, "MixedInstancesPolicy", "LaunchTemplate", "LaunchTemplateSpecification"),
    ...overridesOf(group).map((one) => member(one, "LaunchTemplateSpecification")),
  ].filter(({ kind }) => kind !== "absent");

export const overridesOf = (group: Value): readonly Value[] =>
  listAt(group, "MixedInstancesPolicy", "LaunchTemplate", "Overrides");

/** As Auto Scaling writes a specification, or EKS. Null: it names none, or not in a way that can be read. */
export function versionNamed(specification: Value): NamedVersion | null {
  const versions = ["Version", "version"].map((name) => member(specification, name));
  // What stands in place of a version and is none does not mean the default one.
  if (!versions.every(({ kind }) => kind === "absent" || kind === "text")) return null;
  const version = stated(specification, "Version", "version") ?? "$Default";
  const id = stated(specification, "LaunchTemplateId", "id");
  if (id !== null) return { by: "id", idOrName: id, version };
  const name = stated(specification, "LaunchTemplateName", "name");
  return name === null ? null : { by: "name", idOrName: name, version };
}

/** A name may begin with `lt-`, too. `version`: null where none is stated. */
export const versionCalled = (idOrName: string, version: string | null): NamedVersion => ({
  by: /^lt-[0-9a-f]{8,}$/.test(idOrName) ? "id" : "name",
  idOrName,
  version: version ?? "$Default",
});

const stated = (specification: Value, ...names: readonly string[]): string | null =>
  names.map((name) => stringAt(specification, name)).find((text) => text !== null) ?? null;
