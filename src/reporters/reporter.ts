// Which output formats are there, and which function makes each of them? A reporter is loaded only when it is chosen.

import type { Report } from "../report.ts";

export const FORMATS = ["text", "json"] as const;
export type Format = (typeof FORMATS)[number];

export interface ReporterOptions {
  /** The caller looks at the terminal, NO_COLOR and --no-color. */
  readonly color: boolean;
  /** Only errors, problems, suppressions that have expired, and the summary. */
  readonly quiet: boolean;
  /** Show what is suppressed, too; it is counted in any case. */
  readonly reportSuppressed: boolean;
  /** Columns of the terminal, where it is known. */
  readonly width?: number;
}

/** Never writes, and never decides the exit code. */
export type Reporter = (report: Report, options: ReporterOptions) => string;

const LOADERS = {
  text: async () => (await import("./text.ts")).reportAsText,
  json: async () => (await import("./json.ts")).reportAsJson,
} as const satisfies Record<Format, () => Promise<Reporter>>;

export const reporterFor = (format: Format): Promise<Reporter> => LOADERS[format]();
