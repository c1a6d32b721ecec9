// `eks-lint verify`: with which options?

import { type Command, Option } from "commander";
import { credentialOptions, snapshotOptions } from "./account-options.ts";
import { configured, type Done } from "./command-frame.ts";
import { eksNameOption, regionOption } from "./option-values.ts";
import {
  kubernetesVersionsOption,
  noColorOption,
  parametersOption,
  quietOption,
  repeated,
  reportOptions,
  ruleOptions,
  todayOption,
} from "./run-options.ts";
import type { VerifyOptions } from "./verify-command.ts";
import type { World } from "./world.ts";

export const verify = (world: World, done: Done): Command =>
  configured("verify", world, verifyOptions())
    .description(
      "Will the nodes of a running cluster start? Asks the account, and changes nothing in it. Judges by the same rules as templates are judged by.",
    )
    .addHelpText("after", HELP_AFTER)
    .action(async (options: VerifyOptions) => {
      const { verifyCommand } = await import("./verify-command.ts");
      done(await verifyCommand(options, world));
    });

const verifyOptions = (): readonly Option[] => [
  new Option("--cluster <name>", "the cluster").argParser(eksNameOption("--cluster", "cluster")),
  new Option("--all-clusters", "all clusters of the account and Region"),
  repeated(
    new Option("--nodegroup <name>", "only this node group of the cluster; may be repeated"),
    eksNameOption("--nodegroup", "node group"),
  ),
  repeated(
    new Option(
      "--region <region>",
      "where to look; may be repeated. Without it the Region of the AWS configuration",
    ),
    regionOption,
  ),
  ...credentialOptions(),
  ...snapshotOptions("what --save-snapshot wrote, in place of the account: nothing is asked"),
  new Option(
    "--against <paths...>",
    "templates, cdk.out folders and eksctl configs: tells where what runs differs from them",
  ),
  parametersOption("of the templates of --against, as eks-lint takes them; may be repeated"),
  ...reportOptions(),
  ...ruleOptions(),
  todayOption("today, in UTC; with --snapshot the day that it was taken"),
  kubernetesVersionsOption(),
  quietOption(),
  noColorOption(),
];

const HELP_AFTER = `
Credentials, Region and endpoints are those of the AWS CLI. docs/iam-policy.json allows all that is asked, and nothing else;
whoever names a role with --role-arn or --key-role-arn needs sts:AssumeRole on it, too.
Exit code 2 where there is nothing to check: no clusters, or nothing to compare with --against.
Exit code 3: something could not be read; what depends on it is unknown.

Examples:
  eks-lint verify --cluster production
  eks-lint verify --all-clusters --region us-west-2 --region eu-central-1 --role-arn arn:aws:iam::111122223333:role/reader
  eks-lint verify --cluster production --save-snapshot account.json --mask
  eks-lint verify --snapshot account.json
  eks-lint verify --cluster production --against ./cdk.out`;
