// Which differences to @aws/cloudformation-validate 1.14 are known, and why is eks-lint not the one to change?

import type { JsonObject } from "../../src/input/document.ts";
import type { Comparison } from "./differential-compare.ts";

export interface KnownDifference {
  readonly reason: string;
  /** What AWS says, or does. */
  readonly source: string;
  readonly explains: (comparison: Comparison) => boolean;
  /** Shows the difference: when nothing in it differs any longer, this entry has to go. */
  readonly example: JsonObject;
}

const ofSam = (properties: JsonObject, globals: JsonObject): JsonObject => ({
  Transform: "AWS::Serverless-2016-10-31",
  Globals: { Function: globals },
  Resources: { Function: { Type: "AWS::Serverless::Function", Properties: properties } },
});

const withValue = (value: JsonObject): JsonObject => ({
  Resources: { Key: { Type: "AWS::KMS::Key", Properties: { Description: value } } },
});

export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  {
    reason: "Fn::Base64: eks-lint keeps the text that is encoded, since its rules read what user data says",
    source:
      "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-base64.html",
    explains: ({ ours, theirs }) => Buffer.from(ours).toString("base64") === theirs,
    example: withValue({ "Fn::Base64": { "Fn::Sub": "region=${AWS::Region}" } }),
  },
  {
    reason:
      "Fn::Sub: CloudFormation ignores blanks around a name, the other takes the name with them for plain text",
    source: "https://github.com/aws-cloudformation/cfn-lint/issues/236",
    explains: ({ ours, theirs }) => BLANKS.test(theirs) && !BLANKS.test(ours),
    example: withValue({ "Fn::Sub": "${ AWS::Region}" }),
  },
  {
    reason: "Globals of a SAM template: eks-lint judges no function or API, so it does not spread them",
    source:
      "https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html",
    explains: ({ ours, type }) => ours === "(absent)" && type.startsWith("AWS::Serverless::"),
    example: ofSam({ Handler: "index.handler" }, { MemorySize: 512 }),
  },
  {
    reason:
      "Properties that are no mapping: CloudFormation refuses them, the other takes them for an empty mapping",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html",
    explains: ({ path, theirs }) => path.at(-1) === "Properties" && path.length === 3 && theirs === "{}",
    example: { Resources: { Key: { Type: "AWS::KMS::Key", Properties: "rotated" } } },
  },
];

const BLANKS = /\$\{(?:\s+[A-Za-z0-9:.]+\s*|[A-Za-z0-9:.]+\s+)\}/;

export const isKnown = (comparison: Comparison): boolean =>
  KNOWN_DIFFERENCES.some(({ explains }) => explains(comparison));
