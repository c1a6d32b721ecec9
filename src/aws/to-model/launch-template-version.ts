// What does a launch template say in the version that is named by its number, or as the newest or the default one?
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeLaunchTemplateVersions.html

import { type Fact, known, unknown } from "../../model/fact.ts";
import type { UnknownReason } from "../../model/unknown.ts";
import { asInteger, itemsOf, member, unknownValue, type Value } from "../../model/value.ts";
import { askForTemplate, askForVersion, type NamedVersion, versionNamed } from "../named-launch-templates.ts";
import { type Answers, notThere, type Site, type Told, valueTold } from "./answers.ts";
import { stringIn } from "./strings.ts";

export interface TemplateVersion {
  /** `lt-0a1b2c3d4e5f60718 version 3`. */
  readonly name: string;
  /** Of the launch template. */
  readonly arn: string;
  /** `LaunchTemplateData`. */
  readonly data: Value;
}

/** `specification`: as Auto Scaling writes it, or EKS. */
export function templateVersion(specification: Value, site: Site, answers: Answers): TemplateVersion {
  const named = readableVersion(specification);
  if (named !== null) return versionCalled(named, site, answers);
  const { origin } = specification;
  const data = specification.kind === "unknown" ? specification : unknownValue(NO_NAME, origin);
  return { name: "(unnamed)", arn: origin.kind === "aws" ? origin.arn : "", data };
}

export function versionCalled(named: NamedVersion, site: Site, answers: Answers): TemplateVersion {
  const told = versionTold(named, site, answers);
  const version = onlyVersion(told);
  const number = stringIn(member(version, "VersionNumber"));
  return {
    name: `${named.idOrName} version ${number ?? named.version}`,
    arn: told.about,
    data: version.kind === "unknown" ? version : dataIn(version, told.what),
  };
}

const NO_NAME: UnknownReason = {
  kind: "malformed",
  what: "a launch template is named by no id, name and version",
};

/** Null where what stands in place of a version is none: it is not the default one then. */
export function readableVersion(specification: Value): NamedVersion | null {
  const versions = ["Version", "version"].map((name) => member(specification, name));
  const isReadable = versions.every((one) => one.kind === "absent" || one.kind === "text");
  return isReadable ? versionNamed(specification) : null;
}

/** The newest and the default version are those that the launch template says, where nobody asked for them by these names. */
function versionTold(named: NamedVersion, site: Site, answers: Answers): Told {
  const ask = (version: string) =>
    answers.to({
      action: "ec2:DescribeLaunchTemplateVersions",
      parameters: askForVersion({ ...named, version }),
      site,
    });
  const direct = ask(named.version);
  const isAsked = direct.kind !== "unknown" || direct.why.kind !== "not-in-this-run";
  if (isAsked || !named.version.startsWith("$")) return direct;
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
  const action = "ec2:DescribeLaunchTemplates";
  const told = answers.to({ action, parameters: askForTemplate(named), site });
  const items = itemsOf(member(valueTold(told), "LaunchTemplates"), "lists-only");
  if (items.state === "unknown") return items;
  const [template] = items.value;
  if (template === undefined) return unknown(notThere({ ...told, code: "an empty list" }), told.origin);
  const newest = asInteger(member(template, "LatestVersionNumber"));
  const byDefault = asInteger(member(template, "DefaultVersionNumber"));
  if (newest.state === "unknown") return newest;
  if (byDefault.state === "unknown") return byDefault;
  if (newest.value === null || byDefault.value === null)
    return unknown({ kind: "malformed", what: `AWS does not say ${told.what}` }, told.origin);
  return known(
    {
      newest: newest.value,
      default: byDefault.value,
      name: stringIn(member(template, "LaunchTemplateName")),
      id: stringIn(member(template, "LaunchTemplateId")),
    },
    told.origin,
  );
}

function onlyVersion(told: Told): Value {
  const items = itemsOf(member(valueTold(told), "LaunchTemplateVersions"), "lists-only");
  if (items.state === "unknown") return unknownValue(items.why, items.origin);
  return items.value[0] ?? unknownValue(notThere({ ...told, code: "an empty list" }), items.origin);
}

function dataIn(version: Value, what: string): Value {
  const data = member(version, "LaunchTemplateData");
  if (data.kind !== "absent") return data;
  return unknownValue(
    { kind: "malformed", what: `${what} came without its LaunchTemplateData` },
    data.origin,
  );
}
