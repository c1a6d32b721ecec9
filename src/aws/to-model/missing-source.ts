// Does all exist that a group launches from: its launch template or configuration, their image and snapshots?

import { type Fact, known, unknown } from "../../model/fact.ts";
import type { UnknownReason } from "../../model/unknown.ts";
import { member, type Value } from "../../model/value.ts";
import { overridesOf } from "../named-launch-templates.ts";
import { about } from "../questions.ts";
import { listAt, stringAt } from "../strings.ts";
import type { Answers, Told } from "./answers.ts";
import type { FoundAutoScalingGroup } from "./found-auto-scaling-groups.ts";
import type { FoundGroup } from "./found-groups.ts";
import type { Launched } from "./launched.ts";

/** What does not exist, as AWS itself answers: `the image ami-…`. Null: all is there. */
export function missingSource(
  found: FoundGroup,
  launched: readonly Launched[],
  answers: Answers,
): Fact<string | null> {
  const all = launched.flatMap((one) => sourcesOf(one, answers));
  const isGone = (one: Fact<string | null>) => one.state === "known" && one.value !== null;
  return (
    all.find(isGone) ?? all.find(({ state }) => state === "unknown") ?? known(null, found.identity.origin)
  );
}

function sourcesOf({ data, group, told }: Launched, answers: Answers): readonly Fact<string | null>[] {
  if (group === null) return [unknown(UNSEEN, data.origin)];
  const named = told === null ? whyUnseen(data) : missingIn(told);
  return data.kind === "map" ? [named, ...namedIn(data, group, answers)] : [named];
}

const whyUnseen = (data: Value): Fact<never> =>
  unknown(data.kind === "unknown" ? data.why : UNSEEN, data.origin);

function namedIn(
  data: Value,
  { site, group }: FoundAutoScalingGroup,
  answers: Answers,
): readonly Fact<string | null>[] {
  const images = [data, ...overridesOf(group)].flatMap((one) => stringAt(one, "ImageId") ?? []);
  const snapshots = listAt(data, "BlockDeviceMappings").flatMap(
    (mapping) => stringAt(mapping, "Ebs", "SnapshotId") ?? [],
  );
  return [
    // Others are names of parameters.
    ...images.filter((id) => id.startsWith("ami-")).map((id) => answers.to({ ...about.image(id), site })),
    ...snapshots.map((id) => answers.to({ ...about.snapshot(id), site })),
  ].map(missingIn);
}

function missingIn(told: Told): Fact<string | null> {
  switch (told.kind) {
    case "absent":
      return known(told.what, told.origin);
    case "unknown":
      return unknown(told.why, told.origin);
    case "answered":
      return known(isEmptyList(told) ? told.what : null, told.origin);
    default:
      return told satisfies never;
  }
}

/** So answers Auto Scaling. EC2 lists nothing of an image that is only deprecated or disabled, too. */
function isEmptyList({ value }: Extract<Told, { kind: "answered" }>): boolean {
  const configurations = member(value, "LaunchConfigurations");
  return configurations.kind === "list" && listAt(value, "LaunchConfigurations").length === 0;
}

const UNSEEN: UnknownReason = {
  kind: "not-in-this-run",
  reference: "the copy of the launch template from which EKS launches",
};
