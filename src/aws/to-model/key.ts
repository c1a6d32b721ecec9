// What does KMS tell of a key?
// https://docs.aws.amazon.com/kms/latest/APIReference/API_KeyMetadata.html

import { asLiteral } from "../../launch-template/property-fact.ts";
import { type Environment, environmentOf } from "../../model/environment.ts";
import { chainFact, type Fact, known, unknown } from "../../model/fact.ts";
import { kmsArn } from "../../model/kms-arn.ts";
import type { Key } from "../../model/model.ts";
import { type Text, textOf } from "../../model/text.ts";
import type { UnknownReason } from "../../model/unknown.ts";
import { asBoolean } from "../../model/value.ts";
import { awsOrigin } from "../answer-value.ts";
import { alwaysAnswered } from "./always-answered.ts";
import { notThere, type Told } from "./answers.ts";
import type { AskedKey } from "./asked-keys.ts";
import { keyIdentity } from "./identity.ts";
import { policyOf } from "./key-policy.ts";

/** What is told of it elsewhere than in its description. */
export interface ToldBeside {
  /** Its first one; null: it has none, or they could not be read. */
  readonly alias: string | null;
  /** Unknown where they could not be read. */
  readonly aliasNames: Fact<readonly string[]>;
  /** Of kms:GetKeyPolicy. Null: nobody asked. */
  readonly policy: Told | null;
  /** Because nobody could ask as the role that was to. */
  readonly isRoleRefused: boolean;
  readonly isForEbs: Fact<boolean>;
  readonly unreadGrants: (grantee: Text) => UnknownReason | null;
}

/** `arn`: of the key, described or not. */
export function keyTold(arn: string, { metadata }: AskedKey, beside: ToldBeside): Key {
  const origin = awsOrigin(arn, "kms:DescribeKey");
  const id = kmsArn(arn)?.name ?? arn;
  const environment = placeOfArn(arn);
  const stated = (name: string) => alwaysAnswered(metadata, name, asLiteral);
  const manager = managerOf(stated("KeyManager"));
  const state = stated("KeyState");
  const isTold = metadata.kind !== "unknown" || beside.policy?.kind === "answered";
  return {
    name: beside.alias ?? arn,
    identifiers: [textOf(arn), textOf(id)],
    manager,
    get isForEbs() {
      return beside.isForEbs;
    },
    enabled: usableIn(state),
    state,
    spec: stated("KeySpec"),
    usage: stated("KeyUsage"),
    materialOrigin: stated("Origin"),
    multiRegion: alwaysAnswered(metadata, "MultiRegion", asBoolean),
    rotation: rotationOf(manager, arn),
    environment,
    policy: policyOf(beside, manager, arn),
    aliasNames: beside.aliasNames,
    unreadGrants: beside.unreadGrants,
    identity: isTold ? keyIdentity(beside.alias, id, arn) : null,
    origin,
  };
}

const managerOf = (stated: Fact<string>): Fact<"aws" | "customer"> =>
  chainFact(stated, (manager, origin) => {
    if (manager === "AWS") return known("aws", origin);
    if (manager === "CUSTOMER") return known("customer", origin);
    return unknown({ kind: "malformed", what: "AWS does not say whether the key is its own" }, origin);
  });

/** Of an `Updating` key only its store or its primary Region changes. https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html */
const USABLE: ReadonlyMap<string, boolean> = new Map([
  ["Enabled", true],
  ["Updating", true],
  ["Creating", false],
  ["Disabled", false],
  ["PendingDeletion", false],
  ["PendingImport", false],
  ["PendingReplicaDeletion", false],
  ["Unavailable", false],
]);

const usableIn = (state: Fact<string>): Fact<boolean> =>
  chainFact(state, (name, origin) => {
    const isUsable = USABLE.get(name);
    const what = `whether EBS can use a key in the state ${name} is not known`;
    return isUsable === undefined ? unknown({ kind: "undocumented", what }, origin) : known(isUsable, origin);
  });

/** Those of AWS every year. https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html */
const rotationOf = (manager: Fact<"aws" | "customer">, arn: string): Fact<boolean> =>
  chainFact(manager, (who, origin) =>
    who === "aws"
      ? known(true, origin)
      : unknown(
          { kind: "not-in-this-run", reference: `the rotation of the key ${arn}`, of: "account" },
          origin,
        ),
  );

function placeOfArn(arn: string): Environment {
  const { account, region } = kmsArn(arn) ?? { account: null, region: null };
  return environmentOf(account, region);
}

/**
 * What a launch names and KMS does not know: a key that was deleted, or an alias of none. No launch can use it.
 * `told`: about the ARN of the key or the alias.
 */
export function missingKey(keyId: string, told: Extract<Told, { readonly kind: "absent" }>): Key {
  const { about: arn, origin } = told;
  const why = unknown(notThere(told), origin);
  const named = kmsArn(arn);
  return {
    name: keyId,
    identifiers: [textOf(arn), ...(named?.of === "key" ? [textOf(named.name)] : [])],
    manager: known("customer", origin),
    enabled: known(false, origin),
    spec: why,
    usage: why,
    materialOrigin: why,
    multiRegion: why,
    rotation: why,
    environment: placeOfArn(arn),
    policy: why,
    unreadGrants: null,
    identity: null,
    origin,
  };
}
