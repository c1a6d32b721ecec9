// What is known of the volumes of a node group that brings a launch template of its own? Only the id to look it up by.

import type { NamedLaunchTemplate } from "../model/account-resources.ts";
import { type Fact, unknown } from "../model/fact.ts";
import type { ChainStep, Volume } from "../model/model.ts";
import { textOf } from "../model/text.ts";
import type { UnknownReason } from "../model/unknown.ts";
import { unseenVolume, unseenVolumeOf } from "../model/volume-outside-mappings.ts";
import { pathOf } from "./field.ts";
import type { LaunchTemplate, NodeGroup } from "./node-group.ts";

/** Null: none, or nobody knows which one. */
export function launchTemplateNamed({ launchTemplate }: NodeGroup): NamedLaunchTemplate | null {
  const template = launchTemplate.state === "known" ? launchTemplate.value : null;
  if (template?.id.state !== "known" || template.id.value === null) return null;
  if (template.version.state === "unknown") return null;
  const version = template.version.value;
  return { idOrName: textOf(template.id.value), version: version === null ? null : textOf(version) };
}

/**
 * eksctl then ignores the volume fields of the group, additionalVolumes too. `told`: why an account does not tell; null: none
 * was asked for it.
 */
export function volumeOfLaunchTemplate(group: NodeGroup, told: UnknownReason | null = null): Volume {
  const { launchTemplate, origin } = group;
  if (launchTemplate.state === "unknown") return unseenVolume(launchTemplate.why, launchTemplate.origin, []);
  const template = launchTemplate.value;
  const why = told ?? whyUnseen(template, pathOf(origin));
  const where = template?.id.origin ?? origin;
  return unseenVolumeOf(launchTemplateNamed(group), why, where, stepsTo(template));
}

/** Null: eksctl makes the launch template itself. */
export function unseenLaunchTemplate({ launchTemplate, origin }: NodeGroup): Fact<never> | null {
  if (launchTemplate.state === "unknown") return launchTemplate;
  const template = launchTemplate.value;
  return template === null ? null : unknown(whyUnseen(template, pathOf(origin)), template.id.origin);
}

function whyUnseen(template: LaunchTemplate | null, group: string): UnknownReason {
  if (template?.id.state === "unknown") return template.id.why;
  const id = template?.id.value ?? null;
  if (template === null || id === null) {
    return { kind: "malformed", what: `${group}.launchTemplate has no id, without which eksctl refuses it` };
  }
  const version = template.version.state === "known" ? template.version.value : null;
  const shown = version === null ? id : `${id}, version ${version},`;
  return { kind: "not-in-this-run", reference: `launch template ${shown}` };
}

function stepsTo(template: LaunchTemplate | null): readonly ChainStep[] {
  if (template?.id.state !== "known" || template.id.value === null) return [];
  return [{ type: "AWS::EC2::LaunchTemplate", id: template.id.value, origin: template.id.origin }];
}
