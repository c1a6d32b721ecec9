// What does the command line ask for? Options checked, the lint run, the report printed, the exit code returned.

import { Command, CommanderError, Option } from "commander";
import type { LintRequest } from "./lint.ts";
import { accountOption, InvalidOption, parametersFrom, regionOption } from "./option-values.ts";
import type { ExitCode } from "./report.ts";
import { FORMATS, type Format } from "./reporters/reporter.ts";
import { visible } from "./reporters/terminal.ts";
import { VERSION } from "./version.ts";

/** The outside world, as far as a command needs it. */
export interface World {
  readonly cwd: string;
  readonly readStdin: () => string;
  readonly readFile: (path: string) => string;
  readonly writeFile: (path: string, text: string) => void;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** May the report have colours where it goes? */
  readonly color: boolean;
  /** Columns of the terminal; null when it is none. */
  readonly width: number | null;
}

interface Options {
  readonly format: Format;
  readonly output?: string;
  readonly failOn: LintRequest["failOn"];
  readonly account?: string;
  readonly region?: string;
  readonly parameters: readonly string[];
  readonly quiet?: true;
  readonly color: boolean;
}

export async function run(args: readonly string[], world: World): Promise<ExitCode> {
  const program = commandLine(world);
  try {
    program.parse(args, { from: "user" });
    return await check(program.args, program.opts<Options>(), world);
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : 2;
    if (thrown instanceof InvalidOption) {
      world.stderr(`eks-lint: ${printable(thrown.message)}\n`);
      return 2;
    }
    const what = thrown instanceof Error ? thrown.message : String(thrown);
    world.stderr(
      `eks-lint could not finish: ${printable(what)}\nThis is a mistake in eks-lint; please report it.\n`,
    );
    return 3;
  }
}

function commandLine(world: World): Command {
  return new Command("eks-lint")
    .description(
      "Will these nodes start? Checks CloudFormation templates, cdk.out folders and eksctl configs before they are deployed.",
    )
    .argument("[paths...]", "files, folders, or - for standard input")
    .addOption(
      new Option("-f, --format <format>", "how the report is written").choices(FORMATS).default("text"),
    )
    .option("-o, --output <file>", "write the report to a file")
    .addOption(
      new Option("--fail-on <severity>", "lowest severity of a finding that makes the exit code 1")
        .choices(["error", "warning", "note", "never"])
        .default("error"),
    )
    .option("--account <id>", "account of what states none", accountOption)
    .option("--region <region>", "Region of what states none", regionOption)
    .addOption(
      new Option(
        "--parameters <value>",
        "a template parameter as Key=Value, or a JSON file of them; may be repeated",
      )
        .argParser((value: string, before: readonly string[]) => [...before, value])
        .default([], "none"),
    )
    .option("-q, --quiet", "only errors, problems and the summary")
    .option("--no-color", "no colours")
    .version(VERSION, "-v, --version")
    .addHelpText("after", HELP_AFTER)
    .showHelpAfterError("(eks-lint --help lists the options)")
    .configureOutput({ writeOut: world.stdout, writeErr: (text) => world.stderr(printable(text)) })
    .exitOverride();
}

const HELP_AFTER = `
Exit codes: 0 clean, 1 findings at or above --fail-on, 2 bad usage, input or rule, 3 could not finish.

Examples:
  eks-lint ./cdk.out
  eks-lint cluster.yaml key.yaml
  eks-lint template.yaml --parameters KeyArn=arn:aws:kms:… --account 111122223333`;

async function check(paths: readonly string[], options: Options, world: World): Promise<ExitCode> {
  if (paths.length === 0) {
    throw new InvalidOption(
      "name what to check: a template, a cdk.out folder, an eksctl config, a folder of these, or - for standard input",
    );
  }
  const parameters = parametersFrom(options.parameters, world.readFile);
  // Loaded here, so that --help and a mistyped option cost nothing.
  const [{ lint }, { BUILT_IN_RULES }, { reporterFor }] = await Promise.all([
    import("./lint.ts"),
    import("./engine/built-in-rules.ts"),
    import("./reporters/reporter.ts"),
  ]);
  const report = lint({
    paths,
    cwd: world.cwd,
    readStdin: world.readStdin,
    account: options.account ?? null,
    region: options.region ?? null,
    parameters,
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
  return deliver(text, report.exitCode, options.output, world);
}

/** An argument may come from a script of a stranger: nothing of it may steer the terminal. */
const printable = (text: string): string => text.split("\n").map(visible).join("\n");

function deliver(text: string, exitCode: ExitCode, output: string | undefined, world: World): ExitCode {
  if (output === undefined) {
    world.stdout(text);
    return exitCode;
  }
  try {
    world.writeFile(output, text);
    return exitCode;
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    world.stderr(`eks-lint: the report cannot be written to ${printable(output)}: ${printable(why)}\n`);
    return 2;
  }
}
