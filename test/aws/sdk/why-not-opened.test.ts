// What is said of networks and certificates that no test has?

import { describe, expect, test } from "vitest";
import type { Refusal } from "../../../src/aws/reader.ts";
import { whyNotOpened } from "../../../src/aws/sdk/why-not-opened.ts";

const sentence = (refusal: Refusal, { region = "us-west-2", atHome = null as string | null } = {}): string =>
  whyNotOpened({ kind: "refused", refusal }, { region }, atHome);

describe("a host that is not known", () => {
  const refusal = {
    reason: "unreachable",
    code: "ENOTFOUND",
    message: "getaddrinfo ENOTFOUND sts.eu-west-9.amazonaws.com",
  } as const;

  test("while AWS answers elsewhere: the Region does not exist", () => {
    expect(sentence(refusal, { region: "eu-west-9", atHome: "111122223333" })).toBe(
      "There is no AWS Region eu-west-9: check how it is written.",
    );
  });

  test("and nothing answers elsewhere: nobody knows", () => {
    expect(sentence(refusal, { region: "eu-west-9" })).toBe(
      "AWS cannot be reached in Region eu-west-9 (getaddrinfo ENOTFOUND sts.eu-west-9.amazonaws.com): check the network, the name of the Region and AWS_ENDPOINT_URL.",
    );
  });
});

test.each([
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "CERT_HAS_EXPIRED",
  "ERR_TLS_CERT_ALTNAME_INVALID",
])("certificate: %s", (code) => {
  expect(sentence({ reason: "unreachable", code, message: "self-signed certificate" })).toContain(
    "set NODE_EXTRA_CA_CERTS",
  );
});

test("a Region that the account must enable", () => {
  expect(
    sentence({ reason: "other", code: "RegionDisabledException", message: "STS is not activated" }),
  ).toContain("Region us-west-2 is not enabled");
});

describe("access is denied", () => {
  const role = "arn:aws:iam::444455556666:role/reader";
  const denied = (message: string, roleArn?: string): string => {
    const refusal = { reason: "access-denied", code: "AccessDenied", message } as const;
    return whyNotOpened({ kind: "refused", refusal }, { roleArn, region: "us-west-2" }, null);
  };

  test.each([
    ["Access denied", " (Access denied)"],
    ["", ""],
    [
      "User: arn:aws:iam::111122223333:user/ci is not authorized to perform: sts:AssumeRole on resource: x",
      "",
    ],
  ])("to the role that was to be assumed, in whatever words: %s", (message, said) => {
    expect(denied(message, role)).toMatch(/ may not assume the role \S+( \(.+\))?: its trust policy/);
    expect(denied(message, role).includes(" (Access denied)")).toBe(said !== "");
  });

  test.each(["Access denied", ""])("without such a role: %s", (message) => {
    expect(denied(message)).toContain("a role that the profile names may not be assumed, or");
    expect(denied(message)).toContain(message === "" ? "(AccessDenied)" : "(Access denied)");
  });

  test("by name to the question whose they are", () => {
    expect(denied("User: u is not authorized to perform: sts:GetCallerIdentity", role)).toContain(
      "does not even tell these credentials whose they are",
    );
  });
});
