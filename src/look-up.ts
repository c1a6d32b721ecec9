// What does an account tell of what inputs only refer to? Judges, asks for what is named, and judges again until nothing new is named.

import { readWanted } from "./aws/fetch/read-wanted.ts";
import type { Watch } from "./aws/fetch/session.ts";
import type { Readers } from "./aws/fetch/walk.ts";
import { wantedQuestions } from "./aws/questions-of-want.ts";
import type { AwsSnapshot } from "./aws/snapshot.ts";
import { accountToModel } from "./aws/to-model/account-to-model.ts";
import { type LintRequest, lintAndSeek } from "./lint.ts";
import { distinctWants, keyOfWant, settledIn, type Want } from "./model/want.ts";

export interface AskedAccount {
  readonly readers: Readers;
  readonly watch: Watch;
  /** For inputs that state none; at least one. */
  readonly regions: readonly string[];
  /** Now, in UTC: `2026-11-23T09:30:00Z`. */
  readonly takenAt: string;
}

/** A launch template names an image, that a snapshot, and that a key; an answer rarely leads to more than the fetch follows by itself. */
const MOST_ROUNDS = 4;

/**
 * Everything that a run with `request` needs of the account: give it to accountToModel as "looked-up", and the model of that
 * to `lint`. Without answers where the inputs refer to nothing. Reads the inputs in each round, standard input too. Throws the
 * reason of the signal, and for nothing that an account answers.
 */
export async function lookUp(request: LintRequest, asked: AskedAccount): Promise<AwsSnapshot> {
  const here = whereAsked(request, asked);
  const tried = new Set<string>();
  let snapshot: AwsSnapshot = { takenAt: asked.takenAt, clusters: [], answers: [] };
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const wants = newWants(wantsWith(here, snapshot), snapshot, asked).filter(
      (want) => !tried.has(keyOfWant(want)),
    );
    if (wants.length === 0) return snapshot;
    for (const want of wants) tried.add(keyOfWant(want));
    snapshot = await readWanted(wants, snapshot, asked.readers, asked.watch, asked.takenAt);
  }
  return snapshot;
}

/** An input that states no account is judged as if it were deployed in the one that is asked. */
const whereAsked = (request: LintRequest, { readers, regions }: AskedAccount): LintRequest => ({
  ...request,
  account: request.account ?? readers.main.account,
  region: request.region ?? (regions.length === 1 ? (regions[0] ?? null) : null),
});

function wantsWith(request: LintRequest, snapshot: AwsSnapshot): readonly Want[] {
  const isAsked = snapshot.answers.length > 0;
  const givenAccount = isAsked ? accountToModel(snapshot, { file: null, use: "looked-up" }) : null;
  return lintAndSeek({ ...request, givenAccount }).wants;
}

function newWants(
  wants: readonly Want[],
  snapshot: AwsSnapshot,
  { readers, regions }: AskedAccount,
): readonly Want[] {
  const { unasked } = wantedQuestions(snapshot);
  const settled = wants.flatMap((want) =>
    regions.map((region) => settledIn(want, readers.main.account, region)),
  );
  return distinctWants(settled.flatMap((want) => unasked(want) ?? []));
}
