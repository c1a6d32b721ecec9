// What does a launch template say in the version that is named by its number, or as the newest or the default one?
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeLaunchTemplateVersions.html

import { type Fact, known } from "../../model/fact.ts";
import type { UnknownReason } from "../../model/unknown.ts";
import { asInteger, member, unknownValue, type Value } from "../../model/value.ts";
import { type NamedVersion, versionNamed } from "../named-launch-templates.ts";
import { about } from "../questions.ts";
import type { Site } from "../site.ts";
import { stringAt } from "../strings.ts";
import { alwaysAnswered } from "./always-answered.ts";
import { type Answers, isAsked, onlyItem, type Told } from "./answers.ts";

export interface TemplateVersion {
  /** `lt-0a1b2c3d4e5f60718 version 3`. */
  readonly name: string;
  /** Of the launch template. */
  readonly arn: string;
  /** `LaunchTemplateData`. */
  readonly data: Value;
  readonly isAsked: boolean;
  /** The answer that it stands in. Null: nothing says which one it is. */
  readonly told: Told | null;
}

/** `specification`: as Auto Scaling writes it, or EKS. */
export function templateVersion(specification: Value, site: Site, answers: Answers): TemplateVersion {
  const named = versionNamed(specification);
  if (named !== null) return versionCalled(named, site, answers);
  const { origin } = specification;
  const data = specification.kind === "unknown" ? specification : unknownValue(NO_NAME, origin);
  return {
    name: "(unnamed)",
    arn: origin.kind === "aws" ? origin.arn : "",
    data,
    isAsked: false,
    told: null,
  };
}

export function versionCalled(named: NamedVersion, site: Site, answers: Answers): TemplateVersion {
  const told = versionTold(named, site, answers);
  const version = onlyItem(told, "LaunchTemplateVersions");
  const number = stringAt(version, "VersionNumber");
  return {
    name: `${named.idOrName} version ${number ?? named.version}`,
    arn: told.about,
    data: version.kind === "unknown" ? version : dataIn(version, told.what),
    isAsked: isAsked(told),
    told,
  };
}

const NO_NAME: UnknownReason = {
  kind: "malformed",
  what: "a launch template is named by no id, name and version",
};

/** The newest and the default version are those that the launch template says, where nobody asked for them by these names. */
function versionTold(named: NamedVersion, site: Site, answers: Answers): Told {
  const ask = (version: string) =>
    answers.to({ ...about.launchTemplateVersion({ ...named, version }), site });
  const direct = ask(named.version);
  if (isAsked(direct) || !named.version.startsWith("$")) return direct;
  const numbers = versionNumbers(named, site, answers);
  if (numbers.state === "unknown") return direct;
  const { newest, default: byDefault } = numbers.value;
  const other = ask(String(named.version === "$Latest" ? newest : byDefault));
  return other.kind === "answered" ? other : direct;
}

export interface VersionNumbers {
  readonly newest: number;
  readonly default: number;
  readonly name: string | null;
  readonly id: string | null;
}

export function versionNumbers(
  named: Pick<NamedVersion, "by" | "idOrName">,
  site: Site,
  answers: Answers,
): Fact<VersionNumbers> {
  const told = answers.to({ ...about.launchTemplate(named), site });
  const template = onlyItem(told, "LaunchTemplates");
  const newest = alwaysAnswered(template, "LatestVersionNumber", asInteger);
  const byDefault = alwaysAnswered(template, "DefaultVersionNumber", asInteger);
  if (newest.state === "unknown") return newest;
  if (byDefault.state === "unknown") return byDefault;
  return known(
    {
      newest: newest.value,
      default: byDefault.value,
      name: stringAt(template, "LaunchTemplateName"),
      id: stringAt(template, "LaunchTemplateId"),
    },
    told.origin,
  );
}

function dataIn(version: Value, what: string): Value {
  const data = member(version, "LaunchTemplateData");
  if (data.kind !== "absent") return data;
  return unknownValue(
    { kind: "malformed", what: `${what} came without its LaunchTemplateData` },
    data.origin,
  );
}
