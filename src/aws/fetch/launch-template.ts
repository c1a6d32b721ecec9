// What does EC2 tell of a launch template in the version that is launched from, and what does that lead to?

import { member, type Value } from "../../model/value.ts";
import { askForTemplate, askForVersion, type NamedVersion, versionNamed } from "../named-launch-templates.ts";
import { readLaunched } from "./launched.ts";
import { allOf, ask, askFor, listAt, type Walk } from "./walk.ts";

/** `specification`: of a group, or of a node group. */
export async function readSpecified(
  walk: Walk,
  specification: Value,
  roles: readonly string[],
): Promise<void> {
  const named = versionNamed(specification);
  if (named !== null) await readLaunchTemplate(walk, named, roles);
}

export const readLaunchTemplate = (
  walk: Walk,
  named: NamedVersion,
  roles: readonly string[],
): Promise<void> =>
  allOf([
    // Which version is the newest, and which the default one.
    ask(walk, { action: "ec2:DescribeLaunchTemplates", parameters: askForTemplate(named) }),
    readVersion(walk, named, roles),
  ]);

async function readVersion(walk: Walk, named: NamedVersion, roles: readonly string[]): Promise<void> {
  const parameters = askForVersion(named);
  const answer = await askFor(walk, { action: "ec2:DescribeLaunchTemplateVersions", parameters });
  const versions = listAt(answer, "LaunchTemplateVersions");
  await allOf(versions.map((one) => readLaunched(walk, member(one, "LaunchTemplateData"), roles)));
}
