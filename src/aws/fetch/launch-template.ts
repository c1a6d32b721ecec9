// What does EC2 tell of a launch template in the version that is launched from, and what does that lead to?

import { member, type Value } from "../../model/value.ts";
import { type NamedVersion, versionNamed } from "../named-launch-templates.ts";
import { about } from "../questions.ts";
import { listAt } from "../strings.ts";
import { readLaunched } from "./launched.ts";
import { allOf, ask, askFor, type Walk } from "./walk.ts";

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
): Promise<void> => allOf([ask(walk, about.launchTemplate(named)), readVersion(walk, named, roles)]);

async function readVersion(walk: Walk, named: NamedVersion, roles: readonly string[]): Promise<void> {
  const answer = await askFor(walk, about.launchTemplateVersion(named));
  const versions = listAt(answer, "LaunchTemplateVersions");
  await allOf(versions.map((one) => readLaunched(walk, member(one, "LaunchTemplateData"), roles)));
}
