// Is what eks-lint resolves to a value what @aws/cloudformation-validate resolves it to, too?
// EKS_LINT_CORPUS may name a folder with templates of others.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Document } from "../../src/input/document.ts";
import { readDocument } from "../../src/input/read-document.ts";
import { documentOf, yamlDocument } from "./build.ts";
import { isDisagreement, isKnown, KNOWN_DIFFERENCES } from "./differences.ts";
import { peer } from "./differential-peer.ts";
import { shownTally, tallyOf } from "./differential-tally.ts";
import { compareTemplate } from "./differential-template.ts";
import { WORLDS } from "./differential-world.ts";

const ask = peer();

const templatesIn = (folder: string): Document[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .flatMap((file) => {
      const read = readDocument({ file, text: readFileSync(file, "utf8"), named: false });
      return read.outcome === "read" && read.kind === "cloudformation" ? [read.document] : [];
    });

describe("the templates of this project", () => {
  const tally = tallyOf(templatesIn("fixtures"), ask);

  test(`are resolved alike: ${shownTally(tally)}`, () => {
    expect(tally.differences).toEqual([]);
  });

  test("are all answered for, and mostly resolved by both", () => {
    expect([...tally.unanswered]).toEqual([]);
    expect(tally.outcomes.equal).toBeGreaterThan(20_000);
    expect(tally.outcomes["only theirs"]).toBeLessThan(tally.outcomes.equal / 200);
  });
});

const corpus = process.env.EKS_LINT_CORPUS ?? "";

describe("the templates of others", () => {
  if (corpus === "") {
    test.skip("are resolved alike: NOT COMPARED, because EKS_LINT_CORPUS names no folder", () => {});
    return;
  }
  const tally = tallyOf(templatesIn(corpus), ask);

  test(`are resolved alike: ${shownTally(tally)}`, () => {
    expect(tally.differences).toEqual([]);
  });

  test("are mostly answered for, and mostly resolved by both", () => {
    expect(tally.unanswered.size).toBeLessThan(tally.templates / 10);
    expect(tally.outcomes.equal).toBeGreaterThan(20_000);
    expect(tally.outcomes["only theirs"]).toBeLessThan(tally.outcomes.equal / 50);
  });
});

describe("a template with every intrinsic function", () => {
  const file = "test/cloudformation/differential-intrinsics.yaml";
  const document = yamlDocument(readFileSync(file, "utf8"), file);

  test.each(WORLDS)("is resolved by both, and alike, in $region", (world) => {
    const compared = compareTemplate(document, world, ask) ?? [];
    expect(compared.filter(({ outcome }) => outcome === "equal").length).toBeGreaterThan(50);
    expect(compared.filter((one) => one.outcome !== "equal" && !isKnown(one, document))).toEqual([]);
  });
});

describe("a known difference", () => {
  test.each(KNOWN_DIFFERENCES)("is still one: $reason", ({ outcome, explains, example }) => {
    const document = documentOf(example);
    const compared = WORLDS.flatMap((world) => compareTemplate(document, world, ask) ?? []);
    const different = compared.filter(isDisagreement);
    expect(different).not.toEqual([]);
    expect(different.filter((one) => one.outcome !== outcome || !explains(one, document))).toEqual([]);
  });
});
