// Which tests does the Condition element of a statement make: which operator, on which key, with which values?

import type { Fact } from "../model/fact.ts";
import type { Origin } from "../model/origin.ts";
import { soleHole, type Text } from "../model/text.ts";
import type { UnknownReason } from "../model/unknown.ts";
import type { Value } from "../model/value.ts";
import { type Operator, operatorOf } from "./condition-operators.ts";
import { type Invalid, isInvalid, textsIn } from "./policy-part.ts";

/** All tests of a condition must hold; a test holds when one of its values matches. */
export type ConditionTest =
  | {
      readonly kind: "test";
      readonly operator: Operator;
      readonly key: string;
      readonly values: readonly Fact<Text>[];
      readonly origin: Origin;
    }
  /** A part of the condition that is not known, or not evaluated. */
  | { readonly kind: "unknown"; readonly why: UnknownReason };

export function conditionOf(value: Value): readonly ConditionTest[] | Invalid {
  if (value.kind === "absent") return [];
  const open = unknownMap(value);
  if (open !== null) return [{ kind: "unknown", why: open }];
  if (value.kind !== "map") return { invalid: "has a Condition that is not a JSON object" };
  const tests: ConditionTest[] = [];
  for (const name of value.names) {
    const block = blockOf(name, value.member(name));
    if (isInvalid(block)) return block;
    tests.push(...block);
  }
  return tests;
}

/** An attribute of a resource may be a JSON object, as those of a CfnJson of the CDK are. */
function unknownMap(value: Value): UnknownReason | null {
  if (value.kind === "unknown") return value.why;
  return value.kind === "text" ? (soleHole(value.text)?.why ?? null) : null;
}

function blockOf(operatorName: string, block: Value): readonly ConditionTest[] | Invalid {
  if (block.kind === "absent") return [];
  const operator = operatorOf(operatorName);
  if (operator === null) {
    return { invalid: `has the condition operator ${JSON.stringify(operatorName)}, which does not exist` };
  }
  const open = unknownMap(block);
  if (open !== null) return [{ kind: "unknown", why: open }];
  if (block.kind !== "map") return { invalid: `has a condition ${operatorName} that is not a JSON object` };
  if ("why" in operator) return [{ kind: "unknown", why: operator.why }];
  const tests: ConditionTest[] = [];
  for (const key of block.names) {
    if (operator.set === "ForAllValues" && REFUSED_WITH_FOR_ALL_VALUES.test(key)) {
      return { invalid: `has ${operatorName} on ${key}, which KMS refuses as overly permissive` };
    }
    const values = textsIn(block.member(key), `value of ${key}`);
    if (isInvalid(values)) return values;
    if (values.length > 0)
      tests.push({ kind: "test", operator, key, values, origin: block.member(key).origin });
    else if (block.member(key).kind !== "absent") tests.push({ kind: "unknown", why: emptyList(key) });
  }
  return tests;
}

/** https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html "OverlyPermissiveCondition" */
const REFUSED_WITH_FOR_ALL_VALUES = /^(kms:EncryptionContext:|aws:RequestTag\/)/i;

const emptyList = (key: string): UnknownReason => ({
  kind: "undocumented",
  what: `what the empty list of values of ${key} means is not documented`,
});
