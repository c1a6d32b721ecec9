// Where is a run, and what can it read there?

import type { Disk } from "../input/disk.ts";

export interface Surroundings {
  /** Absolute. */
  readonly cwd: string;
  readonly disk: Disk;
}
