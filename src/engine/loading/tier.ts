// Does a call of permits or lacking name one of the tiers that there are?

import { LAUNCH_ACTIONS } from "../../permissions/decision.ts";
import { didYouMean } from "../../wording/did-you-mean.ts";
import { quoted } from "../../wording/quoted.ts";
import type { SyntaxNode } from "../expression.ts";

const TIERS: readonly string[] = [...new Set(Object.values(LAUNCH_ACTIONS))];

const HAVE_TIER: readonly string[] = ["permits", "lacking"];

/** To CEL a tier is text like any other. */
export function wrongTier(
  name: string,
  args: readonly SyntaxNode[],
): { readonly node: SyntaxNode; readonly message: string } | null {
  const node = args.at(-1);
  if (!HAVE_TIER.includes(name) || node === undefined) return null;
  if (node.op !== "value")
    return { node, message: `the last argument of ${name} is one of ${inWords()}, written out` };
  const tier = String(node.args);
  if (TIERS.includes(tier)) return null;
  return { node, message: `${quoted(tier)} is none of ${inWords()}${didYouMean(tier, TIERS)}` };
}

const inWords = (): string => TIERS.map((tier) => JSON.stringify(tier)).join(", ");
