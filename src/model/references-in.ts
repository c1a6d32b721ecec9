// Which references does a list hold? More than AWS takes, and many groups may share a list, are not looked at.

import { type Fact, known, unknown } from "./fact.ts";
import type { Origin } from "./origin.ts";
import type { Text } from "./text.ts";

/** A VPC has 200 subnets, and an instance 16 security groups, unless AWS raises that. https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
const MOST = 500;

/** What stands for those that are left out is not known. */
export function referencesIn(texts: readonly Text[], origin: Origin): readonly Fact<Text>[] {
  const references = texts.slice(0, MOST).map((text) => known(text, origin));
  if (texts.length <= MOST) return references;
  return [...references, unknown({ kind: "limit", what: `the list has more than ${MOST} items` }, origin)];
}
