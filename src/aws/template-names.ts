// By which id, and by which name, does EC2 know a launch template that an input names by only one of them?

import { valueAnswered } from "./answer-value.ts";
import { keyOfSite, type Site } from "./site.ts";
import type { Answered } from "./snapshot.ts";
import { listAt, stringAt } from "./strings.ts";

/** With the one that is named. */
export type NamesOf = (site: Site, idOrName: string) => readonly string[];

export function templateNames(answers: readonly Answered[]): NamesOf {
  const others = new Map<string, string>();
  for (const one of answers) {
    const { action, account, region } = one;
    if (region === null) continue;
    if (action !== "ec2:DescribeLaunchTemplates" && action !== "ec2:DescribeLaunchTemplateVersions") continue;
    const value = valueAnswered(one);
    for (const told of [...listAt(value, "LaunchTemplates"), ...listAt(value, "LaunchTemplateVersions")]) {
      const [id, name] = [stringAt(told, "LaunchTemplateId"), stringAt(told, "LaunchTemplateName")];
      if (id === null || name === null) continue;
      others.set(keyOfSite({ account, region }, id), name);
      others.set(keyOfSite({ account, region }, name), id);
    }
  }
  return (site, idOrName) => [idOrName, ...[others.get(keyOfSite(site, idOrName)) ?? []].flat()];
}
