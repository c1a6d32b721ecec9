// What does the command line ask for? The commands and their options; bad usage; the exit code.

import { Command, CommanderError, Option } from "commander";
import type { LintOptions } from "./lint-command.ts";
import { accountOption, InvalidOption, regionOption } from "./option-values.ts";
import type { PermitsOptions } from "./permits-command.ts";
import type { ExitCode } from "./report.ts";
import { FORMATS } from "./reporters/reporter.ts";
import { visible } from "./reporters/terminal.ts";
import { VERSION } from "./version.ts";
import type { World } from "./world.ts";

export async function run(args: readonly string[], world: World): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const program = commandLine(world, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : 2;
    const what = printable(thrown instanceof Error ? thrown.message : String(thrown));
    if (thrown instanceof InvalidOption) {
      world.stderr(`eks-lint: ${what}\n`);
      return 2;
    }
    world.stderr(`eks-lint could not finish: ${what}\nThis is a mistake in eks-lint; please report it.\n`);
    return 3;
  }
}

/** The commands are loaded when they run, so that --help and a mistyped option cost nothing. */
function commandLine(world: World, done: (exitCode: ExitCode) => void): Command {
  const program = configured(new Command("eks-lint"), world)
    .description(
      "Will these nodes start? Checks CloudFormation templates, cdk.out folders and eksctl configs before they are deployed.",
    )
    .argument("[paths...]", "files, folders, or - for standard input")
    .version(VERSION, "-v, --version")
    .addHelpText("after", HELP_AFTER);
  lintOptions(program).action(async (paths: readonly string[], options: LintOptions) => {
    const { lintCommand } = await import("./lint-command.ts");
    done(await lintCommand(paths, options, world));
  });
  const permits = configured(new Command("permits"), world)
    .description(
      "What does a key policy let the launching role do? Exit code 0 when it can launch, 1 when it cannot or that is not known.",
    )
    .requiredOption("--policy <file>", "key policy in JSON, or - for standard input")
    .option("--role <arn>", "launching role; without it the Auto Scaling service-linked role of the account")
    .option("--account <id>", "account of the key and the instances", accountOption)
    .option("--region <region>", "Region of the key and the instances", regionOption)
    .option("--no-color", "no colours")
    .action(async (options: PermitsOptions) => {
      const { permitsCommand } = await import("./permits-command.ts");
      done(permitsCommand(options, world));
    });
  return program.addCommand(permits).enablePositionalOptions();
}

function configured(command: Command, world: World): Command {
  return command
    .showHelpAfterError("(--help lists the options)")
    .configureOutput({ writeOut: world.stdout, writeErr: (text) => world.stderr(printable(text)) })
    .exitOverride();
}

function lintOptions(command: Command): Command {
  return command
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
        "a template parameter as [Stack:]Key=Value, or a JSON file of them; may be repeated",
      )
        .argParser((value: string, before: readonly string[]) => [...before, value])
        .default([], "none"),
    )
    .option("-q, --quiet", "only errors, problems and the summary")
    .option("--no-color", "no colours");
}

const HELP_AFTER = `
Exit codes: 0 clean, 1 findings at or above --fail-on, 2 bad usage, input or rule, 3 could not finish.

Examples:
  eks-lint ./cdk.out
  eks-lint cluster.yaml key.yaml
  eks-lint template.yaml --parameters KeyArn=arn:aws:kms:… --account 111122223333
  eks-lint permits --policy key-policy.json --region us-west-2`;

/** An argument may come from a script of a stranger: nothing of it may steer the terminal. */
const printable = (text: string): string => text.split("\n").map(visible).join("\n");
