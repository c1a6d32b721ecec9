// Which questions tell what a template or a config only names?

import { accountOf, regionOf } from "../model/environment.ts";
import { kmsArn } from "../model/kms-arn.ts";
import { literalOf } from "../model/text.ts";
import { settledIn, type Want } from "../model/want.ts";
import type { Action } from "./actions.ts";
import { valueAnswered } from "./answer-value.ts";
import { arnOfKey, isKeyOfAws } from "./key-arn.ts";
import { versionCalled } from "./named-launch-templates.ts";
import { type AskedQuestion, inOrder, questionKey } from "./question-key.ts";
import { askedFor } from "./question-words.ts";
import { about, type Wording } from "./questions.ts";
import { keyOfSite, type Site } from "./site.ts";
import type { Answered, AwsSnapshot } from "./snapshot.ts";
import { listAt, stringAt, stringInJson } from "./strings.ts";
import { type NamesOf, templateNames } from "./template-names.ts";

export interface WantedQuestions {
  /** Of a want whose account and Region are known: as it is to be asked for. Null: nothing more would be asked. */
  readonly unasked: (want: Want) => Want | null;
  /** Whether the question is one of those that tell any of these. */
  readonly isFor: (question: AskedQuestion, wants: readonly Want[]) => boolean;
  /** Those that tell any of these, and were not asked; also what is told of keys to their own account only. */
  readonly neverAsked: (wants: readonly Want[]) => readonly AskedQuestion[];
}

export function wantedQuestions({ answers }: AwsSnapshot): WantedQuestions {
  const asked = new Map(answers.map((one) => [keyOf(one), one]));
  const places = placesIn(answers);
  const described = describedKeys(answers);
  const told: ToldBefore = { asked, described, namesOf: templateNames(answers) };
  const questionsOf = (want: Want) => questionsIn(want, told);
  const questionsFor = (wants: readonly Want[]): readonly AskedQuestion[] =>
    wants
      .flatMap((want) => places.map(({ account, region }) => settledIn(want, account, region)))
      .flatMap(questionsOf);
  const needed = new WeakMap<readonly Want[], ReadonlySet<string>>();
  const neededFor = (wants: readonly Want[]): ReadonlySet<string> => {
    const all = needed.get(wants) ?? new Set(questionsFor(wants).map(keyOf));
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
    neverAsked: (wants) => questionsFor(wants).filter((question) => !asked.has(keyOf(question))),
  };
}

/** Of a key of another account nobody is told this. */
const ASKED_OF_OWN_KEYS: ReadonlySet<Action> = new Set(["kms:GetKeyPolicy"]);

/** A key of another account is asked for with the credentials of whoever may ask. */
const keyOf = (question: AskedQuestion): string =>
  questionKey(question.action.startsWith("kms:") ? { ...question, account: "" } : question);

/** Where an input states neither, it is taken to be where the account was asked. */
function placesIn(answers: readonly Answered[]): readonly Site[] {
  const places = answers.flatMap(({ account, region }) => (region === null ? [] : [{ account, region }]));
  return [...new Map(places.map((place) => [keyOfSite(place), place])).values()];
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
  const ask = ({ action, parameters }: Wording<Action>): AskedQuestion => ({
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
        .flatMap((named) => [ask(about.launchTemplate(named)), ask(about.launchTemplateVersion(named))]);
    case "image": {
      const image = ask(about.image(want.imageId));
      const snapshots = snapshotsIn(asked.get(keyOf(image)));
      return [image, ...snapshots.map((id) => ask(about.snapshot(id)))];
    }
    case "snapshot":
      return [ask(about.snapshot(want.snapshotId))];
    case "ebs-settings":
      return [ask(about.encryptionByDefault()), ask(about.defaultKey())];
    default:
      return want satisfies never;
  }
}

/** What an image brings. */
function snapshotsIn(image: Answered | undefined): readonly string[] {
  if (image === undefined) return [];
  return listAt(valueAnswered(image), "Images")
    .flatMap((one) => listAt(one, "BlockDeviceMappings"))
    .flatMap((mapping) => stringAt(mapping, "Ebs", "SnapshotId") ?? []);
}

function questionsOfKey(
  { keyId, launchRole }: Extract<Want, { kind: "key" }>,
  here: string,
  { byId, byArn }: DescribedKeys,
): readonly AskedQuestion[] {
  const region = kmsArn(keyId)?.region ?? here;
  const found = byId.get(placed(region, keyId)) ?? byArn.get(keyId) ?? null;
  const arn = found?.arn ?? null;
  const ask = ({ action, parameters }: Wording<Action>): AskedQuestion => ({
    account: "",
    region: kmsArn(arn ?? keyId)?.region ?? region,
    action,
    parameters: inOrder(parameters),
  });
  const role = literalOf(launchRole ?? []);
  return [
    found?.question ?? ask(about.key(keyId)),
    ...(arn === null || found?.isOfAws === true
      ? []
      : [ask(about.keyPolicy(arn)), ...(role === null || role === "" ? [] : [ask(about.grants(arn, role))])]),
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
    const keyId = isOfKey ? stringInJson(question.parameters, "KeyId") : null;
    if (keyId === null) continue;
    const arn = arnOfKey(keyId, answer);
    const one = { keyId, question, arn, isOfAws: isKeyOfAws(answer) };
    byId.set(placed(question.region ?? "", keyId), one);
    // What is refused, or not there, goes by the ARN that it would have; who was answered wins.
    const isAnswered = answer.kind === "answered";
    const names = [arn, askedFor(question).about].filter((name) => name !== null);
    for (const name of names) if (isAnswered || !byArn.has(name)) byArn.set(name, one);
  }
  return { byId, byArn };
}

const placed = (region: string, keyId: string): string => JSON.stringify([region, keyId]);
