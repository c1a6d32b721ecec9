// Do the options about an account go together, and may its answers be written where they are to be?

import path from "node:path";
import { InvalidOption } from "../run-request/invalid-option.ts";
import { linkAt } from "../run-request/link-at.ts";
import type { CredentialOptions } from "./ask-account.ts";
import { whyNoFolder } from "./check-output.ts";
import type { World } from "./world.ts";

export interface AccountOptions extends CredentialOptions {
  readonly snapshot?: string;
  readonly saveSnapshot?: string;
  readonly mask?: true;
}

export function checkAccountOptions(options: AccountOptions, world: World): void {
  const { roleArn, keyRoleArn, externalId, saveSnapshot, mask } = options;
  if (externalId !== undefined && roleArn === undefined && keyRoleArn.length === 0)
    throw new InvalidOption("--external-id belongs to a role: name it with --role-arn or --key-role-arn");
  if (mask === true && saveSnapshot === undefined)
    throw new InvalidOption("--mask is about what is written down: name the file with --save-snapshot");
  if (saveSnapshot !== undefined) checkPlace(saveSnapshot, world);
}

export interface LookUpOptions extends AccountOptions {
  readonly live?: true;
}

/** Of a lint run, which asks no account unless somebody says so. */
export function checkLookUpOptions(options: LookUpOptions, world: World): void {
  const { live, snapshot, saveSnapshot } = options;
  if (live === true && snapshot !== undefined)
    throw new InvalidOption(
      "--live asks the account, and --snapshot stands in its place: leave one of them out",
    );
  const [option] = credentialsGiven(options);
  if (live !== true && option !== undefined)
    throw new InvalidOption(`${option} says how an account is asked, and without --live none is asked`);
  if (live !== true && snapshot === undefined && saveSnapshot !== undefined)
    throw new InvalidOption("--save-snapshot writes down what an account answers: ask it with --live");
  checkAccountOptions(options, world);
}

/** Before anything is asked, which may take minutes. */
function checkPlace(file: string, { cwd, disk }: World): void {
  if (file === "") throw new InvalidOption("--save-snapshot names no file: it is empty");
  const absolute = path.resolve(cwd, file);
  const why = linkAt(absolute, disk) ?? whyNoFile(absolute, disk);
  if (why !== null) throw new InvalidOption(`the snapshot cannot be written to ${file}. ${why}`);
}

function whyNoFile(absolute: string, disk: World["disk"]): string | null {
  const there = disk.entryAt(absolute);
  if (there.ok && there.value !== "file") return "This is no file.";
  return whyNoFolder(path.dirname(absolute), disk);
}

/** Which of the options that say how an account is asked are given: `--profile`. */
export function credentialsGiven(options: CredentialOptions): readonly string[] {
  const given: readonly (readonly [option: string, isGiven: boolean])[] = [
    ["--profile", options.profile !== undefined],
    ["--role-arn", options.roleArn !== undefined],
    ["--external-id", options.externalId !== undefined],
    ["--key-role-arn", options.keyRoleArn.length > 0],
  ];
  return given.flatMap(([option, isGiven]) => (isGiven ? [option] : []));
}
