// Does a custom resource make a KMS grant? CloudFormation has no type for one. The CDK's AwsCustomResource shows the
// call it makes; what another custom resource does with the names it is given is not shown.

import { chainFact, type Fact, known, unknown } from "../model/fact.ts";
import type { Grant } from "../model/model.ts";
import { type Hole, show, type Text, textOf } from "../model/text.ts";
import { asText, member, textValue, unknownValue, type Value } from "../model/value.ts";
import type { Run } from "./call.ts";
import { propertiesOf } from "./resolve.ts";
import { createGrantCall, sdkCallTexts } from "./sdk-call.ts";
import { identityOf, type Stack } from "./stack.ts";
import type { TemplateResource } from "./template.ts";

export const isCustomResource = (type: string): boolean =>
  type.startsWith("Custom::") || type === "AWS::CloudFormation::CustomResource";

/** Null when the resource names no grantee. */
export function grantOf(run: Run, stack: Stack, resource: TemplateResource): Grant | null {
  const properties = propertiesOf(run, stack, resource);
  const call = createGrantCall(properties, stack);
  const identity = identityOf(stack, resource);
  if (call !== null) {
    const { operations } = call;
    return {
      keyId: textFact(call.keyId),
      grantee: textFact(call.grantee),
      operations,
      issuingAccount: null,
      identity,
    };
  }
  const grantee =
    named(properties, ["GranteePrincipal", "granteePrincipal"]) ??
    inUnreadCall(properties, "GranteePrincipal");
  if (grantee === null) return null;
  const key =
    named(properties, ["KeyId", "KeyArn", "KmsKeyId", "keyId"]) ?? inUnreadCall(properties, "KeyId");
  const noKey = unknown({ kind: "unsupported", what: `the key of ${resource.logicalId}` }, identity.origin);
  return {
    keyId: key === null ? noKey : textFact(key),
    grantee: textFact(grantee),
    operations: null,
    issuingAccount: null,
    identity,
  };
}

function named(properties: Value, names: readonly string[]): Value | null {
  const found = names.map((name) => member(properties, name)).find(({ kind }) => kind !== "absent");
  return properties.kind === "map" ? (found ?? null) : null;
}

/** Of a call that cannot be read as a whole. Which key it names shows in the holes of its text. */
function inUnreadCall(properties: Value, parameter: "GranteePrincipal" | "KeyId"): Value | null {
  const calls = sdkCallTexts(properties);
  if (!calls.some((call) => show(call).includes(parameter))) return null;
  const keys = calls.flat().filter((part): part is Hole => typeof part !== "string" && isKey(part));
  const [key, ...others] = new Set(keys.map(({ id }) => id));
  const hole = keys[0];
  if (parameter === "KeyId" && key !== undefined && others.length === 0 && hole !== undefined) {
    return textValue(textOf(hole), properties.origin);
  }
  const what = `the call of the custom resource, which names a ${parameter}`;
  return unknownValue({ kind: "unsupported", what }, properties.origin);
}

const isKey = ({ of }: Hole): boolean => of?.type === "AWS::KMS::Key" || of?.type === "AWS::KMS::ReplicaKey";

function textFact(value: Value): Fact<Text> {
  return chainFact(asText(value), (text, origin) =>
    text === null
      ? unknown({ kind: "malformed", what: "a string is expected here" }, origin)
      : known(text, origin),
  );
}
