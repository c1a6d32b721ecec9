// What is wrong with a file that was written for eks-lint, and where?

import { quoted } from "../wording/quoted.ts";

/** Offsets; `end` is one past the last character. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

export interface Mistake {
  /** Of the value that is wrong: `/cases/0/fix`. */
  readonly path: string;
  readonly message: string;
  /** Its key is wrong. */
  readonly of?: "key";
  /** In the text that stands there. All of it is wrong where this is left out. */
  readonly part?: Extent;
  /** In the file. */
  readonly extent?: Extent;
}

export const below = (path: string, name: string | number): string =>
  `${path}/${String(name).replaceAll("~", "~0").replaceAll("/", "~1")}`;

/** `cases[0].fix: …`; `within` is what all of it stands behind. */
export function told({ path, of, message }: Mistake, within = ""): string {
  const steps = path.split("/").slice(1, of === "key" ? -1 : undefined);
  const where = (within + steps.map(stepInWords).join("")).replace(/^\./, "");
  return where === "" ? message : `${where}: ${message}`;
}

function stepInWords(step: string): string {
  if (/^\d+$/.test(step)) return `[${step}]`;
  const name = step.replaceAll("~1", "/").replaceAll("~0", "~");
  return /^[\w$-]{1,60}$/.test(name) ? `.${name}` : `[${quoted(name)}]`;
}
