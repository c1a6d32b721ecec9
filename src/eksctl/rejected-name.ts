// Which node groups does eksctl refuse for their names? A name may stand once only, whichever list it is in.

import { certainText, isCertainBlock, isUnset } from "./certainty.ts";
import { member } from "./field.ts";
import type { NodeGroup } from "./node-group.ts";
import { type Rejection, reject } from "./rejection.ts";

/** One answer for each group. */
export function rejectionsOfNames(groups: readonly NodeGroup[]): ReadonlyMap<NodeGroup, Rejection> {
  const seen = new Set<string>();
  return new Map(
    groups.flatMap((group) => {
      const rejection = rejectionOfName(group, seen);
      seen.add(certainText(member(group.field, "name")) ?? "");
      return rejection === null ? [] : [[group, rejection]];
    }),
  );
}

function rejectionOfName({ field, list }: NodeGroup, seen: ReadonlySet<string>): Rejection | null {
  const name = member(field, "name");
  const text = certainText(name);
  if (isUnset(name) && isCertainBlock(field))
    return reject(name.json === null ? field : name, `each of ${list} must have a name`);
  if (text === null) return null;
  if (seen.has(text))
    return reject(name, `the name ${text} is not unique among the node groups of both lists`);
  const isInvalid = list === "nodeGroups" && /[^a-zA-Z0-9-]/.test(text);
  return isInvalid ? reject(name, "a name may hold the letters a-z and A-Z, digits and hyphens only") : null;
}
