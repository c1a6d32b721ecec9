// `eks-lint [paths…]`: the lint run, its report where it was asked for.

import { BUILT_IN_RULES } from "./engine/built-in-rules.ts";
import { type LintRequest, lint } from "./lint.ts";
import { InvalidOption, parametersFrom } from "./option-values.ts";
import type { ExitCode } from "./report.ts";
import { type Format, reporterFor } from "./reporters/reporter.ts";
import { VERSION } from "./version.ts";
import type { World } from "./world.ts";

export interface LintOptions {
  readonly format: Format;
  readonly output?: string;
  readonly failOn: LintRequest["failOn"];
  readonly account?: string;
  readonly region?: string;
  readonly parameters: readonly string[];
  readonly quiet?: true;
  readonly color: boolean;
}

export async function lintCommand(
  paths: readonly string[],
  options: LintOptions,
  world: World,
): Promise<ExitCode> {
  if (paths.length === 0 || paths.includes("")) {
    throw new InvalidOption(
      "name what to check: a template, a cdk.out folder, an eksctl config, a folder of these, or - for standard input",
    );
  }
  const report = lint({
    paths,
    cwd: world.cwd,
    readStdin: world.readStdin,
    account: options.account ?? null,
    region: options.region ?? null,
    parameters: parametersFrom(options.parameters, world.readFile),
    rules: BUILT_IN_RULES,
    failOn: options.failOn,
    version: VERSION,
  });
  const reporter = await reporterFor(options.format);
  const isToTerminal = options.output === undefined;
  const text = reporter(report, {
    color: isToTerminal && options.color && world.color,
    quiet: options.quiet === true,
    ...(isToTerminal && world.width !== null ? { width: world.width } : {}),
  });
  deliver(text, options.output, world);
  return report.exitCode;
}

function deliver(text: string, output: string | undefined, world: World): void {
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
