// Is a file that eks-lint is about to read as its own, or to write, only a link? A stranger may have put it there.

import path from "node:path";
import type { Disk } from "../input/disk.ts";

/** Why it is left alone. Null: it is none, or there is nothing. A link that leads nowhere is one, too: what is written to it would be written there. */
export function linkAt(absolute: string, disk: Disk): string | null {
  const listed = disk.list(path.dirname(absolute));
  if (!listed.ok) return null;
  const entry = listed.value.find(({ name }) => name === path.basename(absolute));
  return entry?.kind === "link" ? "This is a link; eks-lint does not follow it. Name the file itself." : null;
}
