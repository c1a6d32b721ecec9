// Which question does a case of fixtures/permissions ask? `${AWS::Region}`, `${Role:Name}` and the like are holes.

import { ACCOUNT_HOLE, type Environment, environmentOf, REGION_HOLE } from "../../src/model/environment.ts";
import { known, unknown } from "../../src/model/fact.ts";
import { type LaunchRole, launchRoleOf, serviceLinkedRole } from "../../src/model/launch-role.ts";
import type { Grant, Key, KeyPolicy } from "../../src/model/model.ts";
import type { Origin } from "../../src/model/origin.ts";
import { type Hole, literalOf, type Text, textOf } from "../../src/model/text.ts";
import { absent, textValue, unknownValue, type Value, within } from "../../src/model/value.ts";
import type { Question } from "../../src/permissions/decision.ts";

export const ORIGIN: Origin = { kind: "file", file: "policy.json", path: [] };

/** Null: not stated anywhere. */
export interface Setting {
  readonly account?: string | null;
  readonly region?: string | null;
  readonly keyAccount?: string | null;
  readonly role?: string;
  readonly key?: string;
  readonly grants?: readonly GrantSetting[];
}

export interface GrantSetting {
  readonly operations: readonly string[] | null;
  readonly grantee?: string;
  readonly key?: string;
}

const resource = (type: string, logicalId: string, attribute: string): Hole => ({
  id: `${logicalId}.${attribute}`,
  shown: `${logicalId}.${attribute}`,
  like: "anything",
  why: { kind: "attribute-of-resource", resource: logicalId, attribute },
  of: { stackId: "stack", logicalId, type, attribute },
});

function holeOf(name: string): Hole | null {
  if (name === "AWS::AccountId") return ACCOUNT_HOLE;
  if (name === "AWS::Region") return REGION_HOLE;
  const [kind, of = ""] = name.split(":");
  if (kind === "Role") return resource("AWS::IAM::Role", of, "Arn");
  if (kind === "Key") return resource("AWS::KMS::Key", of, "Arn");
  if (kind !== "Parameter") return null;
  const why = { kind: "parameter-without-value", parameter: of, stack: "stack" } as const;
  return { id: of, shown: of, like: "anything", why, of: null };
}

export function textWithHoles(written: string): Text {
  const pieces = written.split(/(\$\{(?:AWS::\w+|Role:\w+|Key:\w+|Parameter:\w+)\})/);
  return textOf(
    ...pieces.map((piece) => (piece.startsWith("${") ? (holeOf(piece.slice(2, -1)) ?? piece) : piece)),
  );
}

/** JSON as a template would resolve to it: `Fn::If` is an undecided one, `AWS::NoValue` is absent. */
export function valueWithHoles(json: unknown, origin: Origin = ORIGIN): Value {
  if (json === null || json === undefined) return absent(origin);
  if (typeof json === "boolean") return { kind: "boolean", value: json, origin };
  if (typeof json !== "object") return textValue(textWithHoles(String(json)), origin);
  if (Array.isArray(json)) {
    return { kind: "list", items: json.map((item, i) => valueWithHoles(item, within(origin, i))), origin };
  }
  const entries = json as Readonly<Record<string, unknown>>;
  if (entries.Ref === "AWS::NoValue") return absent(origin);
  const undecided = entries["Fn::If"];
  if (Array.isArray(undecided)) {
    return unknownValue({ kind: "undecided-condition", condition: String(undecided[0]) }, origin);
  }
  return {
    kind: "map",
    names: Object.keys(entries),
    member: (name) =>
      valueWithHoles(Object.hasOwn(entries, name) ? entries[name] : undefined, within(origin, name)),
    origin,
  };
}

const DEFAULT_ACCOUNT = "111122223333";

export function questionOf(policy: KeyPolicy, setting: Setting = {}): Question {
  const stated = <T>(value: T | undefined, otherwise: T): T => (value === undefined ? otherwise : value);
  const account = stated<string | null>(setting.account, DEFAULT_ACCOUNT);
  const region = stated<string | null>(setting.region, "us-west-2");
  const environment = environmentOf(account, region);
  const keyEnvironment = environmentOf(stated(setting.keyAccount, account), region);
  return {
    key: keyOf(policy, keyEnvironment, textWithHoles(setting.key ?? "${Key:Key}")),
    role: roleOf(setting.role, environment),
    environment,
    grants: (setting.grants ?? []).map((grant) => grantOf(grant, environment)),
  };
}

function roleOf(written: string | undefined, environment: Environment): LaunchRole {
  if (written === undefined) return serviceLinkedRole("autoscaling-service-linked-role", environment);
  const role = launchRoleOf(textWithHoles(written));
  const isSpot = literalOf(role.arn)?.endsWith("/AWSServiceRoleForEC2Spot") === true;
  return isSpot ? { ...role, kind: "ec2-spot-service-linked-role" } : role;
}

const grantOf = ({ operations, grantee, key }: GrantSetting, environment: Environment): Grant => ({
  keyId: known(textWithHoles(key ?? "${Key:Key}"), ORIGIN),
  grantee: known(
    grantee === undefined
      ? serviceLinkedRole("autoscaling-service-linked-role", environment).arn
      : textWithHoles(grantee),
    ORIGIN,
  ),
  operations,
  issuingAccount: null,
  identity: {
    stack: "stack",
    logicalId: "Grant",
    type: "Custom::KMSGrant",
    constructPath: null,
    physicalName: null,
    origin: ORIGIN,
  },
});

const keyOf = (policy: KeyPolicy, environment: Environment, arn: Text): Key => ({
  name: "stack/Key",
  identifiers: [arn],
  manager: known("customer", ORIGIN),
  enabled: known(true, ORIGIN),
  spec: known("SYMMETRIC_DEFAULT", ORIGIN),
  usage: known("ENCRYPT_DECRYPT", ORIGIN),
  materialOrigin: known("AWS_KMS", ORIGIN),
  multiRegion: known(false, ORIGIN),
  rotation: known(false, ORIGIN),
  environment,
  policy: known(policy, ORIGIN),
  unreadGrants: null,
  identity: null,
  origin: ORIGIN,
});

export const withoutPolicy = (question: Question, reference: string): Question => ({
  ...question,
  key: { ...question.key, policy: unknown({ kind: "not-in-this-run", reference }, ORIGIN) },
});
