// Which commands are there, with which options?

import { Command, Option } from "commander";
import { FAIL_ON } from "../config/config.ts";
import { FIRST_CONFIG_FILE } from "../config/find-config.ts";
import { RULESETS } from "../engine/rulesets.ts";
import type { ExitCode } from "../report.ts";
import { FORMATS } from "../reporters/reporter.ts";
import { InvalidOption } from "../run-request/invalid-option.ts";
import { VERSION } from "../version.ts";
import type { ExplainOptions } from "./explain-command.ts";
import type { LintOptions } from "./lint-command.ts";
import { accountOption, dayOption, gathered, regionOption } from "./option-values.ts";
import type { PermitsOptions } from "./permits-command.ts";
import { printable } from "./printable.ts";
import type { RulesOptions } from "./rules-command.ts";
import type { RulesTestOptions } from "./rules-test-command.ts";
import type { World } from "./world.ts";

type Done = (exitCode: ExitCode) => void;

/** The commands are loaded when they run, so that --help and a mistyped option cost nothing. */
export function commandLine(world: World, done: Done): Command {
  const rules = rulesCommands(world, done).addCommand(rulesTest(world, done));
  return lint(world, done)
    .addCommand(permits(world, done))
    .addCommand(rules)
    .addCommand(explain(world, done))
    .addCommand(init(world, done))
    .enablePositionalOptions();
}

function lint(world: World, done: Done): Command {
  const command = configured("eks-lint", world)
    .description(
      "Will these nodes start? Checks CloudFormation templates, cdk.out folders and eksctl configs before they are deployed.",
    )
    .argument("[paths...]", "files, folders, or - for standard input")
    .version(VERSION, "-v, --version")
    .addOption(
      new Option("-f, --format <format>", "how the report is written").choices(FORMATS).default("text"),
    )
    .option("-o, --output <file>", "write the report to a file")
    .addOption(
      new Option(
        "--fail-on <severity>",
        "lowest severity of a finding that makes the exit code 1 (default: error)",
      ).choices(FAIL_ON),
    )
    .option(
      "--config <file>",
      "the configuration (default: the nearest eks-lint.config.yaml, .yml, .json or eksLint in package.json, upward from here); paths in one that is named start from here",
    )
    .option("--no-config", "no configuration")
    .option("--print-config", "print what holds and who says so, and check nothing")
    .addOption(
      new Option(
        "--ruleset <name>",
        "which of the built-in rules; keys: only whether nodes can start (default: recommended)",
      ).choices(Object.keys(RULESETS)),
    )
    .addOption(
      new Option("--severity <rule=level>", "error, warning, note or off for one rule; may be repeated")
        .argParser(gathered)
        .default([], "none"),
    )
    .addOption(rulesOption("a folder of your own rules, beside the ruleset; may be repeated"))
    .option("--baseline <file>", "findings of this file do not count")
    .option("--no-baseline", "all findings count, whatever the configuration says")
    .option("--update-baseline", "write the baseline: what is found now does not count from then on")
    .option("--report-suppressed", "show what is suppressed, too")
    .option("--account <id>", "account of what states none", accountOption)
    .option("--region <region>", "Region of what states none", regionOption)
    .addOption(
      new Option(
        "--parameters <value>",
        "a template parameter as [Stack:]Key=Value, or a JSON file of them; may be repeated",
      )
        .argParser(gathered)
        .default([], "none"),
    )
    .addOption(todayOption())
    .addOption(kubernetesVersionsOption())
    .option("-q, --quiet", "only errors, problems, suppressions that have expired and the summary")
    .addOption(noColorOption())
    .addHelpText("after", HELP_AFTER);
  return command.action(async (paths: readonly string[], options: LintOptions) => {
    const { lintCommand } = await import("./lint-command.ts");
    done(await lintCommand(paths, options, world));
  });
}

const permits = (world: World, done: Done): Command =>
  configured("permits", world)
    .description(
      "What does a key policy let the launching role do? Exit code 0 when it can launch, 1 when it cannot or that is not known.",
    )
    .requiredOption("--policy <file>", "key policy in JSON, or - for standard input")
    .option("--role <arn>", "launching role; without it the Auto Scaling service-linked role of the account")
    .option("--account <id>", "account of the key and the instances", accountOption)
    .option("--region <region>", "Region of the key and the instances", regionOption)
    .addOption(noColorOption())
    .action(async (options: PermitsOptions) => {
      const { permitsCommand } = await import("./permits-command.ts");
      done(permitsCommand(options, world));
    });

const rulesCommands = (world: World, done: Done): Command =>
  configured("rules", world)
    .description("Which rules are there?")
    .addOption(
      new Option("--ruleset <name>", "only those of a ruleset").choices(Object.keys(RULESETS)).default("all"),
    )
    .addOption(rulesOption("list the rules of this folder, too; may be repeated"))
    .addOption(
      new Option("-f, --format <format>", "how the list is written")
        .choices(["text", "json"])
        .default("text"),
    )
    .addOption(noColorOption())
    .action(async (options: RulesOptions) => {
      const { rulesCommand } = await import("./rules-command.ts");
      done(await rulesCommand(options, world));
    });

const rulesTest = (world: World, done: Done): Command =>
  configured("test", world)
    .description(
      "Do the rules of a folder find what their failing examples show, and nothing in the passing ones? Exit code 0 when all do, 1 when one does not, 2 when a rule is not right.",
    )
    .argument("<folder>", "folder of rules")
    .addOption(todayOption())
    .addOption(kubernetesVersionsOption())
    .addOption(noColorOption())
    .action(async (folder: string, options: RulesTestOptions) => {
      const { rulesTestCommand } = await import("./rules-test-command.ts");
      done(await rulesTestCommand(folder, options, world));
    });

const explain = (world: World, done: Done): Command =>
  configured("explain", world)
    .description("What does a rule want, and why? With an example that fails and one that passes.")
    .argument("<id>", "the rule, as findings name it")
    .addOption(rulesOption("look for it in this folder, too; may be repeated"))
    .addOption(noColorOption())
    .action(async (id: string, options: ExplainOptions) => {
      const { explainCommand } = await import("./explain-command.ts");
      done(await explainCommand(id, options, world));
    });

const init = (world: World, done: Done): Command =>
  configured("init", world)
    .description(`Writes a configuration, ${FIRST_CONFIG_FILE}, after looking at what is here.`)
    .action(async () => {
      const { initCommand } = await import("./init-command.ts");
      done(initCommand(world));
    });

const configured = (name: string, world: World): Command =>
  new Command(name)
    .showHelpAfterError("(--help lists the options)")
    .configureOutput({ writeOut: world.stdout, writeErr: (text) => world.stderr(printable(text)) })
    .exitOverride()
    .hook("preSubcommand", refuseMisplaced);

/** commander would let it go without a word. */
function refuseMisplaced(command: Command, called: Command): void {
  const misplaced = command.options.find(
    (option) => command.getOptionValueSource(option.attributeName()) === "cli",
  );
  if (misplaced !== undefined)
    throw new InvalidOption(`write ${misplaced.long} behind ${called.name()}, not before it`);
}

const rulesOption = (description: string): Option =>
  new Option("--rules <folder>", description).argParser(gathered).default([], "none");

const todayOption = (): Option =>
  new Option(
    "--today <day>",
    "the day that ends of support are counted from, such as 2026-11-22; without it today, in UTC",
  ).argParser(dayOption);

const kubernetesVersionsOption = (): Option =>
  new Option(
    "--kubernetes-versions <file>",
    "the ends of support for Kubernetes versions, as aws eks describe-cluster-versions prints them",
  );

const noColorOption = (): Option => new Option("--no-color", "no colours");

const HELP_AFTER = `
Exit codes: 0 clean, 1 findings at or above --fail-on, 2 bad usage, input, rule or configuration, 3 could not finish.

Examples:
  eks-lint ./cdk.out
  eks-lint cluster.yaml key.yaml
  eks-lint template.yaml --parameters KeyArn=arn:aws:kms:… --account 111122223333
  eks-lint ./cdk.out --rules ./our-rules
  eks-lint ./cdk.out --baseline eks-lint.baseline.json --update-baseline
  eks-lint explain volume-not-encrypted
  eks-lint permits --policy key-policy.json --region us-west-2`;
