// Which questions did AWS not answer, and what is not known because of that?

import type { Problem } from "../../report.ts";
import type { Action } from "../actions.ts";
import { askedFor } from "../question-words.ts";
import type { Refusal, RefusalReason } from "../reader.ts";
import type { Answered } from "../snapshot.ts";
import { stringInJson } from "../strings.ts";
import type { Answers } from "./answers.ts";

export interface Refused {
  readonly question: Answered;
  readonly refusal: Refusal;
}

/** An answer that is none to its question counts as one. What another account was told of the same key is not missing. */
export function refusalsIn({ all }: Answers): readonly Refused[] {
  const told = new Set(all.flatMap((one) => (one.answer.kind === "answered" ? keyOfKmsQuestion(one) : [])));
  return all.flatMap((question): readonly Refused[] => {
    const { answer } = question;
    const isTold = keyOfKmsQuestion(question).some((key) => told.has(key));
    return answer.kind === "refused" && !isTold ? [{ question, refusal: answer.refusal }] : [];
  });
}

/** Only an ARN means the same to whoever asks. */
function keyOfKmsQuestion({ action, parameters }: Answered): readonly string[] {
  const keyId = stringInJson(parameters, "KeyId") ?? "";
  const grantee = stringInJson(parameters, "GranteePrincipal");
  return action.startsWith("kms:") && keyId.startsWith("arn:")
    ? [JSON.stringify([action, keyId, grantee])]
    : [];
}

/** Of one action and one reason. */
const SHOWN = 5;

/** One for each question, as long as they are few. */
export function problemsOf(refused: readonly Refused[]): readonly Problem[] {
  const groups = new Map<string, Refused[]>();
  for (const one of refused) {
    const key = JSON.stringify([one.question.action, one.refusal.reason, one.refusal.code]);
    const group = groups.get(key) ?? [];
    group.push(one);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap((group) => [
    ...group.slice(0, SHOWN).map(problemOf),
    ...moreLike(group.slice(SHOWN)),
  ]);
}

export function problemOf({ question, refusal }: Refused): Problem {
  const { action } = question;
  if (isOfRole(question)) return problemOfRole(question, refusal);
  const { what, about } = askedFor(question);
  const capital = `${what.slice(0, 1).toUpperCase()}${what.slice(1)}`;
  const message = `${capital} could not be read with ${action}: ${saidOf(refusal)}. So ${UNKNOWN[action]} is not known. ${remedyFor(action, refusal.reason)}`;
  return {
    kind: "aws-call-failed",
    message,
    place: isOfOneThing(about) ? { kind: "arn", arn: about } : null,
  };
}

/** That of `--key-role-arn`: the account itself is asked for nothing else. */
export const isOfRole = ({ action }: Answered): boolean => action === "sts:GetCallerIdentity";

const problemOfRole = ({ account }: Answered, { message }: Refusal): Problem => ({
  kind: "aws-call-failed",
  message: `Account ${account} could not be asked about its keys with --key-role-arn (sts:AssumeRole, sts:GetCallerIdentity): ${message}. So what only that account tells of its keys, their policies above all, is not known.`,
  place: null,
});

const saidOf = ({ code, message }: Refusal): string => {
  const said = message.replace(/[.\s]+$/, "");
  return said === "" ? code : `${code} (${said})`;
};

/** A list of clusters has no ARN, and an Auto Scaling group one that its name does not tell. */
const isOfOneThing = (arn: string): boolean => !arn.includes("*") && /[:/][^:/]+\/[^:/]+$/.test(arn);

function moreLike(rest: readonly Refused[]): readonly Problem[] {
  const [first] = rest;
  if (first === undefined) return [];
  const { action } = first.question;
  const times = rest.length === 1 ? "one more question" : `${rest.length} more questions`;
  const message = `${action} was not answered for ${times} in the same way (${first.refusal.code}).`;
  return [{ kind: "aws-call-failed", message, place: null }];
}

function remedyFor(action: Action, reason: RefusalReason): string {
  switch (reason) {
    case "access-denied":
      return `Allow ${action} to whoever runs eks-lint.`;
    case "throttled":
      return "AWS answers only so many questions at a time: run eks-lint again later.";
    case "timed-out":
    case "unreachable":
      return "Check the connection to AWS, and run eks-lint again.";
    case "malformed":
      return "Check what stands between here and AWS, such as a proxy, and ask the account anew.";
    case "credentials":
      return "Renew the credentials, and run eks-lint again.";
    case "other":
      return "Run eks-lint again, or look the code up in the reference of the call.";
    default:
      return reason satisfies never;
  }
}

/** What each of the questions is asked for. */
const UNKNOWN = {
  "sts:GetCallerIdentity": "in which account this is",
  "eks:ListClusters": "which clusters there are",
  "eks:DescribeCluster": "how the cluster is set up",
  "eks:ListNodegroups": "which node groups there are",
  "eks:DescribeNodegroup": "what the node group launches, and how it is doing,",
  "autoscaling:DescribeAutoScalingGroups": "what is launched, and by which role,",
  "autoscaling:DescribeScalingActivities": "whether the last launch failed",
  "autoscaling:DescribeLaunchConfigurations": "which volumes and keys its instances get",
  "ec2:DescribeLaunchTemplates": "whether a newer version of it is in use",
  "ec2:DescribeLaunchTemplateVersions": "which volumes and keys its instances get",
  "ec2:DescribeImages": "which disks it brings, and how they are encrypted,",
  "ec2:DescribeSnapshots": "with which key it is encrypted",
  "ec2:GetEbsEncryptionByDefault": "whether volumes are encrypted that do not say so",
  "ec2:GetEbsDefaultKmsKeyId": "which key volumes get that name none",
  "ec2:DescribeSubnets": "where nodes start",
  "ec2:DescribeRouteTables": "which subnets are public",
  "ec2:DescribeSecurityGroups": "whom it lets in",
  "kms:DescribeKey": "whether EBS can use the key",
  "kms:GetKeyPolicy": "whether nodes can start with that key",
  "kms:ListGrants": "whether a grant lets nodes start with that key",
  "kms:ListAliases": "what the key is called",
  "iam:GetRole": "whether nodes can be launched at all",
} as const satisfies Readonly<Record<Action, string>>;
