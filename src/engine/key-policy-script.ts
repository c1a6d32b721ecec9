// With which commands does somebody let deployed groups launch with their key? Shell scripts, to be read before they are run.

import { creationCommand } from "../model/launch-role.ts";
import type { Key, Launcher } from "../model/model.ts";
import { shellComment, shellWord } from "../model/shell-word.ts";
import { show } from "../model/text.ts";
import { isSameAccount } from "../permissions/cross-account.ts";
import type { Question } from "../permissions/decision.ts";
import { type MergedPolicy, mergedPolicy } from "../permissions/merged-policy.ts";
import { createGrantCommand } from "../permissions/remedy.ts";
import { missingRole } from "./missing-role.ts";
import { newLaunchCommands } from "./new-launch.ts";

/** Of a group that its key does not let launch. */
export interface RefusedLaunch {
  readonly question: Question;
  readonly launcher: Launcher;
}

export type RefusedLaunches = readonly [RefusedLaunch, ...RefusedLaunch[]];

/** One for all that launch with the key: whoever puts a policy takes away what another one gave. */
export function keyPolicyScript(launches: RefusedLaunches): readonly string[] {
  const [{ question }, ...others] = launches;
  const questions = [question, ...others.map((one) => one.question)] as const;
  const roles = launches.flatMap(({ launcher, question }) =>
    isForeign(question) ? [] : roleLines(launcher),
  );
  return [
    ...accountLine(questions),
    ...new Set(roles),
    ...policyLines(mergedPolicy(questions), question.key),
  ];
}

/** What is to be done for the group alone, once the policy of its key is put. */
export const launchScript = ({ question, launcher }: RefusedLaunch): readonly string[] => [
  ...(isForeign(question) ? grantLines(question) : []),
  ...newLaunchCommands(launcher),
];

const isForeign = (question: Question): boolean => isSameAccount(question).is === "no";

/** KMS refuses a policy that names a role which does not exist. */
function roleLines(launcher: Launcher): readonly string[] {
  const role = missingRole(launcher);
  return role === null ? [] : [creationCommand(role)];
}

/** The key's account lets the other ones make grants; they make them. */
function accountLine(questions: readonly [Question, ...Question[]]): readonly string[] {
  const foreign = questions.filter(isForeign);
  if (foreign.length === 0) return [];
  const theirs = `1. To be run by an administrator of account ${show(questions[0].key.environment.account)}`;
  if (foreign.length < questions.length) return [shellComment(`${theirs}:`)];
  const ours = [...new Set(foreign.map(({ environment }) => show(environment.account)))];
  const whose = `${ours.length === 1 ? "account" : "the accounts"} ${ours.join(" and ")}`;
  return [shellComment(`${theirs}, unless the key lets ${whose} make grants already:`)];
}

const grantLines = ({ role, key, environment }: Question): readonly string[] => [
  shellComment(
    `2. To be run by somebody of account ${show(environment.account)}, where the instances are launched:`,
  ),
  createGrantCommand(role, key),
];

function policyLines(merged: MergedPolicy, key: Key): readonly string[] {
  switch (merged.kind) {
    case "merged":
      return [
        ...merged.removed.map((id) =>
          shellComment(`${id} is left out: who it was is gone, and KMS takes no policy that names it.`),
        ),
        ...merged.spared.map((change) => shellComment(`Otherwise than today: ${change}.`)),
        ...merged.mistakes.map((mistake) =>
          shellComment(`KMS takes it only once this is mended: ${mistake}.`),
        ),
        ...hereDocument(policyFile(key), merged.text),
        putCommand(key),
      ];
    case "unread":
      return [
        shellComment(`eks-lint has not seen today's policy: ${merged.because}.`),
        getCommand(key),
        ...statementLines(merged.statements, key, "Add these"),
        shellComment(`Then: ${putCommand(key)}`),
      ];
    case "stuck":
      return [
        shellComment(`Statements more are not enough: ${merged.because}.`),
        getCommand(key),
        ...(merged.statements === null
          ? [shellComment("Change that in the file.")]
          : statementLines(
              merged.statements,
              key,
              "Change that in the file, and add these where they are missing",
            )),
        shellComment(`Then: ${putCommand(key)}`),
      ];
    default:
      return merged satisfies never;
  }
}

const statementLines = (statements: string, key: Key, what: string): readonly string[] => [
  shellComment(`${what}, to its list "Statement":`),
  ...hereDocument(fileFor("statements-to-add", key), statements),
];

/** No line of a JSON is its end. */
const hereDocument = (file: string, text: string): readonly string[] => [
  `cat > ${file} <<'EOF'`,
  text,
  "EOF",
];

const getCommand = (key: Key): string =>
  `aws kms get-key-policy ${keyWords(key)} --policy-name default --query Policy --output text > ${policyFile(key)}`;

const putCommand = (key: Key): string =>
  `aws kms put-key-policy ${keyWords(key)} --policy-name default --policy file://${policyFile(key)}`;

/** The Region and the key, as options of `aws kms`. */
export const keyWords = (key: Key): string =>
  `--region ${shellWord(show(key.environment.region))} --key-id ${shellWord(arnOf(key))}`;

export function arnOf({ identifiers, name, origin, identity }: Key): string {
  const named = identifiers.map(show).find((one) => one.startsWith("arn:"));
  return named ?? (identity !== null && origin.kind === "aws" ? origin.arn : name);
}

const policyFile = (key: Key): string => fileFor("key-policy", key);

/** Letters, digits and hyphens, whatever the key is called. */
function fileFor(what: string, key: Key): string {
  const id = arnOf(key).split("/").at(-1) ?? "";
  return `${what}-${id.replace(/[^\w-]+/g, "-").slice(0, 40)}.json`;
}
