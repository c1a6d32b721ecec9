// AWS::KMS::Key, AWS::KMS::ReplicaKey and AWS::KMS::Alias as the model has them.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-kms-key.html

import { byDefault, chainFact, type Fact, known, unknown } from "../model/fact.ts";
import type { Key, KeyAlias, KeyPolicy } from "../model/model.ts";
import type { Origin } from "../model/origin.ts";
import { firstHole, literalOf, type Text } from "../model/text.ts";
import { asBoolean, asText, member, type Value } from "../model/value.ts";
import type { Run } from "./call.ts";
import { propertiesOf } from "./resolve.ts";
import { keyArn, keyId } from "./resource-attribute.ts";
import { identityOf, qualifiedName, type Stack } from "./stack.ts";
import type { TemplateResource } from "./template.ts";

export function keyOf(run: Run, stack: Stack, resource: TemplateResource): Key {
  const properties = propertiesOf(run, stack, resource);
  const identity = identityOf(stack, resource);
  const { origin } = identity;
  const isReplica = resource.type === "AWS::KMS::ReplicaKey";
  return {
    name: qualifiedName(stack, resource.logicalId),
    identifiers: [keyId(stack, resource), keyArn(stack, resource)],
    manager: known("customer", origin),
    enabled: orDefault(asBoolean(member(properties, "Enabled")), true),
    // A replica has the spec, usage and material of its primary, which is symmetric in most cases but not shown here.
    spec: isReplica
      ? fromPrimary(origin)
      : literalOrDefault(member(properties, "KeySpec"), "SYMMETRIC_DEFAULT"),
    usage: isReplica
      ? fromPrimary(origin)
      : literalOrDefault(member(properties, "KeyUsage"), "ENCRYPT_DECRYPT"),
    materialOrigin: isReplica
      ? fromPrimary(origin)
      : literalOrDefault(member(properties, "Origin"), "AWS_KMS"),
    environment: stack.environment,
    policy: policyOf(member(properties, "KeyPolicy"), origin),
    identity,
    origin,
  };
}

export function aliasOf(run: Run, stack: Stack, resource: TemplateResource): KeyAlias {
  const properties = propertiesOf(run, stack, resource);
  const name = asText(member(properties, "AliasName"));
  return {
    identifiers: name.state === "known" && name.value !== null ? [name.value] : [],
    target: chainFact(asText(member(properties, "TargetKeyId")), (target, origin) =>
      target === null
        ? unknown({ kind: "malformed", what: `${resource.logicalId} has no TargetKeyId` }, origin)
        : known(target, origin),
    ),
    environment: stack.environment,
    identity: identityOf(stack, resource),
  };
}

function policyOf(policy: Value, keyOrigin: Origin): Fact<KeyPolicy> {
  if (policy.kind === "unknown") return unknown(policy.why, policy.origin);
  if (policy.kind === "absent") return byDefault({ kind: "kms-default", origin: keyOrigin }, keyOrigin);
  return known({ kind: "document", document: policy }, policy.origin);
}

function fromPrimary(origin: Origin): Fact<string> {
  return unknown({ kind: "unsupported", what: "the primary key of a replica" }, origin);
}

function orDefault<T>(fact: Fact<T | null>, fallback: T): Fact<T> {
  return chainFact(fact, (value, origin) =>
    value === null ? byDefault(fallback, origin) : known(value, origin),
  );
}

function literalOrDefault(value: Value, fallback: string): Fact<string> {
  return orDefault(chainFact(asText(value), literal), fallback);
}

function literal(text: Text | null, origin: Origin): Fact<string | null> {
  const hole = firstHole(text ?? []);
  return hole === null ? known(text === null ? null : literalOf(text), origin) : unknown(hole.why, origin);
}
