// One defect: what is wrong, where, how the launch gets there, what is missing, what to change.

import type { Finding, Place } from "../report.ts";
import { indented, type Line, piece } from "./styled-line.ts";
import type { Block } from "./text-block.ts";
import { chainLines } from "./text-chain.ts";
import type { PartsOf } from "./text-commands.ts";
import { decisionLines } from "./text-decision.ts";
import { fixLines } from "./text-fix.ts";
import { otherLines } from "./text-others.ts";
import { placeLines } from "./text-place.ts";
import { placeInWords } from "./wording.ts";
import { wrap } from "./wrap.ts";

export function findingLines(block: Block, columns: number, partsOf: PartsOf): readonly Line[] {
  const { first } = block;
  const parts = [
    chainLines(first, columns),
    otherLines(block, columns),
    decisionLines(isTold(first) ? [] : (first.decision ?? []), columns),
    relatedLines(first, columns),
    fixLines(first, columns, partsOf(block)),
  ];
  return [
    ...headLines(first, columns),
    ...placeLines(first.primary, first.severity, columns),
    ...parts.filter((part) => part.length > 0).flatMap((part) => [[], ...part]),
  ];
}

/** Where an account did not tell the policy, the message says why, and there is nothing else to say of any call. */
const isTold = ({ decision, message, chain }: Finding<Place>): boolean =>
  chain[0]?.where.kind === "arn" &&
  (decision ?? []).every(
    ({ outcome, why }) => outcome === "unknown" && why !== null && message.includes(why),
  );

function headLines({ severity, ruleId, message }: Finding<Place>, columns: number): readonly Line[] {
  const head = [piece(severity, severity), piece(`[${ruleId}]: `, "strong"), piece(message, "strong")];
  return wrap(head, { columns, first: 0, rest: 2 });
}

/** What the chain has shown already is not said twice. */
function relatedLines({ related, primary, chain }: Finding<Place>, columns: number): readonly Line[] {
  const shown = new Set([primary, ...chain.map(({ where }) => where)].map(placeInWords));
  const others = related.filter(({ where }) => !shown.has(placeInWords(where)));
  if (others.length === 0) return [];
  return [
    indented(2, piece("See also:", "strong")),
    ...others.flatMap(({ where, note }) =>
      wrap([piece(placeInWords(where), "faint"), piece(` ${note}`)], { columns, first: 4, rest: 6 }),
    ),
  ];
}
