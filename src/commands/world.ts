// The outside world, as far as a command needs it: cli.ts gives the real one, tests a small one.

import type { Disk } from "../input/disk.ts";

export interface World {
  readonly cwd: string;
  readonly readStdin: () => string;
  readonly readFile: (path: string) => string;
  readonly writeFile: (path: string, text: string) => void;
  /** For folders, which are searched. */
  readonly disk: Disk;
  /** In UTC, as `2026-11-22`. */
  readonly today: string;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** May the report have colours where it goes? */
  readonly color: boolean;
  /** Columns of the terminal; null when it is none. */
  readonly width: number | null;
}
