// What may a role do with a key whose grants an account has told of, or would not tell of?

import { describe, expect, test } from "vitest";
import type { textOf } from "../../src/model/text.ts";
import type { UnknownReason } from "../../src/model/unknown.ts";
import { decide } from "../../src/permissions/decide.ts";
import { type LaunchAction, permits, type Question } from "../../src/permissions/decision.ts";
import { LAUNCH_OPERATIONS } from "../grant-operations.ts";
import { ORIGIN, questionOf, type Setting, valueWithHoles, withoutPolicy } from "./question.ts";

const NODES = "111122223333";
const OWNER = "444455556666";
const KEY = `arn:aws:kms:us-west-2:${OWNER}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;

const NOT_READ: UnknownReason = {
  kind: "not-read",
  what: "the list of grants of the key",
  action: "kms:ListGrants",
  because: "AccessDeniedException",
};

const statement = (Effect: "Allow" | "Deny", AWS: string) => ({
  Effect,
  Principal: { AWS },
  Action: "kms:*",
  Resource: "*",
});

interface Case {
  /** Of the key. */
  readonly owner?: string;
  readonly statements?: readonly object[];
  /** The policy was not read. */
  readonly unseen?: true;
  readonly granted?: readonly string[];
  /** Who made the grant. */
  readonly issuer?: string;
  /** `told`: there are no other grants than these; `static`: no account was asked. */
  readonly grants: "told" | "not-read" | "static";
}

function questionWith({ owner = NODES, statements = [], unseen, granted, issuer, grants }: Case): Question {
  const document = valueWithHoles({ Version: "2012-10-17", Statement: statements });
  const setting: Setting = {
    keyAccount: owner,
    key: KEY,
    grants: granted === undefined ? [] : [{ operations: granted, key: KEY }],
  };
  const asked = questionOf({ kind: "document", document }, setting);
  const question = unseen === true ? withoutPolicy(asked, "the policy") : asked;
  const unread = grants === "told" ? null : NOT_READ;
  return {
    ...question,
    key: { ...question.key, ...(grants === "static" ? {} : { unreadGrants: () => unread }) },
    grants: question.grants.map((grant) => ({
      ...grant,
      ...(issuer === undefined ? {} : { issuingAccount: issuer }),
    })),
  };
}

const needed = (asked: Case) => permits(decide(questionWith(asked)), "needed").is;

describe("a key of the account of the nodes", () => {
  test.each<[string, Case, "yes" | "no" | "unknown"]>([
    ["no Allow, and no grant", { grants: "told" }, "no"],
    ["no Allow, and nobody was asked for grants", { grants: "static" }, "no"],
    ["no Allow, and the grants are not told", { grants: "not-read" }, "unknown"],
    [
      "an Allow decides, whatever the grants are",
      { statements: [statement("Allow", "*")], grants: "not-read" },
      "yes",
    ],
    [
      "a Deny decides, whatever the grants are",
      { statements: [statement("Deny", "*")], grants: "not-read" },
      "no",
    ],
    ["a grant, of whomever", { granted: LAUNCH_OPERATIONS, issuer: OWNER, grants: "told" }, "yes"],
    [
      "a grant that does not suffice, and others that are not told",
      { granted: ["Decrypt"], grants: "not-read" },
      "unknown",
    ],
  ])("%s", (_name, asked, expected) => {
    expect(needed(asked)).toBe(expected);
  });

  test("the reason is that of the account", () => {
    const { actions } = decide(questionWith({ grants: "not-read" }));
    expect(actions[0]).toMatchObject({ action: "kms:CreateGrant", outcome: "unknown", why: NOT_READ });
  });
});

describe("a key of another account", () => {
  test.each<[string, Case, "yes" | "no" | "unknown"]>([
    [
      "the account of the nodes made the grant",
      { granted: LAUNCH_OPERATIONS, issuer: NODES, grants: "told" },
      "yes",
    ],
    [
      "the account of the key made the grant",
      { granted: LAUNCH_OPERATIONS, issuer: OWNER, grants: "told" },
      "unknown",
    ],
    ["who made the grant is not told", { granted: LAUNCH_OPERATIONS, grants: "told" }, "unknown"],
    ["there is no grant", { grants: "told" }, "no"],
    [
      "there is no grant, and an Allow, which does not count across accounts",
      { statements: [statement("Allow", "*")], grants: "told" },
      "no",
    ],
    [
      "the grant lacks what the grants of a launch take over",
      { granted: LAUNCH_OPERATIONS.filter((one) => one !== "Decrypt"), issuer: NODES, grants: "told" },
      "no",
    ],
    [
      "the grant is there, and a Deny as well",
      { statements: [statement("Deny", "*")], granted: LAUNCH_OPERATIONS, issuer: NODES, grants: "told" },
      "no",
    ],
    ["the grants are not told", { grants: "not-read" }, "unknown"],
    [
      "the grants are not told, but one of them is known to suffice",
      { granted: LAUNCH_OPERATIONS, issuer: NODES, grants: "not-read" },
      "yes",
    ],
    ["no account was asked, as with a template", { grants: "static" }, "unknown"],
    [
      "no account was asked, and the template makes a grant",
      { granted: LAUNCH_OPERATIONS, grants: "static" },
      "unknown",
    ],
    ["the policy is not told, and there is no grant", { unseen: true, grants: "told" }, "no"],
    [
      "the policy is not told, and may deny what the grant allows",
      { unseen: true, granted: LAUNCH_OPERATIONS, issuer: NODES, grants: "told" },
      "unknown",
    ],
    ["neither is told", { unseen: true, grants: "not-read" }, "unknown"],
    ["the policy is in no input, and no account was asked", { unseen: true, grants: "static" }, "unknown"],
  ])("%s", (_name, asked, expected) => {
    expect(needed({ owner: OWNER, ...asked })).toBe(expected);
  });

  test("each call by itself: what a grant lacks is denied, and nothing else", () => {
    const question = questionWith({
      owner: OWNER,
      granted: LAUNCH_OPERATIONS.filter((one) => one !== "Encrypt"),
      issuer: NODES,
      grants: "told",
    });
    const denied = decide(question).actions.filter(({ outcome }) => outcome === "denied");
    expect(denied.map(({ action }): LaunchAction => action)).toEqual(["kms:Encrypt"]);
  });

  test("a Deny is named, a lacking grant names nothing", () => {
    const denied = decide(
      questionWith({ owner: OWNER, statements: [statement("Deny", "*")], grants: "told" }),
    );
    expect(denied.actions[0]).toMatchObject({ outcome: "denied", decidedBy: { index: 0, effect: "Deny" } });
    const lacking = decide(questionWith({ owner: OWNER, grants: "told" }));
    expect(lacking.actions[0]).toMatchObject({ outcome: "denied", decidedBy: null });
  });
});

test("only the role that launches is asked about", () => {
  const question = questionWith({ grants: "told" });
  const asked: string[] = [];
  const unreadGrants = (grantee: ReturnType<typeof textOf>) => {
    asked.push(grantee.join(""));
    return null;
  };
  decide({ ...question, key: { ...question.key, unreadGrants, origin: ORIGIN } });
  expect(new Set(asked)).toEqual(new Set([question.role.arn.join("")]));
});
