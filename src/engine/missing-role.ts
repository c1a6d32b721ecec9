// Which role would launch the instances of a deployed group, and is gone?

import type { LaunchRole } from "../model/launch-role.ts";
import type { Launcher } from "../model/model.ts";

/** Null: it is there, or nobody knows. */
export function missingRole({ role, deployed }: Launcher): LaunchRole | null {
  const exists = deployed?.roleExists;
  const isGone = exists?.state === "known" && !exists.value;
  return isGone && role.state === "known" ? role.value : null;
}
