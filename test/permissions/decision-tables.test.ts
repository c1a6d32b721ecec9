// Every case of fixtures/permissions: what a launch may do under a policy, which statement decides, what the others lack.

import { describe, expect, test } from "vitest";
import type { KeyPolicy } from "../../src/model/model.ts";
import { describe as describeWhy } from "../../src/model/unknown.ts";
import { decide } from "../../src/permissions/decide.ts";
import { type ActionDecision, type Decision, permits } from "../../src/permissions/decision.ts";
import { ORIGIN, questionOf, textWithHoles, valueWithHoles } from "./question.ts";
import { type Case, TABLES, WORDS, type Words } from "./tables.ts";

/** `"$ROLE"` is the word's value; within a longer string it is the word's text. */
function spellOut(json: unknown, words: Words): unknown {
  if (typeof json === "string") {
    if (Object.hasOwn(words, json)) return spellOut(words[json], words);
    return json.replace(/\$[A-Z_0-9]+/g, (word) => (typeof words[word] === "string" ? words[word] : word));
  }
  if (Array.isArray(json)) return json.map((item) => spellOut(item, words));
  if (typeof json !== "object" || json === null) return json;
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, spellOut(value, words)]));
}

function policyOf(one: Case, words: Words): KeyPolicy {
  const document = (value: unknown): KeyPolicy => ({ kind: "document", document: valueWithHoles(value) });
  if (one.policy === "kms-default") return { kind: "kms-default", origin: ORIGIN };
  if (one.policy !== undefined) return document(one.policy);
  if (one.policyText !== undefined) {
    const text = textWithHoles(JSON.stringify(one.policyText));
    return { kind: "document", document: { kind: "text", text, origin: ORIGIN } };
  }
  const Version = one.version === undefined ? "2012-10-17" : one.version;
  return document({ Version, Statement: statementsOf(one, words) });
}

function statementsOf({ statements, condition, deny }: Case, words: Words): unknown {
  if (statements !== undefined) return statements;
  if (condition !== undefined) {
    const forEverybody = spellOut("$ForEverybody", words) as object;
    return [{ ...forEverybody, Sid: "Allow", Condition: condition }];
  }
  const denied =
    deny?.["Fn::If"] === undefined ? { Sid: "Deny", Effect: "Deny", Resource: "*", ...deny } : deny;
  return spellOut(["$AllowUse", "$AllowGrants", denied], words);
}

const nameOf = ({ request, action }: ActionDecision): string =>
  request === "launch-role" ? action : request;

function outcomesOf(decision: Decision, names: readonly string[]): Record<string, string> {
  const told = decision.actions.map((one): [string, string] => {
    const by = one.decidedBy === null ? "" : ` by ${one.decidedBy.sid ?? "(no sid)"}`;
    return [nameOf(one), `${one.outcome}${by}`];
  });
  return Object.fromEntries(told.filter(([name]) => names.includes(name)));
}

function lacksOf(decision: Decision, sid: string): string {
  const misses = decision.actions.flatMap((one) => one.nearMisses);
  return misses.flatMap((miss) => ((miss.sid ?? "(no sid)") === sid ? [miss.lacks] : [])).join("\n");
}

for (const { file, about, cases, words } of TABLES) {
  const vocabulary = { ...WORDS, ...words };
  describe(`${file}: ${about}`, () => {
    test.each(cases.map((one) => [rowsOf(one) + one.name, one] as const))("%s", (_, written) => {
      const one = spellOut(written, vocabulary) as Case;
      const decision = decide(questionOf(policyOf(one, vocabulary), one));
      const tiers = {
        needed: permits(decision, "needed").is,
        documented: permits(decision, "documented").is,
        listed: permits(decision, "listed").is,
      };
      expect(tiers).toEqual({ needed: one.needed, documented: one.documented, listed: one.listed });
      expect(outcomesOf(decision, Object.keys(one.outcomes ?? {}))).toEqual(one.outcomes ?? {});
      for (const [sid, lacks] of Object.entries(one.lacks ?? {}))
        expect(lacksOf(decision, sid)).toContain(lacks);
      const whys = decision.actions.map((action) => (action.why === null ? "" : describeWhy(action.why)));
      if (one.why !== undefined) expect(whys.join("\n")).toContain(one.why);
    });
  });
}

function rowsOf({ rows }: Case): string {
  return rows.length === 0 ? "" : `row ${rows.join(", ")}: `;
}
