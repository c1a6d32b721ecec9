// What does each error of AWS, of the connection and of the SDK mean for a question?

import { describe, expect, test } from "vitest";
import type { Action } from "../../../src/aws/actions.ts";
import { noAnswer } from "../../../src/aws/sdk/no-answer.ts";
import { openedAt, QUESTIONS } from "./opened.ts";
import { failure } from "./replies.ts";

/** As the SDK throws it. */
const byAws = (name: string, message = "", httpStatusCode = 400): Error =>
  Object.assign(new Error(message), { name, $fault: "client", $metadata: { httpStatusCode } });

const bySystem = (code: string, message = ""): Error => Object.assign(new Error(message), { code });

const reasonOf = (error: unknown): string => {
  const answer = noAnswer("kms:DescribeKey", error);
  return answer.kind === "refused" ? answer.refusal.reason : answer.kind;
};

describe("absent: AWS says for certain that there is none", () => {
  test.each<[Action, string]>([
    ["eks:DescribeCluster", "ResourceNotFoundException"],
    ["eks:ListNodegroups", "ResourceNotFoundException"],
    ["eks:DescribeNodegroup", "ResourceNotFoundException"],
    ["ec2:DescribeLaunchTemplates", "InvalidLaunchTemplateId.NotFound"],
    ["ec2:DescribeLaunchTemplates", "InvalidLaunchTemplateName.NotFoundException"],
    ["ec2:DescribeLaunchTemplateVersions", "InvalidLaunchTemplateId.VersionNotFound"],
    ["ec2:DescribeImages", "InvalidAMIID.NotFound"],
    ["ec2:DescribeImages", "InvalidAMIID.Unavailable"],
    ["ec2:DescribeImages", "InvalidAMIID.Malformed"],
    ["ec2:DescribeSnapshots", "InvalidSnapshot.NotFound"],
    ["ec2:DescribeSecurityGroups", "InvalidGroup.NotFound"],
    ["kms:DescribeKey", "NotFoundException"],
    ["iam:GetRole", "NoSuchEntity"],
    ["iam:GetRole", "NoSuchEntityException"],
  ])("%s: %s", (action, code) => {
    expect(noAnswer(action, byAws(code))).toEqual({ kind: "absent", code });
  });

  test.each<[string, Action, unknown]>([
    ["another thing is not there", "ec2:DescribeImages", byAws("InvalidSnapshot.NotFound")],
    ["a page that is not there", "iam:GetRole", byAws("NotFound", "", 404)],
    ["a wrong request", "autoscaling:DescribeScalingActivities", byAws("ValidationError", "not found")],
    ["a key of another Region", "kms:DescribeKey", byAws("InvalidArnException")],
    ["an error that only has the name", "iam:GetRole", Object.assign(new Error(), { name: "NoSuchEntity" })],
  ])("not: %s", (_name, action, error) => {
    expect(noAnswer(action, error)).toMatchObject({ kind: "refused" });
  });

  test.each(Object.values(QUESTIONS))("$action: on the wire", async (question) => {
    const codes: Partial<Record<Action, string>> = {
      "iam:GetRole": "NoSuchEntity",
      "kms:DescribeKey": "NotFoundException",
      "eks:DescribeCluster": "ResourceNotFoundException",
    };
    const { ask } = await openedAt(({ action }) =>
      failure(action, codes[question.action] ?? "InvalidAMIID.NotFound", "none", 404),
    );
    const { kind } = await ask(question);
    expect(kind).toBe(codes[question.action] === undefined ? "refused" : "absent");
  });
});

describe.each([
  [
    "access-denied",
    ["AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "Client.UnauthorizedOperation"],
  ],
  [
    "throttled",
    ["Throttling", "ThrottlingException", "RequestLimitExceeded", "TooManyRequestsException", "SlowDown"],
  ],
  [
    "credentials",
    [
      "ExpiredToken",
      "ExpiredTokenException",
      "InvalidClientTokenId",
      "UnrecognizedClientException",
      "SignatureDoesNotMatch",
    ],
  ],
  ["timed-out", ["RequestTimeout"]],
  ["malformed", ["Unknown"]],
  ["other", ["InternalFailure", "ValidationException", "InvalidArnException"]],
])("AWS: %s", (reason, codes) => {
  test.each(codes)("%s", (code) => {
    expect(reasonOf(byAws(code))).toBe(reason);
  });
});

test("too many requests are known by their status, too", () => {
  expect(reasonOf(byAws("Unknown", "", 429))).toBe("throttled");
});

test.each([
  [
    "of keys that EC2 does not know",
    "AWS was not able to validate the provided access credentials",
    "credentials",
  ],
  ["of what belongs to others", "Not authorized for images: [ami-0a1b]", "access-denied"],
])("AuthFailure: %s", (_name, message, reason) => {
  expect(reasonOf(byAws("AuthFailure", message))).toBe(reason);
});

describe.each([
  [
    "unreachable",
    [
      "ECONNREFUSED",
      "ECONNRESET",
      "ENOTFOUND",
      "EAI_AGAIN",
      "EHOSTUNREACH",
      "EPIPE",
      "EPROTO",
      "CERT_HAS_EXPIRED",
    ],
  ],
  ["timed-out", ["ETIMEDOUT"]],
  ["malformed", ["HPE_INVALID_CONSTANT"]],
  ["credentials", ["ENOENT", "EACCES"]],
])("the connection, or the machine: %s", (reason, codes) => {
  test.each(codes)("%s", (code) => {
    expect(reasonOf(bySystem(code))).toBe(reason);
  });
});

test("of several addresses of a host, the first is told", () => {
  const error = new AggregateError([bySystem("ECONNREFUSED", "connect ECONNREFUSED ::1:443")], "");
  expect(noAnswer("kms:DescribeKey", Object.assign(error, { code: "ECONNREFUSED" }))).toMatchObject({
    refusal: { reason: "unreachable", message: "connect ECONNREFUSED ::1:443" },
  });
});

test.each([
  ["no credentials", Object.assign(new Error("none"), { name: "CredentialsProviderError" }), "credentials"],
  ["an answer that cannot be read", Object.assign(new SyntaxError("<"), { $response: {} }), "malformed"],
  ["a mistake of ours", new TypeError("x is not a function"), "other"],
  ["what is no error", "oops", "other"],
  ["nothing", undefined, "other"],
])("%s", (_name, error, reason) => {
  expect(reasonOf(error)).toBe(reason);
});

test("of an answer that cannot be read nothing is told", () => {
  const error = Object.assign(new SyntaxError(`Unexpected token "secret" in JSON`), { $response: {} });
  expect(JSON.stringify(noAnswer("kms:DescribeKey", error))).not.toContain("secret");
});
