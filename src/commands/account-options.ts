// Which options say how an account is asked, and what is kept of its answers?

import { Option } from "commander";
import { roleArnOption } from "./option-values.ts";
import { repeated } from "./run-options.ts";

export const credentialOptions = (): readonly Option[] => [
  new Option("--profile <name>", "ask with this profile of the AWS configuration"),
  new Option("--role-arn <arn>", "ask as this role, for another account").argParser(
    roleArnOption("--role-arn"),
  ),
  new Option("--external-id <id>", "what --role-arn and --key-role-arn want to be told"),
  repeated(
    new Option("--key-role-arn <arn>", "read keys of another account as this role there; may be repeated"),
    roleArnOption("--key-role-arn"),
  ),
];

export const snapshotOptions = (description: string): readonly Option[] => [
  new Option("--snapshot <file>", description),
  new Option("--save-snapshot <file>", "write down what the account answered"),
  new Option("--mask", "write it down with other account ids"),
];
