// Which launch templates does an Auto Scaling group or a node group of an account name, and how is asked for them?
// https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_AutoScalingGroup.html

import { literalOf } from "../model/text.ts";
import { asText, itemsOf, member, memberAt, type Value } from "../model/value.ts";
import type { Parameters } from "./actions.ts";

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

export function overridesOf(group: Value): readonly Value[] {
  const items = itemsOf(memberAt(group, "MixedInstancesPolicy", "LaunchTemplate", "Overrides"), "lists-only");
  return items.state === "known" ? items.value : [];
}

/** As Auto Scaling writes a specification, or EKS. Null: it names none, or not in a way that can be read. */
export function versionNamed(specification: Value): NamedVersion | null {
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

function stated(specification: Value, ...names: readonly string[]): string | null {
  for (const name of names) {
    const text = asText(member(specification, name));
    const literal = text.state === "known" && text.value !== null ? literalOf(text.value) : null;
    if (literal !== null && literal !== "") return literal;
  }
  return null;
}

export const askForTemplate = ({
  by,
  idOrName,
}: Pick<NamedVersion, "by" | "idOrName">): Parameters["ec2:DescribeLaunchTemplates"] =>
  by === "id" ? { LaunchTemplateIds: [idOrName] } : { LaunchTemplateNames: [idOrName] };

export const askForVersion = ({
  by,
  idOrName,
  version,
}: NamedVersion): Parameters["ec2:DescribeLaunchTemplateVersions"] =>
  by === "id"
    ? { LaunchTemplateId: idOrName, Versions: [version] }
    : { LaunchTemplateName: idOrName, Versions: [version] };
