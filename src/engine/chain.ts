// The way from a launcher to the key policy that decides, for people to follow.

import type { Origin } from "../model/origin.ts";
import type { ChainStep } from "../report.ts";
import type { Subject } from "./subject.ts";

export function chainOf({ launcher, volume, linked }: Subject): readonly ChainStep<Origin>[] {
  const { identity } = launcher;
  const steps: ChainStep<Origin>[] = [
    { type: launcher.type, id: identity.logicalId, where: identity.origin },
    ...volume.through.map(({ type, id, origin }) => ({ type, id, where: origin })),
    { type: "volume", id: volume.device, where: linked === null ? volume.origin : volume.keyId.origin },
  ];
  if (linked === null) return steps;
  const { key, through } = linked;
  steps.push(...through.map(({ type, id, origin }) => ({ type, id, where: origin })));
  steps.push({ type: key.identity?.type ?? "key", id: key.name, where: key.origin });
  if (key.policy.state === "known" && key.identity !== null) {
    const isDefault = key.policy.value.kind === "kms-default";
    const id = isDefault ? "that KMS gives a key without one" : `of ${key.identity.logicalId}`;
    steps.push({ type: "key policy", id, where: key.policy.origin });
  }
  return steps;
}
