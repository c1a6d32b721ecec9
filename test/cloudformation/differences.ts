// Which differences to @aws/cloudformation-validate 1.14 are known, and why is eks-lint not the one to change?

import { member, objectOf } from "../../src/cloudformation/template.ts";
import type { Document, JsonObject } from "../../src/input/document.ts";
import type { Comparison, Outcome } from "./differential-compare.ts";

export interface KnownDifference {
  readonly outcome: Disagreement;
  readonly reason: string;
  /** What AWS says, or does. */
  readonly source: string;
  readonly explains: (comparison: Comparison, document: Document) => boolean;
  /** Shows the difference: when nothing in it differs any longer, this entry has to go. */
  readonly example: JsonObject;
}

type Disagreement = Extract<Outcome, "different" | "only theirs">;

const ofSam = (properties: JsonObject, globals: JsonObject): JsonObject => ({
  Transform: "AWS::Serverless-2016-10-31",
  Globals: { Function: globals },
  Resources: { Function: { Type: "AWS::Serverless::Function", Properties: properties } },
});

const withLoop = (collection: JsonObject): JsonObject => ({
  Transform: "AWS::LanguageExtensions",
  Parameters: { Names: { Type: "CommaDelimitedList", Default: "Main,Other" } },
  Resources: {
    "Fn::ForEach::Keys": ["Name", collection, { "Key${Name}": { Type: "AWS::KMS::Key" } }],
  },
});

const withValue = (value: JsonObject): JsonObject => ({
  Resources: { Key: { Type: "AWS::KMS::Key", Properties: { Description: value } } },
});

export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  {
    outcome: "different",
    reason: "Fn::Base64: eks-lint keeps the text that is encoded, since its rules read what user data says",
    source:
      "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-base64.html",
    explains: ({ ours, theirs }) => Buffer.from(ours).toString("base64") === theirs,
    example: withValue({ "Fn::Base64": { "Fn::Sub": "region=${AWS::Region}" } }),
  },
  {
    outcome: "different",
    reason:
      "Fn::Sub: CloudFormation ignores blanks around a name, the other takes the name with them for plain text",
    source: "https://github.com/aws-cloudformation/cfn-lint/issues/236",
    explains: ({ ours, theirs }) => BLANKS.test(theirs) && !BLANKS.test(ours),
    example: withValue({ "Fn::Sub": "${ AWS::Region}" }),
  },
  {
    outcome: "different",
    reason: "Globals of a SAM template: eks-lint judges no function or API, so it does not spread them",
    source:
      "https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html",
    explains: ({ ours, type, path }, document) =>
      ours === "(absent)" && globalsOf(document, type).includes(String(path[3])),
    example: ofSam({ Handler: "index.handler" }, { MemorySize: 512 }),
  },
  {
    outcome: "different",
    reason:
      "Properties that are no mapping: CloudFormation refuses them, the other takes them for an empty mapping",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html",
    explains: ({ path, theirs }) => path.at(-1) === "Properties" && path.length === 3 && theirs === "{}",
    example: { Resources: { Key: { Type: "AWS::KMS::Key", Properties: "rotated" } } },
  },
  {
    outcome: "only theirs",
    reason:
      "Fn::GetAZs: which Availability Zones an account has is not in a template; the other makes them up",
    source:
      "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getavailabilityzones.html",
    explains: ({ ours, theirs }) =>
      ours.startsWith("(open: the list of Availability Zones of") && ZONES.test(theirs),
    example: withValue({ "Fn::Select": [0, { "Fn::GetAZs": "" }] }),
  },
  {
    outcome: "only theirs",
    reason:
      "Parameters of an SSM type: the other takes the name of the SSM parameter for what the parameter holds",
    source:
      "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html",
    explains: ({ ours, theirs }) => ours.includes(`SSM parameter ${theirs}`),
    example: {
      Parameters: { Image: { Type: "AWS::SSM::Parameter::Value<String>", Default: "/image" } },
      ...withValue({ Ref: "Image" }),
    },
  },
  {
    outcome: "only theirs",
    reason: "AWS::StackId: CloudFormation makes it up when it makes the stack, and the other before that",
    source:
      "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/pseudo-parameter-reference.html",
    explains: ({ ours }) => ours.startsWith("(open: AWS::StackId of"),
    example: withValue({ Ref: "AWS::StackId" }),
  },
  {
    outcome: "only theirs",
    reason:
      "Fn::ForEach over what is not known or refused: the report says that the loop is not judged, the other makes up items",
    source:
      "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html",
    explains: ({ ours, theirs }) => ours.startsWith("(open: not judged: ") || theirs.includes("ForEachValue"),
    example: withLoop({ Ref: "AWS::NotificationARNs" }),
  },
  {
    outcome: "only theirs",
    reason: "Fn::ForEach over a parameter: the other takes its default, also where another value is given",
    source:
      "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html",
    explains: ({ ours, path }, document) =>
      ours.startsWith("(open: no such") &&
      defaultItems(document).some((item) => String(path[1]).includes(item)),
    example: withLoop({ Ref: "Names" }),
  },
  {
    outcome: "only theirs",
    reason: "Fn::ToJsonString: whether a number that a function gives stays a number is not documented",
    source:
      "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-ToJsonString.html",
    explains: ({ ours }) => /^\(open: whether \d+ becomes a number or a string/.test(ours),
    example: {
      Transform: "AWS::LanguageExtensions",
      ...withValue({ "Fn::ToJsonString": { count: { "Fn::Length": ["a", "b"] } } }),
    },
  },
];

/** The properties that a SAM template states for all its functions, or for all of another type. */
const globalsOf = ({ root }: Document, type: string): readonly string[] =>
  Object.keys(
    objectOf(member(objectOf(member(objectOf(root), "Globals")), type.replace("AWS::Serverless::", ""))),
  );

const defaultItems = ({ root }: Document): readonly string[] =>
  Object.values(objectOf(member(objectOf(root), "Parameters")))
    .map(objectOf)
    .filter((declaration) => member(declaration, "Type") === "CommaDelimitedList")
    .flatMap((declaration) => String(member(declaration, "Default") ?? "").split(","))
    .filter((item) => item !== "");

const ZONES = /^\[?(?:us-west-2|cn-north-1)[a-d](?:, ?(?:us-west-2|cn-north-1)[a-d])*\]?$/;

const BLANKS = /\$\{(?:\s+[A-Za-z0-9:.]+\s*|[A-Za-z0-9:.]+\s+)\}/;

export const isKnown = (comparison: Comparison, document: Document): boolean =>
  KNOWN_DIFFERENCES.some(
    ({ outcome, explains }) => outcome === comparison.outcome && explains(comparison, document),
  );

/** The other resolves it to something else, or resolves it alone. */
export const isDisagreement = ({ outcome }: Comparison): boolean =>
  outcome === "different" || outcome === "only theirs";
