// Two evaluators that share no code agree on what random key policies let a launch do.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { valueOfJson } from "../../src/model/value.ts";
import { decide } from "../../src/permissions/decide.ts";
import type { ActionDecision } from "../../src/permissions/decision.ts";
import { type Call, launchCalls, type Place } from "./naive-calls.ts";
import { type Answer, answer, type NaivePolicy } from "./naive-evaluator.ts";
import { ORIGIN, questionOf } from "./question.ts";
import { randomPolicy } from "./random-policy.ts";

const PLACES: readonly Place[] = [
  { account: "111122223333", region: "us-west-2", partition: "aws" },
  { account: "012345678901", region: "us-gov-west-1", partition: "aws-us-gov" },
];
const POLICIES = 5000 / PLACES.length;

function decided(policy: NaivePolicy, { account, region }: Place): ReadonlyMap<string, string> {
  const document = valueOfJson(policy, ORIGIN);
  const { actions } = decide(questionOf({ kind: "document", document }, { account, region }));
  return new Map(actions.map((one) => [one.request === "launch-role" ? one.action : one.request, told(one)]));
}

/** In the words of the other evaluator. */
function told({ outcome, decidedBy, request }: ActionDecision): Answer | "unknown" {
  if (outcome === "allowed") return request === "launch-role" ? "allowed" : "not denied";
  if (outcome === "unknown") return "unknown";
  return decidedBy?.effect === "Deny" ? "denied by Deny" : "not allowed";
}

/** All calls of an action must be possible, and a Deny of one of them is what is told. */
function answerToAll(policy: NaivePolicy, calls: readonly Call[]): Answer | null {
  const answers = calls.map((call) => answer(policy, call));
  if (answers.includes(null)) return null;
  return (
    answers.find((one) => one === "denied by Deny") ??
    answers.find((one) => one === "not allowed") ??
    answers[0] ??
    null
  );
}

describe.each(PLACES)("in account $account and Region $region", (place) => {
  test("both evaluators give the same answer to every call", () => {
    const calls = launchCalls(place);
    const counts = new Map<string, number>();
    let allowing = 0;
    const property = fc.property(randomPolicy(place), (policy) => {
      const ours = decided(policy, place);
      const expected = new Map([...calls].map(([name, some]) => [name, answerToAll(policy, some)]));
      for (const [name, one] of expected) {
        counts.set(one ?? "unsettled", (counts.get(one ?? "unsettled") ?? 0) + 1);
        if (one !== null) expect({ [name]: ours.get(name) }).toEqual({ [name]: one });
      }
      if ([...expected.values()].includes("allowed")) allowing += 1;
    });
    fc.assert(property, { numRuns: POLICIES });
    const ofAll = (name: string) => (counts.get(name) ?? 0) / (POLICIES * calls.size);
    expect(allowing / POLICIES).toBeGreaterThan(0.25);
    expect(ofAll("allowed")).toBeGreaterThan(0.1);
    expect(ofAll("denied by Deny")).toBeGreaterThan(0.1);
    expect(ofAll("not allowed")).toBeGreaterThan(0.1);
    expect(ofAll("unsettled")).toBeLessThan(0.1);
  });
});
