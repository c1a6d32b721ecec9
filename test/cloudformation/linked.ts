// Which key does a KmsKeyId mean that stands in one stack of a run? What the tests of links ask.

import type { StackSource } from "../../src/cloudformation/stack-source.ts";
import type { Json } from "../../src/input/document.ts";
import { indexKeys, type LinkedKey, linkKey } from "../../src/model/link.ts";
import { describe } from "../../src/model/unknown.ts";
import { build, modelOf, shown, sourceOf, valueIn } from "./build.ts";

/** Where a stack is, and parameters that it may refer to. */
export type Where = Pick<Partial<StackSource>, "account" | "region">;

/** The key of a `KmsKeyId` in a stack of its own, `Nodes`, beside the others. */
export function linkedFrom(where: Where, keyId: Json, others: readonly StackSource[]): LinkedKey | string {
  const nodes = sourceOf({ Resources: {} }, { name: "Nodes", ...where });
  const built = build([nodes, ...others]);
  const value = valueIn(built, keyId);
  if (value.kind !== "text") return shown(value);
  const { run, stack } = built;
  const index = indexKeys(modelOf(built).possible)(run.scenario);
  return linkKey(value.text, stack.environment, index, value.origin);
}

/** `Stack/LogicalId` of the key, or why it is not known. */
export function nameFrom(where: Where, keyId: Json, others: readonly StackSource[]): string {
  const linked = linkedFrom(where, keyId, others);
  if (typeof linked === "string") return linked;
  const { identity, policy, name } = linked.key;
  return identity === null && policy.state === "unknown" ? `unknown: ${describe(policy.why)}` : name;
}
