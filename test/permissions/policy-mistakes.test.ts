// What KMS refuses in a key policy although every statement can be read.

import { describe, expect, test } from "vitest";
import { ACCOUNT_HOLE } from "../../src/model/environment.ts";
import { known } from "../../src/model/fact.ts";
import type { Key } from "../../src/model/model.ts";
import { type Text, textOf } from "../../src/model/text.ts";
import { documentMistake, principalMistake } from "../../src/permissions/policy-mistakes.ts";
import type { ReadableStatement } from "../../src/permissions/statement.ts";
import { valueWithHoles } from "./question.ts";

const origin = { kind: "file", file: "key.json", path: [] } as const;

function statementFor(type: "AWS" | "Service", name: Text): ReadableStatement {
  return {
    kind: "readable",
    sid: null,
    index: 0,
    origin,
    effect: known("Allow", origin),
    principal: { negated: false, names: [{ type, text: known(name, origin) }] },
    action: { negated: false, names: [] },
    resource: [],
    condition: [],
  };
}

describe("a principal that KMS takes", () => {
  test.each<readonly [string, Text]>([
    ["everybody", textOf("*")],
    ["an account by its id", textOf("111122223333")],
    ["an account by its id, not known yet", textOf(ACCOUNT_HOLE)],
    ["the root of an account", textOf("arn:aws:iam::", ACCOUNT_HOLE, ":root")],
    ["a role with a path", textOf("arn:aws-us-gov:iam::111122223333:role/team/x")],
    ["a user", textOf("arn:aws:iam::111122223333:user/x")],
    ["a session", textOf("arn:aws:sts::111122223333:assumed-role/x/session")],
    [
      "an identity of CloudFront",
      textOf("arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1"),
    ],
    ["the unique id of a role that is gone", textOf("AROAIIAAAAAAAAAAAAAAA")],
  ])("%s", (_what, name) => expect(principalMistake(statementFor("AWS", name))).toBe(null));

  test("a service is no ARN", () =>
    expect(principalMistake(statementFor("Service", textOf("ec2.amazonaws.com")))).toBe(null));
});

describe("a principal that KMS refuses", () => {
  test.each<readonly [string, Text]>([
    ["an ARN without its account", textOf("arn:aws:iam:::role/x")],
    ["an ARN of a group", textOf("arn:aws:iam::111122223333:group/x")],
    ["an instance profile", textOf("arn:aws:iam::", ACCOUNT_HOLE, ":instance-profile/x")],
    ["a wildcard for some roles", textOf("arn:aws:iam::", ACCOUNT_HOLE, ":role/*")],
    ["a bare name", textOf("AWSServiceRoleForAutoScaling")],
    ["the ARN of another service", textOf("arn:aws:s3:::bucket")],
  ])("%s", (_what, name) =>
    expect(principalMistake(statementFor("AWS", name))).toMatch(/^names the principal .* neither an account/),
  );
});

describe("a policy as a whole", () => {
  const mistakeIn = (document: object) =>
    documentMistake({
      policy: known({ kind: "document", document: valueWithHoles(document) }, origin),
    } as Key);

  test.each<readonly [object, string | null]>([
    [{ Version: "2012-10-17", Statement: [] }, null],
    [{ Version: "2008-10-17", Statement: [] }, null],
    [{ Statement: {} }, null],
    [{ Version: "2012-10-17" }, "it has no Statement"],
    [
      { Version: "2012-10-18", Statement: [] },
      "its Version is 2012-10-18, and there are only 2012-10-17 and 2008-10-17",
    ],
  ])("%j: %s", (document, mistake) => expect(mistakeIn(document)).toBe(mistake));
});
