// How often do the two resolvers agree about many templates, and where do they not?

import type { Document } from "../../src/input/document.ts";
import { isDisagreement, isKnown } from "./differences.ts";
import type { Comparison, Outcome } from "./differential-compare.ts";
import type { AskPeer } from "./differential-peer.ts";
import { compareTemplate } from "./differential-template.ts";
import { WORLDS } from "./differential-world.ts";

export interface Tally {
  readonly templates: number;
  readonly outcomes: Readonly<Record<Counted, number>>;
  /** Also where only the peer resolves something; without what a known difference explains. */
  readonly differences: readonly string[];
  /** Files that the peer does not answer for. */
  readonly unanswered: ReadonlySet<string>;
}

type Counted = Outcome | "known difference";

const NONE = {
  equal: 0,
  "known difference": 0,
  different: 0,
  "only ours": 0,
  "only theirs": 0,
  neither: 0,
} as const satisfies Record<Counted, number>;

export function tallyOf(documents: readonly Document[], ask: AskPeer): Tally {
  const outcomes: Record<Counted, number> = { ...NONE };
  const differences: string[] = [];
  const unanswered = new Set<string>();
  for (const document of documents) {
    for (const comparisons of WORLDS.map((world) => compareTemplate(document, world, ask))) {
      if (comparisons === null) unanswered.add(document.file);
      for (const comparison of comparisons ?? []) {
        const known = isKnown(comparison, document);
        outcomes[known && comparison.outcome === "different" ? "known difference" : comparison.outcome] += 1;
        if (isDisagreement(comparison) && !known) differences.push(shown(comparison, document));
      }
    }
  }
  return { templates: documents.length, outcomes, differences, unanswered };
}

const shown = ({ path, ours, theirs }: Comparison, { file }: Document): string =>
  `${file} ${path.join("/")}: ${ours} | ${theirs}`;

export const shownTally = ({ templates, outcomes, unanswered }: Tally): string =>
  [
    `${templates} templates in ${WORLDS.length} Regions`,
    ...Object.entries(outcomes).map(([outcome, count]) => `${count} ${outcome}`),
    `${unanswered.size} templates unanswered`,
  ].join(", ");
