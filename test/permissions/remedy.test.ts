// The statements to add are the ones that make a launch possible, in every form they are offered in.

import { Stack } from "aws-cdk-lib";
import type { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { describe, expect, test } from "vitest";
import { parse, type ScalarTag } from "yaml";
import { environmentOf } from "../../src/model/environment.ts";
import { launchRoleOf, serviceLinkedRole } from "../../src/model/launch-role.ts";
import { textOf } from "../../src/model/text.ts";
import { decide } from "../../src/permissions/decide.ts";
import { permits } from "../../src/permissions/decision.ts";
import { createGrantCommand, policyToState, statementsToAdd } from "../../src/permissions/remedy.ts";
import { questionOf, valueWithHoles } from "./question.ts";

const HERE = environmentOf("111122223333", "us-west-2");
const AGNOSTIC = environmentOf(null, null);
const PATH = "role/aws-service-role/autoscaling.amazonaws.com";
const NO_POLICY = { kind: "document", document: valueWithHoles({ Statement: [] }) } as const;

const SUB: ScalarTag = { tag: "!Sub", resolve: (text: string) => ({ "Fn::Sub": text }) };

/** As CloudFormation would in the account-agnostic stack. */
const substituted = (json: string): unknown => JSON.parse(substitutedText(json));
const substitutedText = (json: string): string =>
  json.replace(/\{\s*"Fn::Sub":\s*("[^"]*")\s*\}/g, "$1").replaceAll("${AWS::Partition}", "aws");

describe("the statements to add", () => {
  test("let the role do everything, in the policy they are pasted into", () => {
    const { json } = statementsToAdd(
      serviceLinkedRole("autoscaling-service-linked-role", AGNOSTIC),
      AGNOSTIC,
    );
    const document = valueWithHoles({ Version: "2012-10-17", Statement: substituted(`[${json}]`) });
    const decision = decide(questionOf({ kind: "document", document }, { account: null, region: null }));
    expect([
      permits(decision, "needed").is,
      permits(decision, "documented").is,
      permits(decision, "listed").is,
    ]).toEqual(["yes", "yes", "yes"]);
  });

  test("are the same in YAML and in JSON", () => {
    const { yaml, json } = statementsToAdd(serviceLinkedRole("autoscaling-service-linked-role", HERE), HERE);
    expect(parse(yaml, { customTags: [SUB] })).toEqual(JSON.parse(`[${json}]`));
  });

  test("stand in a whole policy for a key without one, so that the account keeps it", () => {
    const { yaml, json } = policyToState(
      serviceLinkedRole("autoscaling-service-linked-role", AGNOSTIC),
      AGNOSTIC,
    );
    const policy = parse(yaml, { customTags: [SUB] });
    expect(policy).toEqual(JSON.parse(`{${json}}`));
    const document = valueWithHoles(JSON.parse(substitutedText(JSON.stringify(policy.KeyPolicy))));
    const decision = decide(questionOf({ kind: "document", document }, { account: null, region: null }));
    expect(permits(decision, "documented").is).toBe("yes");
    expect(policy.KeyPolicy.Statement[0].Principal).toEqual({
      AWS: { "Fn::Sub": expect.stringMatching(/:root$/) },
    });
  });

  test("are CDK code that makes the same statements", async () => {
    const { cdkTypescript, json } = statementsToAdd(
      serviceLinkedRole("autoscaling-service-linked-role", HERE),
      HERE,
    );
    const added: unknown[] = [];
    const key = {
      addToResourcePolicy: (statement: PolicyStatement) => added.push(statement.toStatementJson()),
    };
    const { Aws, aws_iam: iam } = await import("aws-cdk-lib");
    new Function("Aws", "iam", "key", cdkTypescript)(Aws, iam, key);
    const withoutSids = JSON.parse(`[${json}]`).map(({ Sid: _, ...statement }: { Sid: string }) => statement);
    const resolved = JSON.parse(
      JSON.stringify(new Stack().resolve(added)).replaceAll(
        /\{"Fn::Join":\["",\["arn:",\{"Ref":"AWS::Partition"\},":iam::",\{"Ref":"AWS::AccountId"\},"([^"]*)"\]\]\}/g,
        (_, rest) => JSON.stringify({ "Fn::Sub": `arn:\${AWS::Partition}:iam::\${AWS::AccountId}${rest}` }),
      ),
    );
    expect(resolved).toEqual(withoutSids);
  });

  test("let no name of the input become code", () => {
    const role = launchRoleOf(textOf("arn:aws:iam::111122223333:role/`${process.exit()}\\"));
    expect(statementsToAdd(role, HERE).cdkTypescript).toContain("role/\\`\\${process.exit()}\\\\`");
  });

  test("name the default role by pseudo parameters, whichever account it is", () => {
    const { yaml } = statementsToAdd(serviceLinkedRole("autoscaling-service-linked-role", HERE), HERE);
    expect(yaml).toContain(
      `!Sub "arn:\${AWS::Partition}:iam::\${AWS::AccountId}:${PATH}/AWSServiceRoleForAutoScaling"`,
    );
  });

  test("name a suffixed role by its own name", () => {
    const role = launchRoleOf(textOf(`arn:aws:iam::111122223333:${PATH}/AWSServiceRoleForAutoScaling_team`));
    expect(statementsToAdd(role, HERE).yaml).toContain(`:${PATH}/AWSServiceRoleForAutoScaling_team"`);
  });

  test("keep the account of a role that lives elsewhere", () => {
    const role = launchRoleOf(textOf(`arn:aws:iam::999999999999:${PATH}/AWSServiceRoleForAutoScaling`));
    expect(statementsToAdd(role, HERE).json).toContain(`iam::999999999999:${PATH}`);
  });
});

describe("the command that makes a grant", () => {
  const { key } = questionOf(NO_POLICY, { key: "arn:aws:kms:us-west-2:111122223333:key/x" });
  const role = serviceLinkedRole(
    "autoscaling-service-linked-role",
    environmentOf("222233334444", "us-west-2"),
  );

  test("names key, role and all operations", () => {
    expect(createGrantCommand(role, key)).toBe(
      "aws kms create-grant --region us-west-2 --key-id arn:aws:kms:us-west-2:111122223333:key/x " +
        `--grantee-principal arn:aws:iam::222233334444:${PATH}/AWSServiceRoleForAutoScaling ` +
        "--operations Encrypt Decrypt ReEncryptFrom ReEncryptTo GenerateDataKey GenerateDataKeyWithoutPlaintext DescribeKey CreateGrant",
    );
  });

  test("quotes what a shell would take for something else", () => {
    const named = launchRoleOf(textOf("arn:aws:iam::1:role/x'; reboot #"));
    expect(createGrantCommand(named, key)).toContain(
      "--grantee-principal 'arn:aws:iam::1:role/x'\\''; reboot #'",
    );
  });
});
