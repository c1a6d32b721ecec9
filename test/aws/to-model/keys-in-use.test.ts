// Which keys of an account are judged? Those that a volume names: what else the account has is nobody's business here.

import { describe, expect, test } from "vitest";
import type { Answered } from "../../../src/aws/snapshot.ts";
import type { GivenAccount } from "../../../src/given-account.ts";
import { scenarioOf } from "../../../src/model/scenario.ts";
import { show } from "../../../src/model/text.ts";
import { lintIn } from "../../lint-in.ts";
import {
  ACCOUNT,
  GRANTED,
  KEY_ARN,
  KEY_ID,
  OTHER_ACCOUNT,
  policyOf,
  REGION,
  refusing,
  rootStatement,
  sampleAnswers,
  sampleKey,
} from "../sample-account.ts";
import { givenBy, reportOf } from "./account-report.ts";
import { changing } from "./told-account.ts";

const UNUSED = "99999999-12ab-34cd-56ef-1234567890ab";
/** Larger than KMS takes. */
const HUGE = policyOf(
  rootStatement(),
  ...Array.from({ length: 400 }, (_, index) => ({ ...rootStatement(), Sid: `Statement${index}` })),
);

describe("a policy that is too large", () => {
  test("of the key of a volume is found, once however many volumes name it", () => {
    const report = reportOf(sampleAnswers({ activities: [], keyPolicy: HUGE }));
    const found = report.findings.filter(({ ruleId }) => ruleId === "key-policy-too-large");
    expect(found).toMatchObject([{ resource: { type: "aws:key", logicalId: "alias/nodes", arn: KEY_ARN } }]);
  });

  test("of another key is not", () => {
    const report = reportOf([
      ...sampleAnswers({ activities: [], keyPolicy: GRANTED }),
      ...sampleKey({ id: UNUSED, policy: HUGE }),
    ]);
    expect(report.findings.map(({ ruleId }) => ruleId)).not.toContain("key-policy-too-large");
  });

  test("of a key that inputs only refer to is not, where they refer to none", () => {
    const given: GivenAccount = givenBy(sampleAnswers({ keyPolicy: HUGE }), {}, "looked-up");
    expect(lintIn(".", [], { givenAccount: given }).findings).toEqual([]);
  });
});

describe("what a key is called", () => {
  const keysIn = (answers: readonly Answered[]) =>
    (givenBy(answers).model.keys ?? []).map((one) => one.under(scenarioOf()));
  const withAliases = (...names: readonly string[]) =>
    changing(sampleAnswers(), "kms:ListAliases", {
      Aliases: names.map((AliasName) => ({ AliasName, TargetKeyId: KEY_ID })),
    });

  test.each<[string, readonly Answered[], string, string | null]>([
    ["its alias", withAliases("alias/nodes"), "alias/nodes", "alias/nodes"],
    [
      "the first of them, whatever their order",
      withAliases("alias/z", "alias/b", "alias/n"),
      "alias/b",
      "alias/b",
    ],
    ["its ARN, where it has none", withAliases(), KEY_ARN, null],
    ["its ARN, where they are not told", refusing(sampleAnswers(), "kms:ListAliases"), KEY_ARN, null],
  ])("%s", (_name, answers, name, physicalName) => {
    expect(keysIn(answers)).toMatchObject([
      { name, identity: { physicalName, logicalId: physicalName ?? KEY_ID, type: "aws:key" } },
    ]);
  });

  test("by its id, its ARN and its alias it is one key", () => {
    const described = sampleAnswers().flatMap((one) =>
      one.action === "kms:DescribeKey"
        ? [KEY_ID, "alias/nodes", `arn:aws:kms:${REGION}:${ACCOUNT}:alias/nodes`].map((KeyId) => ({
            ...one,
            parameters: { KeyId },
          }))
        : [],
    );
    const [key, ...others] = keysIn([...sampleAnswers(), ...described]);
    expect(others).toEqual([]);
    expect(key?.identifiers.map(show)).toEqual([KEY_ARN, KEY_ID]);
    const { aliases = [] } = givenBy([...sampleAnswers(), ...described]).model;
    expect(aliases.map((one) => one.under(scenarioOf()).identifiers)).toEqual([[["alias/nodes"]]]);
  });

  describe("an alias", () => {
    const described = sampleAnswers().filter(({ action }) => action === "kms:DescribeKey");
    const askedBy = (account: string, KeyId: string) =>
      described.map((one) => ({ ...one, account, parameters: { KeyId } }));
    const targetsIn = (answers: readonly Answered[]) =>
      (givenBy(answers).model.aliases ?? []).map((one) => {
        const { target } = one.under(scenarioOf());
        return target.state === "known" ? show(target.value) : "not known";
      });

    test("that KMS does not describe is known where it lists the aliases of its key", () => {
      const refused = refusing(askedBy(ACCOUNT, "alias/nodes"), "kms:DescribeKey");
      const listed = sampleAnswers().filter(({ action }) => action === "kms:ListAliases");
      expect(targetsIn(refused)).toEqual(["not known"]);
      expect(targetsIn([...listed, ...described, ...refused])).toEqual([KEY_ARN]);
      expect(targetsIn([...refused, ...listed, ...described])).toEqual([KEY_ARN]);
    });

    test("of another account is what that account is told", () => {
      const arn = `arn:aws:kms:${REGION}:${OTHER_ACCOUNT}:alias/shared`;
      const absent = askedBy(ACCOUNT, arn).map(
        (one): Answered => ({ ...one, answer: { kind: "absent", code: "NotFoundException" } }),
      );
      expect(targetsIn([...askedBy(OTHER_ACCOUNT, arn), ...absent])).toEqual([KEY_ARN]);
    });
  });

  test("its account and Region are those of its ARN, whoever asked", () => {
    const foreign = `arn:aws:kms:eu-west-1:${OTHER_ACCOUNT}:key/${KEY_ID}`;
    const [key] = keysIn(changing(sampleAnswers(), "kms:DescribeKey", { "KeyMetadata.Arn": foreign }));
    expect(key?.environment).toMatchObject({ account: [OTHER_ACCOUNT], region: ["eu-west-1"] });
  });

  test("statements of its policy are told apart by their place in it", () => {
    const report = reportOf(
      sampleAnswers({
        activities: [],
        keyPolicy: policyOf(
          { ...rootStatement(), Sid: null },
          { ...rootStatement(), Sid: null, Resource: null },
        ),
      }),
    );
    const misses = report.volumes[0]?.decision?.[0]?.nearMisses ?? [];
    expect(misses.map(({ index }) => index)).toEqual([0, 1]);
    expect(misses.map(({ where }) => where)).toEqual(Array(2).fill({ kind: "arn", arn: KEY_ARN }));
  });
});
