// Which statements does a key policy consist of? Read once per policy, whatever is asked of it afterwards.

import { type Fact, known, unknown } from "../model/fact.ts";
import { valueOfJsonText } from "../model/json-text.ts";
import type { Key } from "../model/model.ts";
import type { Origin } from "../model/origin.ts";
import { firstHole, literalOf, textOf } from "../model/text.ts";
import { asText, itemsOf, type Value } from "../model/value.ts";
import type { Variables } from "./policy-variables.ts";
import { type Statement, statementOf } from "./statement.ts";

export interface Policy {
  readonly variables: Variables;
  readonly statements: readonly Statement[];
  /** Nobody wrote it: KMS applies it where no policy is given. */
  readonly isDefault: boolean;
}

export function policyOf(key: Key): Fact<Policy> {
  if (key.policy.state === "unknown") return key.policy;
  const policy = key.policy.value;
  if (policy.kind === "kms-default") return known(defaultPolicy(key, policy.origin), policy.origin);
  if (policy.document.kind === "absent") {
    return known(defaultPolicy(key, policy.document.origin), policy.document.origin);
  }
  return readDocument(policy.document);
}

function readDocument(given: Value): Fact<Policy> {
  const { origin } = given;
  const document = given.kind === "text" ? valueOfJsonText(given.text, "the key policy", origin) : given;
  if (document.kind === "unknown") return unknown(document.why, origin);
  if (document.kind !== "map")
    return unknown({ kind: "malformed", what: "the key policy is not a JSON object" }, origin);
  const statements = statementsOf(document.member("Statement"));
  return known({ variables: variablesOf(document.member("Version")), statements, isDefault: false }, origin);
}

function statementsOf(value: Value): readonly Statement[] {
  const items = itemsOf(value, "single-allowed");
  if (items.state === "unknown")
    return [{ kind: "unknown", why: items.why, sid: null, index: 0, origin: value.origin }];
  return items.value.map(statementOf).filter((statement) => statement !== null);
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html */
function variablesOf(version: Value): Variables {
  const text = asText(version);
  if (text.state === "unknown") return { why: text.why };
  const hole = firstHole(text.value ?? []);
  if (hole !== null) return { why: hole.why };
  return literalOf(text.value ?? []) === "2012-10-17" ? "filled-in" : "kept-as-written";
}

/** https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html */
function defaultPolicy({ environment }: Key, origin: Origin): Policy {
  const root = textOf(`arn:${environment.partition}:iam::`, environment.account, ":root");
  const statement: Statement = {
    kind: "readable",
    effect: known("Allow", origin),
    principal: { negated: false, names: [{ type: "AWS", text: known(root, origin) }] },
    action: { negated: false, names: [known(textOf("kms:*"), origin)] },
    resource: [known(textOf("*"), origin)],
    condition: [],
    sid: null,
    index: 0,
    origin,
  };
  return { variables: "filled-in", statements: [statement], isDefault: true };
}
