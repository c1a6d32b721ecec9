// Are two things the same, as Fn::Equals compares them? What decides it may be assumed in a scenario, and is asked for otherwise.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-conditions.html

import type { Json } from "../input/document.ts";
import type { Fact } from "../model/fact.ts";
import type { Assumption } from "../model/scenario.ts";
import { firstHole, literalOf, soleHole, type Text, textOf } from "../model/text.ts";
import { sameText } from "../model/text-match.ts";
import { type Truth, truthOf, unsure } from "../model/truth.ts";
import type { UnknownReason } from "../model/unknown.ts";
import { asText, type Value } from "../model/value.ts";
import { couldBe, possibleValues } from "./allowed-values.ts";
import type { Call, Defaults } from "./call.ts";
import { namedParameters } from "./named-parameters.ts";
import { defaultDoubted } from "./parameters.ts";

export function fnEquals(argument: Json, call: Call, path: readonly string[]): Truth {
  const [left, right, ...others] = Array.isArray(argument) ? (argument as readonly Json[]) : [];
  if (left === undefined || right === undefined || others.length > 0) return NOT_TWO;
  const sides = resolved([left, right], call, path, call.defaults);
  const truth = compared(sides, call);
  if (truth.is !== "unknown" || !isOpen(truth.why)) return truth;
  const [one, other] = sides.map(literalSide);
  if (one !== undefined && other !== undefined) {
    const asked = askedForValue(one, other, truth.why, call) ?? askedForValue(other, one, truth.why, call);
    if (asked !== null) return asked;
  }
  if (asksForParts([left, right], call, path)) return truth;
  return openTruth(`${call.stack.id}#${JSON.stringify(argument)}`, [left, right], truth.why, call, path);
}

const NOT_TWO: Truth = unsure({ kind: "malformed", what: "the condition is malformed" });

/** What CloudFormation refuses is not open: no value of a parameter mends it. */
const isOpen = ({ kind }: UnknownReason): boolean =>
  kind !== "malformed" && kind !== "circular" && kind !== "limit";

type Sides = readonly Fact<Text | null>[];

const resolved = (
  sides: readonly Json[],
  call: Call,
  path: readonly string[],
  defaults: Defaults,
): Fact<Text | null>[] =>
  sides.map((side, index) => asText(resolvedAs(defaults, side, call, [...path, String(index)])));

const resolvedAs = (defaults: Defaults, raw: Json, call: Call, path: readonly string[]): Value =>
  ({ ...call, defaults }).resolveAt(raw, path);

function compared(sides: Sides, call: Call): Truth {
  const texts: Text[] = [];
  for (const side of sides) {
    if (side.state === "unknown") return unsure(side.why);
    if (side.value === null) return NOT_TWO;
    texts.push(filled(side.value, call));
  }
  const [left = [], right = []] = texts;
  return sameText(left, right);
}

/** The account or the Region may be assumed, too. */
function filled(text: Text, { run }: Call): Text {
  if (firstHole(text) === null) return text;
  return textOf(
    ...text.map((part) => {
      const knowledge = typeof part === "string" ? null : run.scenario.knows(part.id);
      return knowledge !== null && "is" in knowledge ? knowledge.is : part;
    }),
  );
}

const literalSide = (side: Fact<Text | null>): Text =>
  side.state === "known" && side.value !== null ? side.value : UNREADABLE;

const UNREADABLE: Text = [];

/** One side is nothing but something open, and the other is a literal. */
function askedForValue(open: Text, other: Text, why: UnknownReason, call: Call): Truth | null {
  const hole = soleHole(open);
  const literal = literalOf(other);
  if (hole === null || literal === null) return null;
  const { scenario } = call.run;
  const knowledge = scenario.knows(hole.id);
  if (knowledge !== null && "isNot" in knowledge && knowledge.isNot.includes(literal)) return truthOf(false);
  const possible = possibleValues(hole.id, call.run);
  if (!couldBe(hole.id, literal, call.run)) return truthOf(false);
  if (possible?.length === 1) return truthOf(true);
  const is: Assumption = { variable: hole.id, knowledge: { is: literal } };
  const isNot: Assumption = { variable: hole.id, knowledge: { isNot: [literal] } };
  scenario.ask({ variable: hole.id, answers: [[is], [isNot]] });
  return unsure(why);
}

/** `Fn::FindInMap` by a parameter, for instance: each value that the parameter may have decides. */
function asksForParts(sides: readonly Json[], call: Call, path: readonly string[]): boolean {
  const { scenario } = call.run;
  const { recording } = scenario.record(() => resolved(sides, call, path, "are-asked-for"));
  scenario.replay(recording);
  return recording.questions.size > 0;
}

/** Nothing is known about it but that it is the one or the other. */
function openTruth(
  variable: string,
  sides: readonly Json[],
  why: UnknownReason,
  call: Call,
  path: readonly string[],
): Truth {
  const knowledge = call.run.scenario.knows(variable);
  if (knowledge !== null && "is" in knowledge) return truthOf(knowledge.is === "true");
  const byDefault = compared(resolved(sides, call, path, "are-values"), call);
  const doubts = sides.flatMap((side) => namedParameters(side, call)).map(defaultDoubted);
  const answer = (is: "yes" | "no"): readonly Assumption[] => [
    { variable, knowledge: { is: is === "yes" ? "true" : "false" } },
    // A parameter that makes the comparison turn out otherwise has another value than its default.
    ...(byDefault.is === is ? [] : doubts),
  ];
  call.run.scenario.ask({ variable, answers: [answer("yes"), answer("no")] });
  return unsure(why);
}
