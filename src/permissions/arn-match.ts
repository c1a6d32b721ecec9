// Does an ARN match a pattern of an Arn… operator? Each of the six parts is matched for itself.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN

import { soleHole, splitText, type Text, textOf } from "../model/text.ts";
import { allOf, NO, type Truth, unsure } from "../model/truth.ts";
import { sameString } from "./string-match.ts";

const PARTS = 6;

export function sameArnPattern(given: Text, pattern: Text): Truth {
  const whole = sameString(given, pattern, { wildcards: true });
  if (whole.is === "no") return NO;
  const arn = arnParts(given);
  const wanted = arnParts(pattern);
  if (arn !== null && wanted !== null) return allOf(arn.map((part, i) => partMatches(part, wanted[i] ?? [])));
  if (whole.is === "unknown" || soleHole(pattern) !== null) return whole;
  return unsure({
    kind: "undocumented",
    what: "how KMS matches an Arn condition with what is no ARN is not documented",
  });
}

const partMatches = (part: Text, wanted: Text): Truth => sameString(part, wanted, { wildcards: true });

/** Partition, service, Region, account and the rest, which may hold colons. Null: not written as an ARN. */
export function arnParts(text: Text): readonly Text[] | null {
  const pieces = splitText(text, ":");
  if (pieces.length < PARTS || pieces[0]?.[0] !== "arn") return null;
  const rest = pieces
    .slice(PARTS - 1)
    .flatMap((piece, index) => (index === 0 ? [piece] : [textOf(":"), piece]));
  return [...pieces.slice(0, PARTS - 1), textOf(...rest)];
}
