// Does a call of permits or lacking name one of the tiers that there are, and one of mayCall a call of a launch?

import { LAUNCH_ACTION_NAMES, LAUNCH_ACTIONS } from "../../permissions/decision.ts";
import { didYouMean } from "../../wording/did-you-mean.ts";
import { quoted } from "../../wording/quoted.ts";
import type { SyntaxNode } from "../expression.ts";

const TIERS: readonly string[] = [...new Set(Object.values(LAUNCH_ACTIONS))];

const WORDS: ReadonlyMap<string, readonly string[]> = new Map([
  ["permits", TIERS],
  ["lacking", TIERS],
  ["mayCall", LAUNCH_ACTION_NAMES],
]);

/** To CEL they are text like any other. */
export function wrongTier(
  name: string,
  args: readonly SyntaxNode[],
): { readonly node: SyntaxNode; readonly message: string } | null {
  const node = args.at(-1);
  const words = WORDS.get(name);
  if (words === undefined || node === undefined) return null;
  const shown = words.map((word) => JSON.stringify(word)).join(", ");
  if (node.op !== "value")
    return { node, message: `the last argument of ${name} is one of ${shown}, written out` };
  const word = String(node.args);
  if (words.includes(word)) return null;
  return { node, message: `${quoted(word)} is none of ${shown}${didYouMean(word, words)}` };
}
