// By which id, and by which name, does EC2 know a launch template that an input names by only one of them?

import type { Answered } from "../snapshot.ts";
import { listAt, textAt, valueIn } from "./walk.ts";

/** With the one that is named. */
export type NamesOf = (place: Pick<Answered, "account" | "region">, idOrName: string) => readonly string[];

export function templateNames(answers: readonly Answered[]): NamesOf {
  const others = new Map<string, string>();
  for (const { action, answer, account, region } of answers) {
    if (action !== "ec2:DescribeLaunchTemplates" && action !== "ec2:DescribeLaunchTemplateVersions") continue;
    const value = valueIn(answer);
    for (const one of [...listAt(value, "LaunchTemplates"), ...listAt(value, "LaunchTemplateVersions")]) {
      const [id, name] = [textAt(one, "LaunchTemplateId"), textAt(one, "LaunchTemplateName")];
      if (id === null || name === null) continue;
      others.set(keyOf({ account, region }, id), name);
      others.set(keyOf({ account, region }, name), id);
    }
  }
  return (place, idOrName) => [idOrName, ...[others.get(keyOf(place, idOrName)) ?? []].flat()];
}

const keyOf = ({ account, region }: Pick<Answered, "account" | "region">, idOrName: string): string =>
  JSON.stringify([account, region, idOrName]);
