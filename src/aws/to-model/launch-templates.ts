// Which launch templates did EC2 tell of, and what do they say in which version?

import type { AccountLaunchTemplate } from "../../model/account-resources.ts";
import { environmentOf } from "../../model/environment.ts";
import { known, unknown } from "../../model/fact.ts";
import { textOf } from "../../model/text.ts";
import type { UnknownReason } from "../../model/unknown.ts";
import { keyOfSite, type Site } from "../site.ts";
import type { Answered } from "../snapshot.ts";
import { listAt, stringAt, stringInJson } from "../strings.ts";
import { type Answers, type Told, valueTold } from "./answers.ts";
import { resourceIdentity } from "./identity.ts";
import { type TemplateVersion, versionCalled } from "./launch-template-version.ts";

/** Each once, whether it was asked for by its id or its name. */
export function launchTemplatesTold(answers: Answers): readonly AccountLaunchTemplate[] {
  const all = askedIn(answers);
  const ids = new Map(all.flatMap((one) => (one.id === null ? [] : [[keyOf(one, one.name), one.id]])));
  const byId = new Map<string, Asked>();
  for (const one of all) {
    const key = keyOf(one, one.id ?? ids.get(keyOf(one, one.name)) ?? one.name);
    const before = byId.get(key);
    byId.set(key, before === undefined ? one : together(before, one));
  }
  return [...byId.values()].map((asked) => templateTold(asked, answers));
}

const keyOf = ({ site }: Asked, idOrName: string | null): string => keyOfSite(site, idOrName);

interface Asked {
  readonly site: Site;
  readonly id: string | null;
  readonly name: string | null;
  readonly told: Told;
}

const together = (a: Asked, b: Asked): Asked => ({
  ...a,
  id: a.id ?? b.id,
  name: a.name ?? b.name,
  told: a.told.kind === "answered" ? a.told : b.told,
});

const askedIn = (answers: Answers): readonly Asked[] =>
  (["ec2:DescribeLaunchTemplates", "ec2:DescribeLaunchTemplateVersions"] as const).flatMap((action) =>
    answers.of(action).flatMap((reply) => asked(reply, answers)),
  );

/** What the answer says of itself as well, for an id has a name. */
function asked(reply: Answered, answers: Answers): readonly Asked[] {
  const { account, region, parameters } = reply;
  if (region === null) return [];
  const told = answers.by(reply);
  const id =
    first([["LaunchTemplateId"], ["LaunchTemplateIds", 0]], parameters) ?? answered(told, "LaunchTemplateId");
  const name =
    first([["LaunchTemplateName"], ["LaunchTemplateNames", 0]], parameters) ??
    answered(told, "LaunchTemplateName");
  return id === null && name === null ? [] : [{ site: { account, region }, id, name, told }];
}

function first(
  paths: readonly (readonly (string | number)[])[],
  parameters: Answered["parameters"],
): string | null {
  const found = paths.map((path) => stringInJson(parameters, ...path)).find((text) => text !== null);
  return found ?? null;
}

function answered(told: Told, name: string): string | null {
  const value = valueTold(told);
  const [item] = ["LaunchTemplates", "LaunchTemplateVersions"].flatMap((list) => listAt(value, list));
  return item === undefined ? null : stringAt(item, name);
}

function templateTold({ site, id, name, told }: Asked, answers: Answers): AccountLaunchTemplate {
  const byId = id === null ? [] : [{ by: "id", idOrName: id } as const];
  const byName = name === null ? [] : [{ by: "name", idOrName: name } as const];
  const ways = [...byId, ...byName];
  return {
    identity: resourceIdentity("aws:launchTemplate", name ?? id ?? "", told.origin),
    environment: environmentOf(site.account, site.region),
    identifiers: [id, name].flatMap((text) => (text === null ? [] : [textOf(text)])),
    dataOf(version) {
      const found = ways.map((way) => versionCalled({ ...way, version }, site, answers));
      const isTold = ({ data }: TemplateVersion) => data.kind !== "unknown";
      const data = (found.find(isTold) ?? found.find(({ isAsked }) => isAsked) ?? found[0])?.data;
      if (data === undefined || data.kind === "unknown")
        return unknown(data?.why ?? NOT_NAMED, data?.origin ?? told.origin);
      return known(data, data.origin);
    },
  };
}

const NOT_NAMED: UnknownReason = { kind: "malformed", what: "the launch template has no id and no name" };
