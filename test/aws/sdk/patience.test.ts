// What is asked again, for how long is AWS waited for, and how does all of that end?

import { describe, expect, test } from "vitest";
import type { Question } from "../../../src/aws/reader.ts";
import type { Reply } from "./fake-aws.ts";
import { HASTIER } from "./hasty.ts";
import { openedAt, QUESTIONS } from "./opened.ts";
import { ec2Result, failure, json, queryResult } from "./replies.ts";

const { kms, ec2, autoscaling } = QUESTIONS;
const KEY = json({
  KeyMetadata: {
    Arn: "arn:aws:kms:us-west-2:111122223333:key/k",
    KeyId: "k",
    KeyManager: "CUSTOMER",
    KeyState: "Enabled",
    KeySpec: "SYMMETRIC_DEFAULT",
  },
});
const EBS_KEY = ec2Result("GetEbsDefaultKmsKeyId", "<kmsKeyId>alias/aws/ebs</kmsKeyId>");
const ACTIVITIES = queryResult("DescribeScalingActivities", "<Activities/>");

const GARBLED: Reply = { body: "\u0000<<{{" };
const PAGE: Reply = { status: 502, body: "<!doctype html><title>Bad gateway</title><p>proxy" };

describe.each<[string, Question, Reply]>([
  ["JSON", kms, KEY],
  ["XML of EC2", ec2, EBS_KEY],
  ["XML of Auto Scaling", autoscaling, ACTIVITIES],
])("%s", (_name, question, good) => {
  test.each<[string, Reply]>([
    ["too many requests", failure(question.action, "ThrottlingException", "Rate exceeded")],
    ["a failure of AWS", { status: 503, body: "" }],
    ["a page of a proxy", PAGE],
    ["garbled", GARBLED],
    ["an empty answer", { body: "" }],
    ["an answer to another question", json({ Other: true })],
    ["an answer that ends in its middle", { body: "body" in good ? good.body.slice(0, -20) : "" }],
    ["no connection any more", { cut: "before" }],
    ["a connection cut within an answer", { cut: "within" }],
  ])("%s, then an answer: answered", async (_fault, fault) => {
    const { ask, asked } = await openedAt((_received, times) => (times === 0 ? fault : good));
    expect(await ask(question)).toMatchObject({ kind: "answered" });
    expect(asked()).toEqual([question.action, question.action]);
  });

  test.each<[string, Reply]>([
    ["no answer", { silent: "before" }],
    ["an answer that does not go on", { silent: "within" }],
  ])("%s, then an answer: answered", async (_fault, fault) => {
    const { ask, asked } = await openedAt((_received, times) => (times === 0 ? fault : good), {
      patience: HASTIER,
    });
    expect(await ask(question)).toMatchObject({ kind: "answered" });
    expect(asked().length).toBeGreaterThan(1);
  });
});

test.each<[string, Reply, string]>([
  ["access denied", failure("kms:DescribeKey", "AccessDeniedException", "no"), "refused"],
  ["no such key", failure("kms:DescribeKey", "NotFoundException", "no"), "absent"],
])("%s is an answer, and is not asked again", async (_name, reply, kind) => {
  const { ask, asked } = await openedAt(() => reply);
  expect(await ask(kms)).toMatchObject({ kind });
  expect(asked()).toHaveLength(1);
});

test.each<[string, Reply, number, object]>([
  ["garbled for ever", GARBLED, 3, { reason: "malformed", code: "HTTP 200" }],
  ["another shape for ever", json({ KeyMetadata: "secret" }), 3, { reason: "malformed", code: "HTTP 200" }],
  // Asked by the SDK as often as it is told, and not once more by us.
  ["a page of a proxy for ever", PAGE, 2, { reason: "malformed", code: "HTTP 502" }],
  ["cut for ever", { cut: "before" }, 2, { reason: "unreachable", code: "ECONNRESET" }],
])("%s: refused after some", async (_name, reply, times, refusal) => {
  const { ask, asked } = await openedAt(() => reply, { patience: { readings: 3 } });
  expect(await ask(kms)).toMatchObject({ kind: "refused", refusal });
  expect(asked()).toHaveLength(times);
});

test("silent for ever: refused after some", async () => {
  const { ask, asked } = await openedAt(() => ({ silent: "before" }), {
    patience: { ...HASTIER, attempts: 2 },
  });
  expect(await ask(kms)).toEqual({
    kind: "refused",
    refusal: { reason: "timed-out", code: "ETIMEDOUT", message: "no answer in time" },
  });
  expect(asked()).toHaveLength(2);
});

test("all attempts together have an end", async () => {
  const { ask } = await openedAt(() => ({ silent: "before" }), {
    patience: { attempts: 1000, answer: 100_000, call: 2_000 },
  });
  expect(await ask(kms)).toEqual({
    kind: "refused",
    refusal: { reason: "timed-out", code: "TimeoutError", message: "no answer within 2 seconds" },
  });
});

test("an answer that begins and never ends has an end, too", async () => {
  const { ask } = await openedAt(() => ({ silent: "within" }), {
    patience: { answer: 100_000, call: 2_000 },
  });
  expect(await ask(kms)).toMatchObject({ kind: "refused", refusal: { reason: "timed-out" } });
});

test("an answer that goes on for ever is given up before it fills the memory", async () => {
  const { ask } = await openedAt(() => ({ endless: " " }), { patience: { readings: 1, call: 60_000 } });
  expect(await ask(kms)).toMatchObject({ kind: "refused", refusal: { reason: "malformed" } });
}, 60_000);

describe("an interruption", () => {
  const interrupted = {
    kind: "refused",
    refusal: { reason: "other", code: "AbortError", message: "the run was interrupted" },
  };
  const forEver = { attempts: 1000, answer: 100_000, call: 100_000 };

  test("ends every question that is asked, and what is asked later", async () => {
    const controller = new AbortController();
    const { ask, asked } = await openedAt(() => ({ silent: "before" }), {
      patience: forEver,
      signal: controller.signal,
    });
    const answers = Promise.all(Array.from({ length: 20 }, () => ask(kms)));
    setTimeout(() => controller.abort(), 50);
    expect(await answers).toEqual(Array.from({ length: 20 }, () => interrupted));
    const before = asked().length;
    expect(await ask(ec2)).toEqual(interrupted);
    expect(asked()).toHaveLength(before);
  });

  test("ends the pauses between attempts", async () => {
    const controller = new AbortController();
    const { ask } = await openedAt(() => GARBLED, {
      patience: { ...forEver, readings: 1000, pause: 100_000 },
      signal: controller.signal,
    });
    setTimeout(() => controller.abort(), 50);
    expect(await ask(kms)).toEqual(interrupted);
  });
});
