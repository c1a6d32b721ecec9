// AWS::KMS::Key, AWS::KMS::ReplicaKey and AWS::KMS::Alias as the model has them.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-kms-key.html

import { asLiteral, factAt, orDefault } from "../launch-template/property-fact.ts";
import { byDefault, chainFact, type Fact, known, mapFact, unknown } from "../model/fact.ts";
import type { Key, KeyAlias, KeyPolicy } from "../model/model.ts";
import type { Origin } from "../model/origin.ts";
import { asBoolean, asText, member, type Value } from "../model/value.ts";
import type { Run } from "./call.ts";
import { keyIdentifiers } from "./key-id.ts";
import { primaryKeyOf, sharedArns } from "./replica-key.ts";
import { propertiesOf } from "./resolve.ts";
import { identityOf, qualifiedName, type Stack } from "./stack.ts";
import type { TemplateResource } from "./template.ts";

export function keyOf(run: Run, stack: Stack, resource: TemplateResource): Key {
  const properties = propertiesOf(run, stack, resource);
  const identity = identityOf(stack, resource);
  const { origin } = identity;
  const isReplica = resource.type === "AWS::KMS::ReplicaKey";
  // A replica has these of its primary. https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html
  const shared = (property: string, fallback: string): Fact<string> =>
    chainFact(isReplica ? primaryProperties(properties, run) : known(properties, origin), (primary) =>
      literalOrDefault(member(primary, property), fallback),
    );
  return {
    name: qualifiedName(stack, resource.logicalId),
    identifiers: [...keyIdentifiers(stack, resource), ...sharedArns(run, stack, resource)],
    manager: known("customer", origin),
    enabled: orDefault(asBoolean(member(properties, "Enabled")), true),
    spec: shared("KeySpec", "SYMMETRIC_DEFAULT"),
    usage: shared("KeyUsage", "ENCRYPT_DECRYPT"),
    materialOrigin: shared("Origin", "AWS_KMS"),
    multiRegion: isReplica
      ? known(true, origin)
      : orDefault(asBoolean(member(properties, "MultiRegion")), false),
    get rotation() {
      return isReplica ? chainFact(primaryProperties(properties, run), rotationOf) : rotationOf(properties);
    },
    environment: stack.environment,
    policy: policyOf(member(properties, "KeyPolicy"), origin),
    unreadGrants: null,
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

/** Of a replica, its primary decides. https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html */
const rotationOf = (properties: Value): Fact<boolean> =>
  orDefault(factAt(properties, "EnableKeyRotation", asBoolean), false);

const primaryProperties = (replica: Value, run: Run): Fact<Value> =>
  mapFact(primaryKeyOf(replica, run), ({ stack, resource }) => propertiesOf(run, stack, resource));

const literalOrDefault = (value: Value, fallback: string): Fact<string> =>
  orDefault(asLiteral(value), fallback);
