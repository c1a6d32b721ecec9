// Are very large inputs and odd bytes judged or refused in seconds?

import { describe, expect, test } from "vitest";
import { textOf } from "../lint-in.ts";
import { administration, everyone, json, judged, problemsOf, template, verdictsOf } from "./hostile-input.ts";

describe("sizes", () => {
  test("10,000 statements are judged", () => {
    const statements = Array.from({ length: 10_000 }, (_, n) => ({
      Sid: `S${n}`,
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::111122223333:role/r${n}` },
      Action: ["kms:Encrypt", "kms:Decrypt"],
      Resource: "*",
      Condition: { StringLike: { "kms:ViaService": `*${n}*.amazonaws.com` } },
    }));
    expect(verdictsOf(judged({ "t.json": json({ statements }) }))).toEqual(["fail"]);
  });

  test("2,000 groups that share a key are judged", () => {
    const group = {
      Type: "AWS::EKS::Nodegroup",
      Properties: { LaunchTemplate: { Id: { Ref: "LaunchTemplate" } } },
    };
    const more = Object.fromEntries(Array.from({ length: 2_000 }, (_, n) => [`Group${n}`, group]));
    expect(verdictsOf(judged({ "t.json": json({ statements: [administration], more }) }))).toHaveLength(
      2_001,
    );
  });

  test("10,000 aliases are looked through", () => {
    const alias = (n: number) => ({
      Type: "AWS::KMS::Alias",
      Properties: {
        AliasName: { "Fn::Sub": `alias/\${AWS::Region}-${n}` },
        TargetKeyId: { Ref: "VolumeKey" },
      },
    });
    const more = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`Alias${n}`, alias(n)]));
    const ebs = { KmsKeyId: { "Fn::Sub": "alias/${AWS::Region}-9999" } };
    expect(verdictsOf(judged({ "t.json": json({ ebs, more }) }))).toEqual(["pass"]);
  });

  test.each([
    ["stars against a long role", `${"*a".repeat(200)}b`],
    ["stars and question marks", `${"*?".repeat(500)}x`],
    ["many stars in a row", `${"*".repeat(10_000)}x`],
  ])("wildcards that would take other matchers for ever: %s", (_name, pattern) => {
    const statements = [
      {
        ...everyone,
        Action: [pattern, `kms:${pattern}`],
        Condition: {
          ArnLike: { "aws:PrincipalArn": `arn:aws:iam::*:role/${pattern}` },
          StringLike: { "kms:ViaService": pattern },
        },
      },
      {
        ...everyone,
        Condition: {
          StringLike: { "kms:ViaService": pattern, "kms:EncryptionContext:aws:ebs:id": `vol-${pattern}` },
        },
      },
    ];
    expect(verdictsOf(judged({ "t.json": json({ statements }) }))).toHaveLength(1);
  });

  test("a text with 2,000 holes is compared", () => {
    const holes = { "Fn::Sub": Array.from({ length: 2_000 }, (_, n) => `\${P${n}}a`).join("") };
    const Parameters = Object.fromEntries(
      Array.from({ length: 2_000 }, (_, n) => [`P${n}`, { Type: "String" }]),
    );
    const statements = [{ ...everyone, Condition: { ArnLike: { "aws:PrincipalArn": holes } } }];
    expect(
      verdictsOf(judged({ "t.json": JSON.stringify({ Parameters, ...template({ statements }) }) })),
    ).toHaveLength(1);
  });

  test("a line of a million characters is cropped where it is shown", () => {
    const statements = [{ ...administration, Sid: "x".repeat(1_000_000) }];
    const text = textOf(judged({ "t.json": json({ statements }) }));
    expect(text).toContain("volume-key-blocks-launch-role");
    expect(text.length).toBeLessThan(100_000);
  });

  test("a JSON template in one line and with 20,000 resources is judged", () => {
    const more = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, n) => [
        `Topic${n}`,
        { Type: "AWS::SNS::Topic", Properties: { TopicName: `t${n}` } },
      ]),
    );
    expect(verdictsOf(judged({ "t.json": json({ statements: [administration], more }) }))).toEqual(["fail"]);
  });
});

describe("bytes", () => {
  const text = json();
  test.each([
    ["UTF-16, as PowerShell redirects", Buffer.from(`\uFEFF${text}`, "utf16le")],
    ["a byte order mark", Buffer.from(`\uFEFF${text}`)],
    [
      "bytes that are not UTF-8 in a text",
      Buffer.concat([
        Buffer.from('{"Description":"'),
        Buffer.from([0xff, 0xc3, 0x28, 0x80]),
        Buffer.from(`",${text.slice(1)}`),
      ]),
    ],
    ["line ends of Windows", Buffer.from(JSON.stringify(template(), null, 2).replaceAll("\n", "\r\n"))],
  ])("%s: judged", (_name, bytes) => {
    expect(verdictsOf(judged({ "t.json": bytes }))).toEqual(["pass"]);
  });

  test.each([
    ["only NUL bytes", Buffer.alloc(10_000)],
    ["random bytes", Buffer.from(Array.from({ length: 10_000 }, (_, n) => (n * 7919) % 256))],
    ["UTF-16 without its mark", Buffer.from(text, "utf16le")],
    ["a cut-off file", Buffer.from(text.slice(0, -20))],
  ])("%s: refused", (_name, bytes) => {
    expect(problemsOf(judged({ "t.json": bytes }, ["t.json"]))).toEqual([expect.stringMatching(/^input-/)]);
  });

  test("tabs in YAML are told with their line", () => {
    const report = judged({ "t.yaml": "Resources:\n\tA:\n\t\tType: AWS::KMS::Key\n" });
    expect(report.problems[0]).toMatchObject({ kind: "input-syntax", place: { start: { line: 2 } } });
  });
});
