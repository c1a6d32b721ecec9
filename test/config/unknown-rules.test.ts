import { expect, test } from "vitest";
import { unknownRules } from "../../src/config/unknown-rules.ts";
import { problemLine } from "../../src/strict-yaml/problem.ts";
import { readFrom, readText, repositoryWith } from "./config-folders.ts";

const IDS = new Set(["imds-hop-limit", "volume-not-encrypted", "our-own"]);
const ELSEWHERE =
  "eks-lint rules lists them all, and rules of your own must be given with --rules or ownRules";

test("rules that there are may be named, whatever else is wrong", () => {
  const { config } = readText(
    "rules: {imds-hop-limit: off, our-own: bad}\nsuppress: [{rule: volume-not-encrypted}, {reason: a}]\n",
  );
  expect(unknownRules(config, IDS)).toEqual([]);
});

test("one that there is not is told at its place, with what was meant", () => {
  const { config, problems } = readText(
    "rules:\n  imds-hop-limt: off\n  colour: note\n  recommended: off\nsuppress:\n  - rule: volumes-not-encrypted\n    reason: Old.\n    stack: a\n",
  );
  expect(problems).toEqual([]);
  const unknown = unknownRules(config, IDS);
  expect(unknown.map(problemLine)).toEqual([
    'eks-lint.config.yaml:2:3: rules: there is no rule "imds-hop-limt"; did you mean imds-hop-limit?',
    `eks-lint.config.yaml:3:3: rules: there is no rule "colour"; ${ELSEWHERE}`,
    'eks-lint.config.yaml:4:3: rules: there is no rule "recommended"; that is a ruleset, which is chosen with --ruleset or extends',
    'eks-lint.config.yaml:6:11: suppress[0].rule: there is no rule "volumes-not-encrypted"; did you mean volume-not-encrypted?',
  ]);
  expect(unknown.every(({ kind }) => kind === "config-invalid")).toBe(true);
});

test("in package.json, behind its key", () => {
  const text = '{"eksLint": {"rules": {"our-won": "off"}}}';
  const { config } = readFrom(repositoryWith({ "package.json": text }));
  expect(unknownRules(config, IDS).map(problemLine)).toEqual([
    'package.json:1:24: eksLint.rules: there is no rule "our-won"; did you mean our-own?',
  ]);
});
