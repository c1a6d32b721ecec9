// The outside world, as far as a command needs it: cli.ts gives the real one, tests a small one.

import type { Opened, ReaderOptions } from "../aws/sdk/open-reader.ts";
import type { Disk } from "../input/disk.ts";

export interface World {
  readonly cwd: string;
  readonly readStdin: () => string;
  readonly readFile: (path: string) => string;
  readonly writeFile: (path: string, text: string) => void;
  /** Whole or not at all, whatever happens meanwhile, and for its owner only. */
  readonly replaceFile: (path: string, text: string) => void;
  /** For folders, which are searched. */
  readonly disk: Disk;
  /** In UTC, as `2026-11-22`. */
  readonly today: string;
  /** In UTC, as `2026-11-22T09:30:00Z`. */
  readonly now: string;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Says how far a run is, in place of what it said before; an empty text takes that away. Null: nobody is there to see it. */
  readonly showProgress: ((text: string) => void) | null;
  /** May the report have colours where it goes? */
  readonly color: boolean;
  /** Columns of the terminal; null when it is none. */
  readonly width: number | null;
  /** Does the work; its signal is given as soon as somebody wants it to end. */
  readonly interruptible: <T>(work: (signal: AbortSignal) => Promise<T>) => Promise<T>;
  readonly accounts: Accounts;
}

/** By the standard configuration of AWS: environment, profiles, roles. */
export interface Accounts {
  readonly openReader: (options: ReaderOptions) => Promise<Opened>;
  /** The Region that the configuration states. Undefined: of the profile that it states. */
  readonly defaultRegion: (profile: string | undefined) => Promise<string | null>;
}
