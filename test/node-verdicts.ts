// What do the rules about nodes say of an input?

import { expect } from "vitest";
import { BUILT_IN_RULES } from "../src/engine/built-in-rules.ts";
import type { JsonObject } from "../src/input/document.ts";
import { lintIn } from "./lint-in.ts";

export const PUBLIC_IP = "node-public-ip";
export const PUBLIC_SUBNET = "node-subnets-public";
export const ONE_ZONE = "node-subnets-one-zone";
export const SSH = "node-ssh-open";
export const NO_CLUSTER_GROUP = "node-custom-security-group";
export const IMDS_V1 = "imds-v1-allowed";
export const HOPS = "imds-hop-limit";

const IDS: readonly string[] = [PUBLIC_IP, PUBLIC_SUBNET, ONE_ZONE, SSH, NO_CLUSTER_GROUP, IMDS_V1, HOPS];
const RULES = BUILT_IN_RULES.filter(({ id }) => IDS.includes(id));

/** Every other rule is silent. */
export interface Verdicts {
  readonly speaks: readonly string[];
  readonly undecided: readonly string[];
}

export const verdicts = (speaks: readonly string[], undecided: readonly string[]): Verdicts => ({
  speaks: inOrder(speaks),
  undecided: inOrder(undecided),
});

const inOrder = (ids: readonly string[]): readonly string[] => IDS.filter((id) => ids.includes(id));

export function verdictsOf(input: JsonObject): Verdicts {
  const report = lintIn(".", ["-"], { rules: RULES, readStdin: () => JSON.stringify(input) });
  expect(report.problems).toEqual([]);
  return verdicts(
    report.findings.map(({ ruleId }) => ruleId),
    report.undecided.map(({ ruleId }) => ruleId),
  );
}
