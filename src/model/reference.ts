// What does a text refer to, once all that it may mean in the run is found?

import type { Environment } from "./environment.ts";
import { type Fact, known, unknown } from "./fact.ts";
import type { Origin } from "./origin.ts";
import { firstHole, show, type Text } from "./text.ts";

export interface Reference {
  readonly text: Text;
  /** What it refers to: `cluster`. */
  readonly noun: string;
  readonly origin: Origin;
  /** Where it stands. */
  readonly environment: Environment;
}

/** Unknown where no input describes it, or where more than one may be meant. */
export function onlyOne<T>({ text, noun, origin }: Reference, found: readonly T[]): Fact<T> {
  const [meant, ...others] = found;
  const shown = show(text);
  if (text.length === 0)
    return unknown({ kind: "malformed", what: `nothing stands where a ${noun} is to be named` }, origin);
  if (meant === undefined) {
    const reference = `the ${noun} ${shown}`;
    const of = origin.kind === "aws" ? ({ of: "account" } as const) : {};
    return unknown(firstHole(text)?.why ?? { kind: "not-in-this-run", reference, ...of }, origin);
  }
  const what = `more than one ${noun} of this run is called ${shown}`;
  return others.length === 0 ? known(meant, origin) : unknown({ kind: "malformed", what }, origin);
}
