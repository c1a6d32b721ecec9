// Where does a report go, and in which form?

import type { ExitCode, Report } from "../report.ts";
import { type Format, reporterFor } from "../reporters/reporter.ts";
import { InvalidOption } from "../run-request/invalid-option.ts";
import type { World } from "./world.ts";

export interface ReportOptions {
  readonly format: Format;
  readonly output?: string;
  readonly reportSuppressed?: true;
  readonly quiet?: true;
  readonly color: boolean;
}

export async function printReport(report: Report, options: ReportOptions, world: World): Promise<ExitCode> {
  const reporter = await reporterFor(options.format);
  const isToTerminal = options.output === undefined;
  const text = reporter(report, {
    color: isToTerminal && options.color && world.color,
    quiet: options.quiet === true,
    reportSuppressed: options.reportSuppressed === true,
    ...(isToTerminal && world.width !== null ? { width: world.width } : {}),
  });
  deliver(text, options, world);
  return report.exitCode;
}

export function deliver(text: string, { output }: Pick<ReportOptions, "output">, world: World): void {
  if (output === undefined) {
    world.stdout(text);
    return;
  }
  try {
    world.writeFile(output, text);
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    throw new InvalidOption(`the report cannot be written to ${output}: ${why}`);
  }
}
