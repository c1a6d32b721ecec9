// Which role launches the instances of a group of an account?

import { expect, test } from "vitest";
import { launchingRole } from "../../src/aws/launching-role.ts";
import { environmentOf } from "../../src/model/environment.ts";
import { show } from "../../src/model/text.ts";
import { unknownValue, type Value, valueOfJson } from "../../src/model/value.ts";
import { ACCOUNT, LAUNCH_ROLE, REGION } from "./sample-account.ts";

const ORIGIN = { kind: "aws", arn: "", call: "" } as const;
const value = (json: unknown) => valueOfJson(json, ORIGIN);
const REFUSED = unknownValue({ kind: "malformed", what: "no answer" }, ORIGIN);
const SPOT = `arn:aws:iam::${ACCOUNT}:role/aws-service-role/spot.amazonaws.com/AWSServiceRoleForEC2Spot`;

test.each<[string, unknown, Value, string]>([
  [
    "the one that the group names",
    { ServiceLinkedRoleARN: `${LAUNCH_ROLE}_x` },
    value(undefined),
    `${LAUNCH_ROLE}_x`,
  ],
  ["by default that of the account", {}, value(undefined), LAUNCH_ROLE],
  [
    "the Spot role for a spot price",
    { ServiceLinkedRoleARN: LAUNCH_ROLE },
    value({ SpotPrice: "0.1" }),
    SPOT,
  ],
  ["an empty price is none", {}, value({ SpotPrice: "" }), LAUNCH_ROLE],
  ["unknown while nobody knows whether there is a price", {}, REFUSED, "unknown"],
  [
    "unknown where it is no service-linked role",
    { ServiceLinkedRoleARN: `arn:aws:iam::${ACCOUNT}:role/own` },
    value({}),
    "unknown",
  ],
])("%s", (_name, group, configuration, role) => {
  const found = launchingRole(value(group), configuration, environmentOf(ACCOUNT, REGION));
  expect(found.state === "known" ? show(found.value.arn) : found.state).toBe(role);
});
