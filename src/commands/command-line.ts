// Which commands are there, with which options?

import { type Command, Option } from "commander";
import { FIRST_CONFIG_FILE } from "../config/find-config.ts";
import { RULESETS } from "../engine/rulesets.ts";
import { VERSION } from "../version.ts";
import { credentialOptions, snapshotOptions } from "./account-options.ts";
import { configured, type Done } from "./command-frame.ts";
import type { ExplainOptions } from "./explain-command.ts";
import type { LintOptions } from "./lint-command.ts";
import { accountOption, regionOption } from "./option-values.ts";
import type { PermitsOptions } from "./permits-command.ts";
import type { RulesOptions } from "./rules-command.ts";
import type { RulesTestOptions } from "./rules-test-command.ts";
import {
  kubernetesVersionsOption,
  noColorOption,
  parametersOption,
  quietOption,
  reportOptions,
  ruleOptions,
  rulesOption,
  todayOption,
} from "./run-options.ts";
import { verify } from "./verify-line.ts";
import type { World } from "./world.ts";

/** The commands are loaded when they run, so that --help and a mistyped option cost nothing. */
export function commandLine(world: World, done: Done): Command {
  const rules = rulesCommands(world, done).addCommand(rulesTest(world, done));
  return lint(world, done)
    .addCommand(verify(world, done))
    .addCommand(permits(world, done))
    .addCommand(rules)
    .addCommand(explain(world, done))
    .addCommand(init(world, done))
    .enablePositionalOptions();
}

function lint(world: World, done: Done): Command {
  const command = configured("eks-lint", world, lintOptions())
    .description(
      "Will these nodes start? Checks CloudFormation templates, cdk.out folders and eksctl configs before they are deployed, and with verify what runs in an account.",
    )
    .argument("[paths...]", "files, folders, or - for standard input")
    .version(VERSION, "-v, --version")
    .addHelpText("after", HELP_AFTER);
  return command.action(async (paths: readonly string[], options: LintOptions) => {
    const { lintCommand } = await import("./lint-command.ts");
    done(await lintCommand(paths, options, world));
  });
}

const lintOptions = (): readonly Option[] => [
  ...reportOptions(),
  new Option("--print-config", "print what holds and who says so, and check nothing"),
  ...ruleOptions(),
  new Option("--account <id>", "account of what states none").argParser(accountOption),
  new Option("--region <region>", "Region of what states none").argParser(regionOption),
  parametersOption("a template parameter as [Stack:]Key=Value, or a JSON file of them; may be repeated"),
  new Option(
    "--live",
    "ask the account for what the inputs only refer to: keys, launch templates, EBS settings",
  ),
  ...credentialOptions(),
  ...snapshotOptions("what eks-lint verify --save-snapshot wrote, in place of the account"),
  todayOption(),
  kubernetesVersionsOption(),
  quietOption(),
  noColorOption(),
];

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

const HELP_AFTER = `
Exit codes: 0 clean, 1 findings at or above --fail-on, 2 bad usage, input, rule or configuration, 3 could not finish, for instance because an account did not answer.

Examples:
  eks-lint ./cdk.out
  eks-lint cluster.yaml key.yaml
  eks-lint template.yaml --parameters KeyArn=arn:aws:kms:… --account 111122223333
  eks-lint ./cdk.out --rules ./our-rules
  eks-lint ./cdk.out --baseline eks-lint.baseline.json --update-baseline
  eks-lint ./cdk.out --snapshot account.json
  eks-lint verify --cluster production --region us-west-2
  eks-lint explain volume-not-encrypted
  eks-lint permits --policy key-policy.json --region us-west-2`;
