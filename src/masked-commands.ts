// What is said of commands to paste in which the ids of accounts are not the real ones?

import type { Finding, Place } from "./report.ts";

const FLAG =
  "# The account ids below are those of a masked snapshot: put the real ones in their place first.\n";

/** `000000000001` and so on: what a mask puts in place of them. */
const MASKED_ID = /(?<!\d)0{6}\d{6}(?!\d)/;

export function flagged(finding: Finding<Place>): Finding<Place> {
  const { fix } = finding;
  if (fix === null) return finding;
  const snippets = fix.snippets.map((one) =>
    one.form === "aws-cli" && MASKED_ID.test(one.text) ? { ...one, text: `${FLAG}${one.text}` } : one,
  );
  return { ...finding, fix: { ...fix, snippets } };
}
