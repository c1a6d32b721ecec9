// Does a custom resource make a KMS grant? CloudFormation has no type for one, so what a custom resource does is not shown.

import { chainFact, type Fact, known, unknown } from "../model/fact.ts";
import type { Grant } from "../model/model.ts";
import type { Text } from "../model/text.ts";
import { asText, member, type Value } from "../model/value.ts";
import type { Run } from "./call.ts";
import { propertiesOf } from "./resolve.ts";
import { identityOf, type Stack } from "./stack.ts";
import type { TemplateResource } from "./template.ts";

export const isCustomResource = (type: string): boolean =>
  type.startsWith("Custom::") || type === "AWS::CloudFormation::CustomResource";

/** Null when the resource names no grantee. */
export function grantOf(run: Run, stack: Stack, resource: TemplateResource): Grant | null {
  const properties = propertiesOf(run, stack, resource);
  const grantee =
    named(properties, ["GranteePrincipal", "granteePrincipal"]) ??
    inAwsSdkCall(properties, "GranteePrincipal");
  if (grantee === null) return null;
  const key =
    named(properties, ["KeyId", "KeyArn", "KmsKeyId", "keyId"]) ?? inAwsSdkCall(properties, "KeyId");
  const identity = identityOf(stack, resource);
  const noKey = unknown({ kind: "unsupported", what: `the key of ${resource.logicalId}` }, identity.origin);
  return {
    keyId: key === null ? noKey : textFact(key),
    grantee: textFact(grantee),
    operations: null,
    identity,
  };
}

function named(properties: Value, names: readonly string[]): Value | null {
  const found = names.map((name) => member(properties, name)).find(({ kind }) => kind !== "absent");
  return properties.kind === "map" ? (found ?? null) : null;
}

/** The CDK's AwsCustomResource holds its call as JSON text: what that text names is not read yet. */
function inAwsSdkCall(properties: Value, parameter: string): Value | null {
  if (properties.kind !== "map") return null;
  const calls = ["Create", "Update"].map((name) => asText(member(properties, name)));
  const names = calls.some(
    (call) =>
      call.state === "known" &&
      (call.value ?? []).some((part) => typeof part === "string" && part.includes(parameter)),
  );
  const what = `the call of the custom resource, which names a ${parameter}`;
  return names ? { kind: "unknown", why: { kind: "unsupported", what }, origin: properties.origin } : null;
}

function textFact(value: Value): Fact<Text> {
  return chainFact(asText(value), (text, origin) =>
    text === null
      ? unknown({ kind: "malformed", what: "a string is expected here" }, origin)
      : known(text, origin),
  );
}
