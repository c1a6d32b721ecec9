// How does a Deny of a key policy spare a launch, and deny the same as before to everybody else?
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html

import { isListOfJson, isMapOfJson, type MapOfJson, type PlainJson } from "../model/plain-json.ts";

/** Whom a Deny is to spare. */
export interface Spared {
  /** Of the roles that call KMS during the launch. */
  readonly roles: readonly string[];
  /** AWS services that call KMS for themselves, too: EBS is one. */
  readonly services: boolean;
}

export type Sparing =
  | { readonly kind: "written"; readonly statement: MapOfJson }
  /** Why only a person can do it, as a clause. */
  | { readonly kind: "not-written"; readonly because: string };

/** Conditions are only added to, so that the Deny never applies where it did not before. */
export function spareLaunches(deny: PlainJson | undefined, { roles, services }: Spared): Sparing {
  if (!isMapOfJson(deny)) return notWritten("it cannot be read");
  const because = obstacleIn(deny, roles);
  if (because !== null) return notWritten(because);
  const { Condition = {} } = deny;
  if (!isMapOfJson(Condition) || !Object.values(Condition).every(isMapOfJson))
    return notWritten("its Condition cannot be read");
  const sparingRoles = roles.length === 0 ? Condition : withRoles(Condition, roles);
  const sparing = services ? withServices(sparingRoles) : sparingRoles;
  if (sparing === null) return notWritten("it is meant for AWS services");
  return { kind: "written", statement: { ...deny, Condition: sparing } };
}

const notWritten = (because: string): Sparing => ({ kind: "not-written", because });

function obstacleIn({ Principal, NotPrincipal }: MapOfJson, roles: readonly string[]): string | null {
  if (NotPrincipal !== undefined) return "it names with NotPrincipal whom it spares";
  const named = isMapOfJson(Principal) ? listed(Principal.AWS) : [];
  return named.some((one) => typeof one === "string" && roles.includes(one))
    ? "it names the role itself, so somebody meant it"
    : null;
}

const listed = (json: PlainJson | undefined): readonly PlainJson[] =>
  json === undefined ? [] : isListOfJson(json) ? json : [json];

/** What such an operator lists is spared: of several values none may match. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html */
const SPARES = /^(Arn|String)Not(Like|Equals)(IfExists)?$/i;
const PRINCIPAL_ARN = "aws:PrincipalArn";
const IS_SERVICE = "aws:PrincipalIsAWSService";

function withRoles(condition: MapOfJson, roles: readonly string[]): MapOfJson {
  const list = Object.entries(condition).find(
    ([operator, tests]) => SPARES.test(operator) && keyIn(tests, PRINCIPAL_ARN) !== null,
  );
  const operator = list?.[0] ?? "ArnNotLike";
  const key = keyIn(condition[operator], PRINCIPAL_ARN) ?? PRINCIPAL_ARN;
  const before = listed(testsOf(condition, operator)[key]);
  const spared = [...before, ...roles.filter((role) => !before.includes(role))];
  return withTest(condition, operator, key, spared.length === 1 ? (spared[0] ?? []) : spared);
}

/** Null: it holds for services only, or is written in another way. */
function withServices(condition: MapOfJson): MapOfJson | null {
  const stated = Object.entries(condition).filter(([, tests]) => keyIn(tests, IS_SERVICE) !== null);
  if (stated.length === 0) return withTest(condition, "BoolIfExists", IS_SERVICE, "false");
  const isSparing = stated.every(
    ([operator, tests]) =>
      /^Bool(IfExists)?$/i.test(operator) &&
      listed(isMapOfJson(tests) ? tests[keyIn(tests, IS_SERVICE) ?? ""] : undefined).every(
        (value) => String(value).toLowerCase() === "false",
      ),
  );
  return isSparing ? condition : null;
}

/** Keys are compared without regard to case. */
function keyIn(tests: PlainJson | undefined, name: string): string | null {
  const keys = isMapOfJson(tests) ? Object.keys(tests) : [];
  return keys.find((key) => key.toLowerCase() === name.toLowerCase()) ?? null;
}

function testsOf(condition: MapOfJson, operator: string): MapOfJson {
  const tests = Object.hasOwn(condition, operator) ? condition[operator] : undefined;
  return isMapOfJson(tests) ? tests : {};
}

const withTest = (condition: MapOfJson, operator: string, key: string, value: PlainJson): MapOfJson => ({
  ...condition,
  [operator]: { ...testsOf(condition, operator), [key]: value },
});
