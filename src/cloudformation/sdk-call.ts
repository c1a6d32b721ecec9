// Which call of the AWS SDK does the CDK's AwsCustomResource make? It holds the call as JSON text with holes.

import { valueOfJsonText } from "../model/json-text.ts";
import { keyOf, literalOf, show, type Text } from "../model/text.ts";
import { sameText } from "../model/text-match.ts";
import { asText, member, type Value } from "../model/value.ts";
import type { Stack } from "./stack.ts";

/** A literal `CreateGrant` of KMS. */
export interface CreateGrantCall {
  readonly keyId: Value;
  readonly grantee: Value;
  /** Null: it is not certain that the grant is made with just these operations. */
  readonly operations: readonly string[] | null;
}

/** Of the calls that create and update the resource, as they stand. */
export function sdkCallTexts(properties: Value): readonly Text[] {
  if (properties.kind !== "map") return [];
  return ["Create", "Update"].flatMap((name) => {
    const text = asText(member(properties, name));
    return text.state === "known" && text.value !== null ? [text.value] : [];
  });
}

/** Null: no call to create a grant, or not one that can be read. */
export function createGrantCall(properties: Value, stack: Stack): CreateGrantCall | null {
  const [first, ...others] = sdkCallTexts(properties);
  if (first === undefined) return null;
  const call = valueOfJsonText(first, "the call of the custom resource", properties.origin);
  if (!isCreateGrant(call)) return null;
  const parameters = member(call, "parameters");
  const isSettled =
    member(properties, "Create").kind === "text" &&
    others.every((other) => keyOf(other) === keyOf(first)) &&
    isPlain(call, parameters, stack);
  return {
    keyId: member(parameters, "KeyId"),
    grantee: member(parameters, "GranteePrincipal"),
    operations: isSettled ? literalsOf(member(parameters, "Operations")) : null,
  };
}

/** The CDK takes the names of both versions of the SDK. https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.custom_resources.AwsSdkCall.html */
const isCreateGrant = (call: Value): boolean =>
  /^(kms|@aws-sdk\/client-kms)$/i.test(literal(call, "service")) &&
  /^createGrant(Command)?$/i.test(literal(call, "action"));

function literal(map: Value, name: string): string {
  const text = map.kind === "map" ? asText(map.member(name)) : null;
  return text?.state === "known" && text.value !== null ? (literalOf(text.value) ?? "") : "";
}

const CALL_MEMBERS = [
  "service",
  "action",
  "parameters",
  "region",
  "apiVersion",
  "physicalResourceId",
  "outputPaths",
  "logging",
];

const PARAMETERS = [
  "KeyId",
  "GranteePrincipal",
  "Operations",
  "RetiringPrincipal",
  "GrantTokens",
  "Name",
  "Constraints",
  "DryRun",
];

/** Nothing limits the grant, keeps it from being made, or lets its failure pass; nothing stands there that is not known here. */
function isPlain(call: Value, parameters: Value, { environment }: Stack): boolean {
  const region = asText(member(call, "region"));
  return (
    hasOnly(call, CALL_MEMBERS) &&
    hasOnly(parameters, PARAMETERS) &&
    region.state === "known" &&
    (region.value === null || sameText(region.value, environment.region).is === "yes") &&
    isNothing(member(parameters, "Constraints")) &&
    isFalse(member(parameters, "DryRun"))
  );
}

const hasOnly = (map: Value, names: readonly string[]): boolean =>
  map.kind === "map" && map.names.every((name) => names.includes(name));

const isNothing = (value: Value): boolean =>
  value.kind === "absent" || (value.kind === "map" && value.names.length === 0);

function isFalse(value: Value): boolean {
  const text = asText(value);
  return text.state === "known" && (text.value === null || show(text.value) === "false");
}

/** Null unless it is a list of strings without holes. */
function literalsOf(value: Value): readonly string[] | null {
  if (value.kind !== "list") return null;
  const literals = value.items.map((item) => (item.kind === "text" ? literalOf(item.text) : null));
  return literals.every((one) => one !== null) ? literals : null;
}
