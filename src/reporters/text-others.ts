// Which other launches end at the same defect? One line each, without the steps that all of them share.

import type { ChainStep, Place } from "../report.ts";
import { indented, type Line, piece } from "./styled-line.ts";
import type { Block } from "./text-block.ts";
import { startInWords, stepInWords } from "./text-chain.ts";
import { placeInWords, resourceInWords } from "./wording.ts";
import { wrap } from "./wrap.ts";

export function otherLines({ first, others }: Block, columns: number): readonly Line[] {
  if (others.length === 0) return [];
  return [
    indented(2, piece(`The same holds for ${others.length} more:`, "strong")),
    ...others.flatMap((other) => {
      const [start, ...rest] = ownSteps(other.chain, first.chain);
      if (start === undefined) {
        return wrap([piece(resourceInWords(other.resource))], { columns, first: 4, rest: 6 });
      }
      const steps = [startInWords(start, other), ...rest.map(stepInWords)].join(" → ");
      const line = [piece(steps), piece(` ${placeInWords(start.where)}`, "faint")];
      return wrap(line, { columns, first: 4, rest: 6 });
    }),
  ];
}

/** The launcher itself always stays. */
function ownSteps(
  chain: readonly ChainStep<Place>[],
  other: readonly ChainStep<Place>[],
): readonly ChainStep<Place>[] {
  let shared = 0;
  while (shared < chain.length - 1 && isSame(chain.at(-1 - shared), other.at(-1 - shared))) shared += 1;
  return chain.slice(0, chain.length - shared);
}

const isSame = (a: ChainStep<Place> | undefined, b: ChainStep<Place> | undefined): boolean =>
  a?.type === b?.type && a?.id === b?.id && placeOf(a) === placeOf(b);

const placeOf = (step: ChainStep<Place> | undefined): string | null =>
  step === undefined ? null : placeInWords(step.where);
