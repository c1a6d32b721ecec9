// Which launch template does a node group or an Auto Scaling group name, and is it in this run?
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-autoscaling-autoscalinggroup-launchtemplatespecification.html

import type { NamedLaunchTemplate } from "../model/account-resources.ts";
import { firstHole, show, soleHole, type Text } from "../model/text.ts";
import type { UnknownReason } from "../model/unknown.ts";
import { asText, member, type Value } from "../model/value.ts";
import type { Located, Run } from "./call.ts";
import { launchSourcesNamed } from "./launch-source-name.ts";
import type { Stack } from "./stack.ts";

export type LaunchTemplateReference =
  | ({ readonly found: true } & Located)
  | {
      readonly found: false;
      readonly shown: string;
      readonly why: UnknownReason;
      /** What an account may have. Null: it is not known which one is meant. */
      readonly named: NamedLaunchTemplate | null;
    };

/** `specification`: a map with LaunchTemplateId or Id, or LaunchTemplateName or Name. */
export function launchTemplateNamed(specification: Value, run: Run, from: Stack): LaunchTemplateReference {
  if (specification.kind === "unknown") return notReadable(specification.why);
  for (const [name, find] of [
    ["LaunchTemplateId", byId],
    ["Id", byId],
    ["LaunchTemplateName", byName],
    ["Name", byName],
  ] as const) {
    const text = asText(member(specification, name));
    if (text.state === "unknown") return notReadable(text.why);
    if (text.value !== null) return find(text.value, run, from) ?? notFound(text.value, specification);
  }
  const what = "the launch template is named neither by id nor by name";
  return notReadable({ kind: "malformed", what });
}

const notReadable = (why: UnknownReason): LaunchTemplateReference => ({
  found: false,
  shown: "launch template",
  why,
  named: null,
});

/** The resource whose attribute a text is, when the text is nothing else. */
export function resourceNamed(text: Text, run: Run): Located | null {
  const of = soleHole(text)?.of ?? null;
  return of === null ? null : run.located(of);
}

function byId(id: Text, run: Run): LaunchTemplateReference | null {
  const located = resourceNamed(id, run);
  return located?.resource.type === "AWS::EC2::LaunchTemplate" ? { found: true, ...located } : null;
}

function byName(name: Text, run: Run, from: Stack): LaunchTemplateReference | null {
  const [found, ...others] = launchSourcesNamed("AWS::EC2::LaunchTemplate", name, run, from);
  if (found === undefined) return null;
  if (others.length === 0) return { found: true, stack: found.stack, resource: found.resource };
  const shown = show(name);
  const what = `more than one launch template of this run is called ${shown}`;
  return { found: false, shown, why: { kind: "malformed", what }, named: null };
}

function notFound(text: Text, specification: Value): LaunchTemplateReference {
  const shown = show(text);
  const hole = firstHole(text);
  const reference = `the launch template ${shown}`;
  // The id of a resource of this run that is no launch template, or an attribute that is not known before deployment.
  if (hole !== null) return { found: false, shown, why: hole.why, named: null };
  const version = asText(member(specification, "Version"));
  const named = version.state === "known" ? { idOrName: text, version: version.value } : null;
  return { found: false, shown, why: { kind: "not-in-this-run", reference }, named };
}
