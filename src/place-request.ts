// What decides how a report is placed, and what its exit code is? A type of the public API, so it stands apart from the engine.

import type { Severity } from "./report.ts";

export interface PlaceRequest {
  /** Absolute; shown paths are relative to it, and the user's source code is looked for below it. */
  readonly cwd: string;
  /** The lowest severity of a finding that makes the exit code 1. */
  readonly failOn: Severity | "never";
  /** The file of the configuration that the request is from, as it is shown. Null: there is none. */
  readonly config: string | null;
  readonly version: string;
}
