// Which of several things of the same name is meant? Stacks and configs for two environments may give the same one.

import type { Origin, ResourceIdentity } from "./origin.ts";

/** Those in the file of the reference, or like it in an account, where there are any. */
export function beside<T extends { readonly identity: ResourceIdentity }>(
  reference: Origin,
  found: readonly T[],
): readonly T[] {
  const own = found.filter(({ identity }) => fileOf(identity.origin) === fileOf(reference));
  return own.length > 0 ? own : found;
}

/** Null: an account, of which a run reads one snapshot. */
const fileOf = (place: Origin): string | null => (place.kind === "file" ? place.file : null);
