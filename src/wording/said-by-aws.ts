// What does AWS say about a deployed group, in words that a report uses everywhere?

export interface Said {
  readonly by: "EKS" | "Auto Scaling";
  readonly code: string | null;
  /** As AWS gives it; empty: nothing but the code. */
  readonly message: string;
  readonly at: string | null;
  /** Failed launches in a row; null: it is not about launches. */
  readonly times: number | null;
}

/** A sentence in two parts. */
export interface SaidInWords {
  /** `Auto Scaling says of the last 3 launches, the newest of them at 2026-11-23T09:00:00Z` */
  readonly head: string;
  /** `: "…".` */
  readonly words: string;
}

/** `before`: what was told already, and is not said twice. */
export function saidInWords(one: Said, before: readonly Said[]): SaidInWords {
  const words = onOneLine(one.message);
  const isTold = words !== "" && before.some(({ message }) => onOneLine(message).includes(words));
  const quote = words === "" ? "" : isTold ? ", in the same words" : `: "${withoutFullStop(words)}"`;
  return { head: `${one.by} says ${aboutWhat(one)}`, words: `${quote}.` };
}

function aboutWhat({ code, times, at }: Said): string {
  if (code === null && times === null) return "that something is wrong";
  const launches = times === null ? [] : [times > 1 ? `of the last ${times} launches` : "of the last launch"];
  const about = [...(code === null ? [] : [code]), ...launches].join(" ");
  const newest = times !== null && times > 1 ? "the newest of them " : "";
  return at === null ? about : `${about}, ${newest}at ${at}`;
}

export const MESSAGE_NOT_KNOWN =
  "eks-lint does not know this message of AWS, and does not guess what it means.";

export const withoutFullStop = (words: string): string => words.replace(/\.$/, "");

/** Longer than any word of a person: an encoded authorization failure, of which nobody can read a letter. */
const LONGEST_WORD = 120;

/** AWS's own words, without what breaks lines or fills them with what only a machine can read. */
export const onOneLine = (message: string): string =>
  message
    .split(/\s+/)
    .filter((word) => word !== "")
    .map((word) => (word.length > LONGEST_WORD ? `${word.slice(0, LONGEST_WORD)}…` : word))
    .join(" ");
