// What do the rules say about what stands by itself: clusters, node groups, launchers, keys, IAM policies, mistakes in configs?

import type { Model } from "../model/model.ts";
import type { ResourceIdentity } from "../model/origin.ts";
import type { Scenario } from "../model/scenario.ts";
import type { Bench } from "./bench.ts";
import type { CompiledRule } from "./compiled-rule.ts";
import { type Assume, explore, type Leaf, type Openness, type Room } from "./explore.ts";
import { type Failure, type JudgedFinding, resourceOf } from "./finding.ts";
import { fingerprint, nameOf } from "./fingerprint.ts";
import { fixOf } from "./fix.ts";
import { messageOf } from "./outcome.ts";
import type { About, Rule } from "./rule.ts";
import {
  type Asked,
  askedOf,
  type Judged,
  NOTHING_SAID,
  type Said,
  saidBy,
  spoken,
  together,
  undecidedBy,
} from "./said.ts";
import { GAVE_UP, saidInScenarios, sameFinding } from "./said-in-scenarios.ts";
import { type Sight, type Standalone, standaloneIn } from "./standalone.ts";

/** Of one rule about one thing. */
const MOST_SCENARIOS = 64;
const MOST_JUDGEMENTS = 200;

/** Where things are judged. */
export interface Courtroom {
  /** Nothing is assumed in it. */
  readonly base: Scenario;
  readonly benchIn: (scenario: Scenario) => Bench;
  readonly assume: Assume;
  /** Judgements of the whole run. */
  readonly room: Room;
}

/** Rule by rule: what one of them depends on does not multiply what another does. */
export function judgeStandalone(model: Model, court: Courtroom): StandaloneJudgement {
  const { rulesAbout } = court.benchIn(court.base);
  const judged = standaloneIn(model).flatMap((thing) =>
    rulesAbout(thing.about).map((compiled) => ({ about: thing.about, ...saidInAll(thing, compiled, court) })),
  );
  return {
    said: together(judged.map(({ said }) => said)),
    judged: judged.flatMap(({ about, isJudged }) => (isJudged ? [about] : [])),
  };
}

export interface StandaloneJudgement {
  readonly said: Said;
  /** What there was to judge. */
  readonly judged: readonly About[];
}

interface OfThing {
  readonly said: Said;
  /** It is made, and of the kind that the rule is about. */
  readonly isJudged: boolean;
}

function saidInAll(thing: Standalone, compiled: CompiledRule, court: Courtroom): OfThing {
  const { base, benchIn, assume, room } = court;
  const given = Math.min(MOST_JUDGEMENTS, room.left);
  const own = { left: given };
  const judge = (scenario: Scenario) => answerCalmly(thing, compiled, benchIn(scenario));
  const leaves = explore(base, judge, ({ open }) => open, MOST_SCENARIOS, own, assume);
  room.left -= given - own.left;
  const seen = leaves.flatMap(({ result }) => result.sights).find(({ concerns }) => concerns.is === "yes");
  // What an answer that was not tried may take back is not said.
  const saying = leaves.filter(({ cut }) => cut !== "presumed");
  const said = saidInScenarios(saying, (answer) => answer.said, sameFinding, homeOf(seen?.identity ?? null));
  const isJudged = seen !== undefined;
  // What each of the cut ones still waits for would bury that they are cut.
  return isJudged && leaves.some(isCut)
    ? { said: { ...said, ...gaveUp(compiled, seen) }, isJudged }
    : { said, isJudged };
}

const isCut = ({ cut }: Leaf<Answer>): boolean => cut !== null;

const gaveUp = (compiled: CompiledRule, seen: Sight): Pick<Said, "undecided" | "asked"> => ({
  undecided: undecidedBy(compiled.rule, GAVE_UP, seen.origin),
  asked: compiled.isWatched ? [askedAbout(compiled.rule, false, seen)] : [],
});

function homeOf(identity: ResourceIdentity | null): string {
  const file = identity?.origin.kind === "file" ? identity.origin.file : "";
  return identity?.stack ?? file;
}

/** Of one rule about one thing in one scenario. */
interface Answer {
  readonly sights: readonly Sight[];
  readonly said: Said;
  readonly open: Openness;
}

/** Templates are resolved while they are judged: a mistake in eks-lint must cost one rule, not the run. */
function answerCalmly(thing: Standalone, compiled: CompiledRule, bench: Bench): Answer | null {
  try {
    return answerIn(thing, compiled, bench);
  } catch (thrown) {
    const crash = `rule ${compiled.rule.id} failed: ${messageOf(thrown)}`;
    return { sights: [], said: { ...NOTHING_SAID, crashes: [crash] }, open: "nothing" };
  }
}

function answerIn(thing: Standalone, compiled: CompiledRule, bench: Bench): Answer | null {
  const sights = thing.seenFrom(bench);
  if (sights === null) return null;
  const said = together(sights.map((sight) => saidOfSight(compiled, sight)));
  const isOpen = said.undecided.length > 0 || sights.some(({ concerns }) => concerns.is === "unknown");
  return { sights, said, open: isOpen ? "verdict" : said.hasOpenWords ? "detail" : "nothing" };
}

/** What may or may not be of the kind that the rule is about is not judged: an Auto Scaling group may run anything. */
export function saidOfSight(compiled: CompiledRule, sight: Sight): Said {
  const { scope, origin, concerns } = sight;
  const judged: Judged = {
    where: origin,
    findingFor: (failure) => findingAbout(sight, failure),
    askedFor: (rule, isSettled) => askedAbout(rule, isSettled, sight),
  };
  switch (concerns.is) {
    case "yes":
      return saidBy(spoken(compiled, scope), scope, judged);
    case "no":
      return NOTHING_SAID;
    case "unknown":
      return { ...NOTHING_SAID, asked: askedOf(compiled, judged, false) };
    default:
      return concerns satisfies never;
  }
}

const askedAbout = (rule: Rule, isSettled: boolean, sight: Sight): Asked => ({
  ...ofSight(sight),
  ruleId: rule.id,
  isSettled,
  primary: sight.placeOf(rule.at),
  fingerprint: fingerprintOfSight(rule, sight),
});

const ofSight = ({ identity }: Sight) => ({
  resource: identity === null ? NO_RESOURCE : resourceOf(identity),
  declared: identity?.origin ?? null,
});

const fingerprintOfSight = (rule: Rule, { identity, names }: Sight): string =>
  fingerprint(rule, [...(identity === null ? [] : [nameOf(identity)]), ...names]);

function findingAbout(sight: Sight, { rule, words }: Failure): JudgedFinding {
  return {
    ...ofSight(sight),
    ruleId: rule.id,
    severity: words.severity,
    message: words.message,
    primary: sight.placeOf(rule.at),
    related: sight.related,
    fix: fixOf(words, { launcher: sight.launcher, linked: null, cluster: sight.cluster }),
    refused: null,
    chain: [],
    decision: null,
    fingerprint: fingerprintOfSight(rule, sight),
    when: null,
  };
}

const NO_RESOURCE = { stack: null, logicalId: null, type: null, constructPath: null, arn: null } as const;
