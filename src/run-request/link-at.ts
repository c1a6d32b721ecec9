// Is a file that eks-lint is about to read as its own, or to write, only a link? A stranger may have put it there.

import type { Disk } from "../input/disk.ts";

/** Why it is left alone. Null: it is none, or there is nothing. What is written to a link that leads nowhere would be written there. */
export function linkAt(absolute: string, disk: Disk): string | null {
  const entry = disk.entryAt(absolute);
  return entry.ok && entry.value === "link"
    ? "This is a link; eks-lint does not follow it. Name the file itself."
    : null;
}
