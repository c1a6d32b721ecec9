// Every case of fixtures/permissions: what a launch may do under a policy, which statement decides, what the others lack.

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { KeyPolicy } from "../../src/model/model.ts";
import { describe as describeWhy } from "../../src/model/unknown.ts";
import { decide } from "../../src/permissions/decide.ts";
import { type ActionDecision, type Decision, permits } from "../../src/permissions/decision.ts";
import { ORIGIN, questionOf, type Setting, textWithHoles, valueWithHoles } from "./question.ts";

type Expected = "yes" | "no" | "unknown";

interface Case extends Setting {
  /** Rows of the table of tricky cases that the case stands for. */
  readonly rows: readonly number[];
  readonly name: string;
  /** One of: the whole policy, `kms-default`, a policy as a string, its statements, a condition for everybody, a Deny. */
  readonly policy?: unknown;
  readonly policyText?: unknown;
  readonly statements?: readonly unknown[];
  readonly condition?: unknown;
  readonly deny?: Readonly<Record<string, unknown>>;
  /** Of `statements`, `condition` and `deny`; null: no Version. */
  readonly version?: string | null;
  readonly needed: Expected;
  readonly documented: Expected;
  readonly listed: Expected;
  /** `allowed by Sid`, for an action or one of the Deny-only requests. */
  readonly outcomes?: Readonly<Record<string, string>>;
  /** What the near miss with a Sid lacks. */
  readonly lacks?: Readonly<Record<string, string>>;
  /** Part of the reason of an unknown. */
  readonly why?: string;
}

interface Table {
  readonly about: string;
  readonly words?: Words;
  readonly cases: readonly Case[];
}

type Words = Readonly<Record<string, unknown>>;

const FOLDER = new URL("../../fixtures/permissions/", import.meta.url);
const read = (file: string) => JSON.parse(readFileSync(new URL(file, FOLDER), "utf8")) as unknown;
const WORDS = read("words.json") as Words;

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

for (const file of readdirSync(FOLDER).filter((name) => name !== "words.json")) {
  const { about, cases, words } = read(file) as Table;
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
