// How is it said in words what a rule is about, how severe it is, and where it belongs?

import type { About, Rule } from "../engine/rule.ts";
import { RULESETS, type Ruleset } from "../engine/rulesets.ts";
import type { Severity } from "../report.ts";

export const ABOUT = {
  cluster: "every EKS cluster",
  nodeGroup: "every node group, and every Auto Scaling group that is known to start EKS nodes",
  launcher: "every node group and every Auto Scaling group",
  volume: "every volume of every node group and Auto Scaling group",
  key: "every KMS key",
  statement: "every statement of the key policies of node volumes",
  identityPolicy: "every IAM policy",
  configMistake: "everything that eksctl ignores, drops or refuses in a config",
  drift: "everything in which what runs in an account differs from what an input says",
} as const satisfies Record<About, string>;

/** The usual one first, then those of its cases. */
export const severitiesOf = ({ severity, cases }: Rule): readonly Severity[] => [
  ...new Set([severity, ...cases.flatMap((one) => one.severity ?? [])]),
];

const isRuleset = (tag: string): tag is Ruleset => Object.hasOwn(RULESETS, tag);

/** Of a built-in rule; all of them are in `all`. */
export const rulesetsOf = ({ tags }: Rule): readonly Ruleset[] => [
  ...tags.filter(isRuleset).filter((ruleset) => ruleset !== "all"),
  "all",
];

/** `all` goes without saying where there is another one. */
export function rulesetsInWords(rule: Rule): string {
  const named = rulesetsOf(rule);
  return (named.length > 1 ? named.slice(0, -1) : named).join(", ");
}

/** By what stands before the colon of a tag such as `security-hub:EKS.1`. */
const CATALOGUES: Readonly<Record<string, string>> = {
  "security-hub": "AWS Security Hub",
  "cis-eks": "CIS Amazon EKS Benchmark",
  "well-architected": "AWS Well-Architected",
};

/** What is left of the tags beside the rulesets. */
export const tagsInWords = ({ tags }: Rule): readonly string[] =>
  tags.filter((tag) => !isRuleset(tag)).map(tagInWords);

function tagInWords(tag: string): string {
  const [, prefix = "", id = ""] = /^([^:]+):(.+)$/.exec(tag) ?? [];
  return Object.hasOwn(CATALOGUES, prefix) ? `${CATALOGUES[prefix]} ${id}` : tag;
}
