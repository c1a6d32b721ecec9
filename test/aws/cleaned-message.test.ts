// Is a message of AWS shown without secrets, in one line, and not at any length?

import { describe, expect, test } from "vitest";
import { cleanedCode, cleanedMessage } from "../../src/aws/cleaned-message.ts";
import { expectLinearTime } from "../linear-time.ts";

const TOKEN = `FwoGZXIvYXdzE${"aB3/+=".repeat(40)}`;

test.each([
  [
    "an encoded refusal",
    "You are not authorized. Encoded authorization failure message: 4pF_x-Zk9",
    "4pF_x-Zk9",
  ],
  ["an access key id", "The key AKIAIOSFODNN7EXAMPLE is not known", "AKIAIOSFODNN7EXAMPLE"],
  ["one of a session", "The key ASIAIOSFODNN7EXAMPLE is not known", "ASIAIOSFODNN7EXAMPLE"],
  ["a secret access key", "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 does not fit", "wJalrXUtnFEMI/K7MDENG"],
  ["a session token", `token ${TOKEN} has expired`, "FwoGZXIvYXdzE"],
  ["a token of a web identity", "token eyJhbGciOi.eyJpc3MiOi.c2lnbmF0 is wrong", "eyJhbGciOi"],
  [
    "what was signed",
    "It does not match.\n\nThe Canonical String for this request should have been\n'POST\nx-amz-security-token:abc'",
    "abc",
  ],
])("%s is left out", (_name, message, secret) => {
  expect(cleanedMessage(message)).not.toContain(secret);
});

test.each([
  "User: arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_ReadOnly_0123456789abcdef/jo@example.com is not authorized to perform: kms:DescribeKey on resource: arn:aws:kms:us-west-2:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab because no resource-based policy allows the kms:DescribeKey action",
  "The launch template version 7 of lt-0a1b2c3d4e5f60718 does not exist",
  "arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling is not there",
])("names of things stay: %s", (message) => {
  expect(cleanedMessage(message)).toBe(message);
});

describe("it is a clause", () => {
  test.each([
    ["without a full stop", "Rate exceeded.", "Rate exceeded"],
    ["in one line", "one\r\n  two\tthree", "one two three"],
    ["without what a terminal obeys", "\u001b[31mred\u001b[0m \u202etxt", "[31mred [0m txt"],
    [
      "without hints for programmers",
      "bad\n  Deserialization error: to see the raw response, inspect …",
      "bad",
    ],
  ])("%s", (_name, message, expected) => {
    expect(cleanedMessage(message)).toBe(expected);
  });

  test("of some length", () => {
    expect(cleanedMessage("no ".repeat(10_000))).toHaveLength(600);
  });

  test("made in linear time", () => {
    expectLinearTime((size) => {
      const message = "aB3/".repeat(size);
      return () => cleanedMessage(message);
    }, 5_000);
  });
});

test.each([
  ["user and password of a URL", "no answer from http://user:hunter2@proxy.example:8080/x", "hunter2"],
  ["what a proxy quotes", "Authorization: Bearer abcdef123456 was refused", "abcdef123456"],
  ["a password", "password=hunter3 is wrong", "hunter3"],
  ["a password in JSON", '{"password":"hunter4"}', "hunter4"],
  ["an external id", "external id my-ext-id-777 does not match", "my-ext-id-777"],
])("%s is not shown", (_what, message, secret) => {
  const cleaned = cleanedMessage(message);
  expect(cleaned).not.toContain(secret);
  expect(cleaned.length).toBeGreaterThan(10);
});

test("a code is a short word, or is not shown", () => {
  expect(cleanedCode("AccessDeniedException")).toBe("AccessDeniedException");
  expect(cleanedCode("HTTP 503")).toBe("HTTP 503");
  expect(cleanedCode(`${"x".repeat(200)}AKIAIOSFODNN7EXAMPLE`)).toBe("unnamed");
});
