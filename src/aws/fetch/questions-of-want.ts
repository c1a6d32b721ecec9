// Which questions tell what a template or a config only names?

import { accountOf, regionOf } from "../../model/environment.ts";
import { literalOf } from "../../model/text.ts";
import { valueOfJson } from "../../model/value.ts";
import { settledIn, type Want } from "../../model/want.ts";
import type { Action, Parameters } from "../actions.ts";
import { arnOfKey, kmsArn } from "../key-arn.ts";
import { askForTemplate, askForVersion, versionCalled } from "../named-launch-templates.ts";
import { type AskedQuestion, inOrder, questionKey } from "../question-key.ts";
import type { Answered, AwsSnapshot } from "../snapshot.ts";
import { askedFor } from "../to-model/question-words.ts";
import { type NamesOf, templateNames } from "./template-names.ts";
import { listAt, textAt, valueIn } from "./walk.ts";

export interface WantedQuestions {
  /** Of a want whose account and Region are known: as it is to be asked for. Null: nothing more would be asked. */
  readonly unasked: (want: Want) => Want | null;
  /** Whether the question is one of those that tell any of these. */
  readonly isFor: (question: AskedQuestion, wants: readonly Want[]) => boolean;
}

export function wantedQuestions({ answers }: AwsSnapshot): WantedQuestions {
  const asked = new Map(answers.map((one) => [keyOf(one), one]));
  const places = placesIn(answers);
  const described = describedKeys(answers);
  const told: ToldBefore = { asked, described, namesOf: templateNames(answers) };
  const questionsOf = (want: Want) => questionsIn(want, told);
  const needed = new WeakMap<readonly Want[], ReadonlySet<string>>();
  const neededFor = (wants: readonly Want[]): ReadonlySet<string> => {
    const inPlaces = () =>
      wants.flatMap((want) => places.map(({ account, region }) => settledIn(want, account, region)));
    const all = needed.get(wants) ?? new Set(inPlaces().flatMap((want) => questionsOf(want).map(keyOf)));
    needed.set(wants, all);
    return all;
  };
  return {
    unasked(want) {
      const questions = questionsOf(want).filter(({ action }) => !ASKED_OF_OWN_KEYS.has(action));
      const isAsked = questions.every((question) => asked.has(keyOf(question)));
      return isAsked ? null : asAskedBefore(want, described);
    },
    isFor: (question, wants) => neededFor(wants).has(keyOf(question)),
  };
}

/** Of a key of another account nobody is told this. */
const ASKED_OF_OWN_KEYS: ReadonlySet<Action> = new Set(["kms:GetKeyPolicy"]);

/** A key of another account is asked for with the credentials of whoever may ask. */
const keyOf = (question: AskedQuestion): string =>
  questionKey(question.action.startsWith("kms:") ? { ...question, account: "" } : question);

interface Place {
  readonly account: string;
  readonly region: string;
}

/** Where an input states neither, it is taken to be where the account was asked. */
function placesIn(answers: readonly Answered[]): readonly Place[] {
  const places = answers.flatMap(({ account, region }) => (region === null ? [] : [{ account, region }]));
  return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
}

/** What the answers so far lead to. */
interface ToldBefore {
  readonly asked: ReadonlyMap<string, Answered>;
  readonly described: DescribedKeys;
  readonly namesOf: NamesOf;
}

function questionsIn(want: Want, { asked, described, namesOf }: ToldBefore): readonly AskedQuestion[] {
  const region = regionOf(want.environment);
  const account = accountOf(want.environment);
  if (region === null || account === null) return [];
  const ask = <A extends Action>(action: A, parameters: Parameters[A]): AskedQuestion => ({
    account,
    region,
    action,
    parameters: inOrder(parameters),
  });
  switch (want.kind) {
    case "key":
      return questionsOfKey(want, region, described);
    case "launch-template":
      return namesOf({ account, region }, want.idOrName)
        .map((name) => versionCalled(name, want.version))
        .flatMap((named) => [
          ask("ec2:DescribeLaunchTemplates", askForTemplate(named)),
          ask("ec2:DescribeLaunchTemplateVersions", askForVersion(named)),
        ]);
    case "image": {
      const image = ask("ec2:DescribeImages", { ImageIds: [want.imageId] });
      const snapshots = snapshotsIn(asked.get(keyOf(image)));
      return [image, ...snapshots.map((id) => ask("ec2:DescribeSnapshots", { SnapshotIds: [id] }))];
    }
    case "snapshot":
      return [ask("ec2:DescribeSnapshots", { SnapshotIds: [want.snapshotId] })];
    case "ebs-settings":
      return [ask("ec2:GetEbsEncryptionByDefault", {}), ask("ec2:GetEbsDefaultKmsKeyId", {})];
    default:
      return want satisfies never;
  }
}

/** What an image brings. */
function snapshotsIn(image: Answered | undefined): readonly string[] {
  if (image === undefined) return [];
  return listAt(valueIn(image.answer), "Images")
    .flatMap((one) => listAt(one, "BlockDeviceMappings"))
    .flatMap((mapping) => textAt(mapping, "Ebs", "SnapshotId") ?? []);
}

function questionsOfKey(
  { keyId, launchRole }: Extract<Want, { kind: "key" }>,
  here: string,
  { byId, byArn }: DescribedKeys,
): readonly AskedQuestion[] {
  const region = kmsArn(keyId)?.region ?? here;
  const found = byId.get(placed(region, keyId)) ?? byArn.get(keyId) ?? null;
  const arn = found?.arn ?? null;
  const ask = <A extends Action>(action: A, parameters: Parameters[A]): AskedQuestion => ({
    account: "",
    region: kmsArn(arn ?? keyId)?.region ?? region,
    action,
    parameters: inOrder(parameters),
  });
  const role = literalOf(launchRole ?? []);
  return [
    found?.question ?? ask("kms:DescribeKey", { KeyId: keyId }),
    ...(arn === null || found?.isOfAws === true
      ? []
      : [
          ask("kms:GetKeyPolicy", { KeyId: arn, PolicyName: "default" }),
          ...(role === null || role === ""
            ? []
            : [ask("kms:ListGrants", { KeyId: arn, GranteePrincipal: role })]),
        ]),
  ];
}

/** A key that is described by its alias is not described again by its ARN. */
function asAskedBefore(want: Want, { byArn }: DescribedKeys): Want {
  return want.kind === "key" ? { ...want, keyId: byArn.get(want.keyId)?.keyId ?? want.keyId } : want;
}

interface DescribedKey {
  /** As it was asked for. */
  readonly keyId: string;
  readonly question: AskedQuestion;
  /** Null: there is no such key, or nobody knows which one it is. */
  readonly arn: string | null;
  readonly isOfAws: boolean;
}

/** An input may name a key by its alias, and the account then by its ARN. */
interface DescribedKeys {
  readonly byId: ReadonlyMap<string, DescribedKey>;
  readonly byArn: ReadonlyMap<string, DescribedKey>;
}

function describedKeys(answers: readonly Answered[]): DescribedKeys {
  const byId = new Map<string, DescribedKey>();
  const byArn = new Map<string, DescribedKey>();
  for (const { answer, ...question } of answers) {
    const isOfKey = question.action === "kms:DescribeKey";
    const keyId = isOfKey ? textAt(valueOfJson(question.parameters, NOWHERE), "KeyId") : null;
    if (keyId === null) continue;
    const arn = arnOfKey(keyId, answer);
    const isOfAws = textAt(valueIn(answer), "KeyMetadata", "KeyManager") === "AWS";
    const one = { keyId, question, arn, isOfAws };
    byId.set(placed(question.region ?? "", keyId), one);
    // What is refused, or not there, goes by the ARN that it would have; who was answered wins.
    const isAnswered = answer.kind === "answered";
    const names = [arn, askedFor(question).about].filter((name) => name !== null);
    for (const name of names) if (isAnswered || !byArn.has(name)) byArn.set(name, one);
  }
  return { byId, byArn };
}

const placed = (region: string, keyId: string): string => JSON.stringify([region, keyId]);

/** Nothing that is read here is ever reported. */
const NOWHERE = { kind: "aws", arn: "", call: "" } as const;
