// What AWS says about a deployed group, in sentences.

import type { Trouble } from "./trouble.ts";

/** `EKS says AsgInstanceLaunchFailures: "…". Auto Scaling says so, too, of 3 launches in a row, the last at …` */
export function saidByAws(said: readonly Trouble[]): string {
  return said.map((one, index) => sentenceOf(one, said.slice(0, index))).join(" ");
}

function sentenceOf(trouble: Trouble, before: readonly Trouble[]): string {
  const { by, code, message, times, at } = trouble;
  const words = onOneLine(message);
  const isSaid = words !== "" && before.some((one) => onOneLine(one.message).includes(words));
  const launches = times === null ? "" : times > 1 ? ` of the last ${times} launches` : " of the last launch";
  const when = at === null ? "" : `, ${times !== null && times > 1 ? "the newest of them " : ""}at ${at}`;
  const name = code === null ? "" : ` ${code}`;
  const quote = words === "" ? "" : isSaid ? ", in the same words" : `: "${withoutFullStop(words)}"`;
  return `${by} says${name}${launches}${when}${quote}.`;
}

export const withoutFullStop = (words: string): string => words.replace(/\.$/, "");

/** A sentence for each thing that it means; a message that several share once. */
export function meaningInWords(said: readonly Trouble[]): string {
  const sentences = said.map(({ meaning }) => meaning ?? NOT_KNOWN);
  return [...new Set(sentences)].join(" ");
}

export const NOT_KNOWN = "eks-lint does not know this message of AWS, and does not guess what it means.";

export function adviceInWords(said: readonly Trouble[]): string {
  const known = [...new Set(said.flatMap(({ advice }) => advice ?? []))];
  return known.length === 0 ? NO_ADVICE : known.join(" ");
}

const NO_ADVICE =
  "Look in CloudTrail for the calls of Auto Scaling and EC2 that were refused at the time of the launch.";

/** Longer than any word of a person: an encoded authorization failure, of which nobody can read a letter. */
const LONGEST_WORD = 120;

/** AWS's own words, without what breaks lines or fills them with what only a machine can read. */
export const onOneLine = (message: string): string =>
  message
    .split(/\s+/)
    .filter((word) => word !== "")
    .map((word) => (word.length > LONGEST_WORD ? `${word.slice(0, LONGEST_WORD)}…` : word))
    .join(" ");
