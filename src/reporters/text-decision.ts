// Which KMS calls of a launch does the key policy allow, and which are missing?

import type { ActionReport, Place } from "../report.ts";
import { indented, type Line, piece, type Style } from "./styled-line.ts";
import { nearMissLines } from "./text-near-miss.ts";
import { inputInWords, listed, statementInWords } from "./wording.ts";
import { wrap } from "./wrap.ts";

type Action = ActionReport<Place>;
type Tier = Action["tier"];
type Answer = "not allowed" | "refused" | "undecided" | "allowed";

const TIERS = {
  needed: "needed: without them no instance starts",
  documented: "asked for by two AWS guides: a launch may fail without them",
  listed: "asked for by one AWS guide: launches are not known to need them",
} as const satisfies Record<Tier, string>;

const MOST_NEEDED_FIRST: readonly Tier[] = ["needed", "documented", "listed"];

const ANSWERS = {
  "not allowed": "error",
  refused: "error",
  undecided: "warning",
  allowed: "good",
} as const satisfies Record<Answer, Style>;

const REQUESTS = {
  "launch-role": "",
  "ec2-infrastructure": " (called by EC2 as aws:ec2-infrastructure)",
  "ebs-service": " (called by the EBS service)",
} as const satisfies Record<Action["request"], string>;

/** Wide enough for the longest answer and a gap. */
const ANSWER_COLUMNS = 13;

export function decisionLines(decision: readonly Action[], columns: number): readonly Line[] {
  if (decision.length === 0) return [];
  // Calls that need no Allow are worth a line only when something stands in their way.
  const worthSaying = decision.filter(
    ({ request, outcome }) => request === "launch-role" || outcome !== "allowed",
  );
  return [
    indented(2, piece("What the key allows during a launch:", "strong")),
    ...MOST_NEEDED_FIRST.flatMap((tier) => tierLines(tier, worthSaying, columns)),
    ...nearMissLines(decision, columns),
  ];
}

function tierLines(tier: Tier, decision: readonly Action[], columns: number): readonly Line[] {
  const actions = decision.filter((one) => one.tier === tier);
  if (actions.length === 0) return [];
  return [
    ...wrap([piece(TIERS[tier])], { columns, first: 4, rest: 6 }),
    ...alike(actions).flatMap((group) => groupLines(group, columns)),
  ];
}

/** Actions with the same answer for the same reason are one row. */
function alike(actions: readonly Action[]): readonly (readonly [Action, ...Action[]])[] {
  const groups = new Map<string, [Action, ...Action[]]>();
  for (const action of actions) {
    // What is allowed needs no reason.
    const { outcome, why, decidedBy } = action;
    const key = outcome === "allowed" ? outcome : JSON.stringify([outcome, why, decidedBy]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [action]);
    else group.push(action);
  }
  return [...groups.values()];
}

function groupLines(group: readonly [Action, ...Action[]], columns: number): readonly Line[] {
  const [one] = group;
  const answer = answerOf(one);
  const names = group.map(({ action, request }) => action + REQUESTS[request]);
  const [firstRow, ...moreRows] = wrap([piece(listed(names))], {
    columns,
    first: 6 + ANSWER_COLUMNS,
    rest: 6 + ANSWER_COLUMNS,
  });
  const reason = reasonOf(one);
  return [
    indented(6, piece(answer.padEnd(ANSWER_COLUMNS), ANSWERS[answer]), ...(firstRow?.slice(1) ?? [])),
    ...moreRows,
    ...(reason === null
      ? []
      : wrap([piece(reason)], { columns, first: 6 + ANSWER_COLUMNS, rest: 6 + ANSWER_COLUMNS })),
  ];
}

function answerOf({ outcome, decidedBy }: Action): Answer {
  switch (outcome) {
    case "allowed":
      return "allowed";
    case "denied":
      return decidedBy === null ? "not allowed" : "refused";
    case "unknown":
      return "undecided";
    default:
      return outcome satisfies never;
  }
}

function reasonOf({ outcome, decidedBy, why }: Action): string | null {
  if (outcome === "unknown") return why;
  if (outcome === "allowed" || decidedBy === null) return null;
  const { sid, index, where } = decidedBy;
  const place = where.kind === "arn" ? "" : ` (${inputInWords(where)})`;
  return `by ${statementInWords(sid, index)}${place}`;
}
