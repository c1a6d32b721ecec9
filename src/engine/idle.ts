// Why does a group launch nothing, so that nothing can fail?

import type { Launcher } from "../model/model.ts";
import type { Origin } from "../model/origin.ts";

/** `maxSize`: as far as it is presumed. Null: it launches, or nobody knows. */
export function idleBecause(
  { deployed }: Pick<Launcher, "deployed">,
  maxSize: Launcher["maxSize"],
): string | null {
  if (maxSize.state === "known" && maxSize.value === 0 && !isDefaultOfParameter(maxSize.origin)) {
    return "the group never launches an instance: its maximum size is 0";
  }
  const status = deployed?.status;
  return status?.state === "known" && status.value === "DELETING"
    ? "the group launches no instance any more: EKS is deleting it"
    : null;
}

/** A default that says nothing about the deployment must not switch off the judgement. */
const isDefaultOfParameter = (origin: Origin): boolean =>
  origin.kind === "file" && origin.path[0] === "Parameters" && origin.path.at(-1) === "Default";
