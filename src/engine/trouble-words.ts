// What AWS says about a deployed group, in sentences.

import { MESSAGE_NOT_KNOWN, saidInWords } from "../wording/said-by-aws.ts";
import type { Trouble } from "./trouble.ts";

/** `EKS says AsgInstanceLaunchFailures: "…". Auto Scaling says so, too, of 3 launches in a row, the last at …` */
export function saidByAws(said: readonly Trouble[]): string {
  return said
    .map((one, index) => saidInWords(one, said.slice(0, index)))
    .map(({ head, words }) => head + words)
    .join(" ");
}

/** A sentence for each thing that it means; a message that several share once. */
export function meaningInWords(said: readonly Trouble[]): string {
  const sentences = said.map(({ meaning }) => meaning ?? MESSAGE_NOT_KNOWN);
  return [...new Set(sentences)].join(" ");
}

export function adviceInWords(said: readonly Trouble[]): string {
  const known = [...new Set(said.flatMap(({ advice }) => advice ?? []))];
  return known.length === 0 ? NO_ADVICE : known.join(" ");
}

const NO_ADVICE =
  "Look in CloudTrail for the calls of Auto Scaling and EC2 that were refused at the time of the launch.";
