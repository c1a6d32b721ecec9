// Which Denies of a key policy stop launches, and how does the policy read once they spare them?

import { known } from "../model/fact.ts";
import { keyWith } from "../model/key-with.ts";
import type { Key } from "../model/model.ts";
import type { MapOfJson, PlainJson } from "../model/plain-json.ts";
import { firstHole, show } from "../model/text.ts";
import { valueOfJson } from "../model/value.ts";
import { ec2InfrastructureCaller, launchRoleCaller } from "./callers.ts";
import { decide } from "./decide.ts";
import type { ActionDecision, Decision, Question } from "./decision.ts";
import { statementName } from "./review.ts";
import { type Spared, spareLaunches } from "./spare-launches.ts";

export interface SparingPolicy {
  readonly statements: readonly PlainJson[];
  /** What is otherwise now, a sentence without its full stop for each Deny. */
  readonly changes: readonly string[];
  /** Why only a person can do it, as a clause; null: it is done. */
  readonly stuck: string | null;
}

/** Behind the Deny that decides another one may stand. */
const MOST_ROUNDS = 8;

/** `whole`: the policy with these statements in place of its own. */
export function sparingPolicy(
  questions: readonly Question[],
  before: readonly PlainJson[],
  whole: (statements: readonly PlainJson[]) => MapOfJson,
): SparingPolicy {
  let statements = before;
  const spared = new Map<number, Denial>();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const denials = denialsIn(
      questions.map((question) => [question, decisionUnder(question, whole(statements))]),
    );
    if (denials.length === 0)
      return { statements, changes: [...spared.values()].map(changeInWords), stuck: null };
    for (const denial of denials) {
      const all = togetherWith(spared.get(denial.index), denial);
      const sparing = spareLaunches(before[denial.index], all);
      if (sparing.kind === "not-written") return stuckAt(denial, sparing.because, before);
      spared.set(denial.index, all);
      statements = statements.map((one, index) => (index === denial.index ? sparing.statement : one));
    }
  }
  const [left] = spared.values();
  return left === undefined
    ? { statements, changes: [], stuck: null }
    : stuckAt(left, "a condition more does not help", before);
}

interface Denial extends Spared {
  readonly index: number;
  readonly name: string;
}

export const decisionUnder = (question: Question, policy: MapOfJson): Decision =>
  decide({ ...question, key: underPolicy(question.key, policy) });

function underPolicy(key: Key, json: PlainJson): Key {
  const { origin } = key.policy;
  return keyWith(key, {
    policy: known({ kind: "document", document: valueOfJson(json, origin) }, origin),
  });
}

function denialsIn(decided: readonly (readonly [Question, Decision])[]): readonly Denial[] {
  const denials = new Map<number, Denial>();
  for (const [question, { actions }] of decided) {
    for (const action of actions) {
      const { decidedBy } = action;
      if (decidedBy?.effect !== "Deny") continue;
      const { index } = decidedBy;
      const denial = { index, name: statementName(decidedBy), ...whomToSpare(question, action) };
      denials.set(index, togetherWith(denials.get(index), denial));
    }
  }
  return [...denials.values()];
}

/** What catches the role that attaches the volume catches EBS as well, which reads the data key as a service. */
function whomToSpare(question: Question, { request }: ActionDecision): Spared {
  switch (request) {
    case "launch-role":
      return { roles: knownArn(launchRoleCaller(question).arn), services: false };
    case "ec2-infrastructure":
      return { roles: knownArn(ec2InfrastructureCaller(question).arn), services: true };
    case "ebs-service":
      return { roles: [], services: true };
    default:
      return request satisfies never;
  }
}

const knownArn = (arn: Question["role"]["arn"]): readonly string[] =>
  firstHole(arn) === null ? [show(arn)] : [];

const togetherWith = (before: Denial | undefined, denial: Denial): Denial => ({
  ...denial,
  roles: [...new Set([...(before?.roles ?? []), ...denial.roles])],
  services: before?.services === true || denial.services,
});

const stuckAt = (denial: Denial, because: string, statements: readonly PlainJson[]): SparingPolicy => ({
  statements,
  changes: [],
  stuck: `${denial.name} of today's policy denies it all the same, and ${because}; let it spare ${sparedInWords(denial)}`,
});

const changeInWords = (denial: Denial): string =>
  `${denial.name} of today's policy spares ${sparedInWords(denial)}, and denies the same as before to everybody else`;

const sparedInWords = ({ roles, services }: Spared): string =>
  [
    ...(roles.length === 0 ? [] : [`${roles.join(" and ")} (aws:PrincipalArn)`]),
    ...(services ? ["AWS services (aws:PrincipalIsAWSService)"] : []),
  ].join(" and ");
