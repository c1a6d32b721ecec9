// Which key does an AWS::KMS::ReplicaKey copy, and by which other name does that make it known?
// https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html

import { type Fact, known, unknown } from "../model/fact.ts";
import { show, type Text, textOf } from "../model/text.ts";
import { sameText } from "../model/text-match.ts";
import { asText, member, type Value } from "../model/value.ts";
import type { Located, Run } from "./call.ts";
import { keyArn, keyId } from "./key-id.ts";
import { openPart } from "./name-index.ts";
import { propertiesOf } from "./resolve.ts";
import type { Stack } from "./stack.ts";
import type { TemplateResource } from "./template.ts";

/** `properties`: of the replica. */
export function primaryKeyOf(properties: Value, run: Run): Fact<Located> {
  const { origin } = properties;
  const arn = asText(member(properties, "PrimaryKeyArn"));
  if (arn.state === "unknown") return arn;
  if (arn.value === null)
    return unknown({ kind: "malformed", what: "the replica has no PrimaryKeyArn" }, origin);
  const located = keyWithArn(arn.value, run);
  if (located?.resource.type === "AWS::KMS::Key") return known(located, arn.origin);
  if (located?.resource.type === "AWS::KMS::ReplicaKey") {
    const what = `the replica copies ${located.resource.logicalId}, which is a replica itself`;
    return unknown({ kind: "malformed", what }, arn.origin);
  }
  const reference = `the primary key ${show(arn.value)}`;
  return unknown(openPart(arn.value)?.why ?? { kind: "not-in-this-run", reference }, arn.origin);
}

function keyWithArn(arn: Text, run: Run): Located | null {
  const id = arn.at(-1);
  const of = typeof id === "string" ? null : (id?.of ?? null);
  const located = of === null ? null : run.located(of);
  if (located === null) return null;
  return sameText(arn, keyArn(located.stack, located.resource)).is === "no" ? null : located;
}

/** A replica has the key id of its primary, so another ARN of it is made of that. None for a key that is no replica. */
export function sharedArns(run: Run, stack: Stack, key: TemplateResource): readonly Text[] {
  if (key.type !== "AWS::KMS::ReplicaKey") return [];
  const primary = primaryKeyOf(propertiesOf(run, stack, key), run);
  if (primary.state === "unknown") return [];
  const { partition, region, account } = stack.environment;
  // Where both Regions are open, this would be the ARN of the primary.
  if (sameText(region, primary.value.stack.environment.region).is !== "no") return [];
  const id = keyId(primary.value.stack, primary.value.resource);
  return [textOf(`arn:${partition}:kms:`, region, ":", account, ":key/", id)];
}
