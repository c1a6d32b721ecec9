// Are two things the same, as Fn::Equals compares them? What decides it may be assumed in a scenario, and is asked for otherwise.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-conditions.html

import type { Json } from "../input/document.ts";
import { type Assumption, NOTHING_RECORDED } from "../model/scenario.ts";
import { firstHole, keyOf, literalOf, soleHole, type Text, textOf } from "../model/text.ts";
import { differingParts, sameText } from "../model/text-match.ts";
import { NO, type Truth, truthOf, unsure, YES } from "../model/truth.ts";
import type { UnknownReason } from "../model/unknown.ts";
import { asText } from "../model/value.ts";
import { couldBe, possibleValues } from "./allowed-values.ts";
import type { Call, Defaults } from "./call.ts";
import { malformedCondition } from "./conditions.ts";
import { comparisonVariable, isDefaultVariable } from "./variable.ts";

export function fnEquals(argument: Json, call: Call, path: readonly string[]): Truth {
  const [left, right, ...others] = Array.isArray(argument) ? (argument as readonly Json[]) : [];
  if (left === undefined || right === undefined || others.length > 0) return malformedCondition();
  const comparison: Comparison = { left, right, call, path };
  const read = readAs(call.defaults, comparison);
  const truth = truthOfBoth(read);
  if (truth.is !== "unknown" || !isOpen(truth.why)) return truth;
  if (read.kind === "unreadable") {
    const variable = comparisonVariable(
      ...[left, right].map((side) => JSON.stringify([call.stack.id, side])),
    );
    return asksForParts(comparison) ? truth : openTruth(variable, comparison, truth.why);
  }
  const [one, other] = differingParts(read.left, read.right);
  const resource = [...one, ...other].find((part) => typeof part !== "string" && part.of !== null);
  if (resource !== undefined && typeof resource !== "string") return refersTo(resource.shown);
  const byValue = decidedByValue(one, other, truth, call) ?? decidedByValue(other, one, truth, call);
  if (byValue !== null) return byValue;
  const variable = comparisonVariable(keyOf(one), keyOf(other));
  return asksForParts(comparison) ? truth : openTruth(variable, comparison, truth.why);
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html */
const refersTo = (resource: string): Truth =>
  unsure({
    kind: "malformed",
    what: `a condition refers to the resource ${resource}, which CloudFormation refuses`,
  });

/** As it is written, and where. */
interface Comparison {
  readonly left: Json;
  readonly right: Json;
  readonly call: Call;
  readonly path: readonly string[];
}

type Read =
  | { readonly kind: "texts"; readonly left: Text; readonly right: Text }
  | { readonly kind: "unreadable"; readonly why: Truth };

/** What CloudFormation refuses is not open: no value of a parameter mends it. */
const isOpen = ({ kind }: UnknownReason): boolean =>
  kind !== "malformed" && kind !== "circular" && kind !== "limit";

function readAs(defaults: Defaults, { left, right, call, path }: Comparison): Read {
  const within = { ...call, defaults };
  const one = asText(within.resolveAt(left, [...path, "0"]));
  const other = asText(within.resolveAt(right, [...path, "1"]));
  if (one.state === "unknown") return { kind: "unreadable", why: unsure(one.why) };
  if (other.state === "unknown") return { kind: "unreadable", why: unsure(other.why) };
  return one.value === null || other.value === null
    ? { kind: "unreadable", why: malformedCondition() }
    : { kind: "texts", left: filled(one.value, call), right: filled(other.value, call) };
}

const truthOfBoth = (read: Read): Truth =>
  read.kind === "texts" ? sameText(read.left, read.right) : read.why;

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

/** Where one side is nothing but something open, and the other is a literal. */
function decidedByValue(open: Text, other: Text, undecided: Truth, { run }: Call): Truth | null {
  const hole = soleHole(open);
  const literal = literalOf(other);
  if (hole === null || literal === null) return null;
  const { scenario } = run;
  const variable = hole.id;
  const knowledge = scenario.knows(variable);
  if (knowledge !== null && "isNot" in knowledge && knowledge.isNot.includes(literal)) return NO;
  if (!couldBe(variable, literal, run)) return NO;
  if (possibleValues(variable, run)?.length === 1) return YES;
  const is: Assumption = { variable, knowledge: { is: literal } };
  const isNot: Assumption = { variable, knowledge: { isNot: [literal] } };
  scenario.ask({ variable, answers: [[is], [isNot]] });
  return undecided;
}

/** Each value that a parameter in it is allowed to have decides, as in an `Fn::FindInMap` by that parameter. */
function asksForParts(comparison: Comparison): boolean {
  const { scenario } = comparison.call.run;
  const { recording } = scenario.record(() => readAs("are-asked-for", comparison));
  scenario.replay(recording);
  return recording.questions.size > 0;
}

/** Nothing is known about it but that it is the one or the other. */
function openTruth(variable: string, comparison: Comparison, why: UnknownReason): Truth {
  const { scenario } = comparison.call.run;
  const knowledge = scenario.knows(variable);
  if (knowledge !== null && "is" in knowledge) return truthOf(knowledge.is === "true");
  const { result: byDefault, recording } = scenario.record(() =>
    truthOfBoth(readAs("are-values", comparison)),
  );
  scenario.replay({ ...NOTHING_RECORDED, looked: recording.looked });
  const doubts = [...recording.presumed].filter(isDefaultVariable);
  const answer = (is: "yes" | "no"): readonly Assumption[] => [
    { variable, knowledge: { is: is === "yes" ? "true" : "false" } },
    // A parameter that makes the comparison turn out otherwise has another value than its default.
    ...(byDefault.is === is
      ? []
      : doubts.map((doubted) => ({ variable: doubted, knowledge: { is: "false" } }))),
  ];
  scenario.ask({ variable, answers: [answer("yes"), answer("no")] });
  return unsure(why);
}
