// With which commands does somebody let a deployed group launch with its key? A shell script, to be read before it is run.

import { creationCommand } from "../model/launch-role.ts";
import type { Key, Launcher } from "../model/model.ts";
import { shellComment, shellWord } from "../model/shell-word.ts";
import { show } from "../model/text.ts";
import { isSameAccount } from "../permissions/cross-account.ts";
import type { Question } from "../permissions/decision.ts";
import { type MergedPolicy, mergedPolicy } from "../permissions/merged-policy.ts";
import { createGrantCommand } from "../permissions/remedy.ts";
import { newLaunchCommands } from "./new-launch.ts";

export function keyPolicyScript(question: Question, launcher: Launcher): string {
  const isForeign = isSameAccount(question).is === "no";
  const policy = policyLines(mergedPolicy(question), question.key);
  const lines = isForeign
    ? [...acrossAccounts(question, policy), ...newLaunchCommands(launcher)]
    : [...missingRole(launcher), ...policy, ...newLaunchCommands(launcher)];
  return `${lines.join("\n")}\n`;
}

/** KMS refuses a policy that names a role which does not exist. */
function missingRole({ role, deployed }: Launcher): readonly string[] {
  const exists = deployed?.roleExists;
  return role.state === "known" && exists?.state === "known" && !exists.value
    ? [creationCommand(role.value)]
    : [];
}

/** The key's account lets the other one make grants; that one makes it. */
function acrossAccounts({ role, key, environment }: Question, policy: readonly string[]): readonly string[] {
  const [theirs, ours] = [key.environment, environment].map(({ account }) => show(account));
  return [
    shellComment(
      `1. To be run by an administrator of account ${theirs}, unless the key lets account ${ours} make grants already:`,
    ),
    ...policy,
    shellComment(`2. To be run by somebody of account ${ours}, where the instances are launched:`),
    createGrantCommand(role, key),
  ];
}

function policyLines(merged: MergedPolicy, key: Key): readonly string[] {
  switch (merged.kind) {
    case "merged":
      return [
        ...merged.removed.map((id) =>
          shellComment(`${id} is left out: who it was is gone, and KMS takes no policy that names it.`),
        ),
        ...merged.mistakes.map((mistake) =>
          shellComment(`KMS takes it only once this is mended: ${mistake}.`),
        ),
        ...hereDocument(fileFor(key), merged.text),
        putCommand(key),
      ];
    case "unread":
      return [
        shellComment(`eks-lint has not seen today's policy: ${merged.because}.`),
        `aws kms get-key-policy ${keyWords(key)} --query Policy --output text > ${fileFor(key)}`,
        shellComment('Add these to the list "Statement" in that file:'),
        ...hereDocument("statements-to-add.json", merged.statements),
        shellComment(`Then: ${putCommand(key)}`),
      ];
    case "stuck":
      return [shellComment(`Two statements more are not enough: ${merged.because}.`)];
    default:
      return merged satisfies never;
  }
}

/** No line of a JSON is its end. */
const hereDocument = (file: string, text: string): readonly string[] => [
  `cat > ${file} <<'EOF'`,
  text,
  "EOF",
];

const putCommand = (key: Key): string =>
  `aws kms put-key-policy ${keyWords(key)} --policy file://${fileFor(key)}`;

const keyWords = (key: Key): string =>
  `--region ${shellWord(show(key.environment.region))} --key-id ${shellWord(arnOf(key))} --policy-name default`;

function arnOf({ identifiers, name, origin, identity }: Key): string {
  const named = identifiers.map(show).find((one) => one.startsWith("arn:"));
  return named ?? (identity !== null && origin.kind === "aws" ? origin.arn : name);
}

/** Letters, digits and hyphens, whatever the key is called. */
function fileFor(key: Key): string {
  const id = arnOf(key).split("/").at(-1) ?? "";
  return `key-policy-${id.replace(/[^\w-]+/g, "-").slice(0, 40)}.json`;
}
