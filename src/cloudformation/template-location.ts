// Which resources nest a template, where do they say that it is, and does the run hold one of the same name?

import type { Json } from "../input/document.ts";
import type { UnknownReason } from "../model/unknown.ts";
import type { FileCalled } from "./file-called.ts";
import { isObject, member, objectOf, type TemplateResource } from "./template.ts";

/** https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-application.html */
const LOCATIONS: Readonly<Record<string, string>> = {
  "AWS::CloudFormation::Stack": "TemplateURL",
  "AWS::Serverless::Application": "Location",
};

export const nestsTemplate = (type: string): boolean => Object.hasOwn(LOCATIONS, type);

/** As it stands: a path, a URL, or a function that makes one. */
export function templateLocation({ type, properties }: TemplateResource): Json {
  const property = nestsTemplate(type) ? LOCATIONS[type] : undefined;
  return property === undefined ? null : (member(objectOf(properties), property) ?? null);
}

/** One clause for the list of what is not judged. */
export function whyNotGiven(resource: TemplateResource, fileCalled: FileCalled): string {
  const where = isPublishedApplication(resource)
    ? "its template is in the AWS Serverless Application Repository and is not read"
    : "its template is not among the inputs of this run";
  const other = namesake(resource, fileCalled);
  const hint =
    other === null
      ? ""
      : `; ${other} is called the same, but that does not show that it is this template: nest it by its local path, as for aws cloudformation package, and it is judged here`;
  return `${where}, so what it launches is not judged${hint}`;
}

export function outputNotGiven(
  resource: TemplateResource,
  attribute: string,
  fileCalled: FileCalled,
): UnknownReason {
  const output = `${attribute} of the nested stack ${resource.logicalId}`;
  const other = namesake(resource, fileCalled);
  const hint = ` (${other} is called like its template, but that does not show that it is the same)`;
  return { kind: "not-in-this-run", reference: other === null ? output : output + hint };
}

/** Of the AWS Serverless Application Repository. */
const isPublishedApplication = (resource: TemplateResource): boolean =>
  resource.type === "AWS::Serverless::Application" &&
  isObject(templateLocation(resource)) &&
  member(objectOf(templateLocation(resource)), "ApplicationId") !== undefined;

/**
 * The one file that is called as the location ends. A URL does not say that it is the same template, of the same
 * version, so it is told to people and not followed.
 */
function namesake(resource: TemplateResource, fileCalled: FileCalled): string | null {
  const name = lastSegment(templateLocation(resource));
  return name === null ? null : fileCalled(name);
}

function lastSegment(location: Json): string | null {
  const [, segment] = /\/([^/?#${}]+)$/.exec(lastText(location)) ?? [];
  return segment ?? null;
}

/** The end of a URL that `Fn::Sub` or `Fn::Join` makes. */
function lastText(location: Json): string {
  if (typeof location === "string") return location;
  const sub = member(objectOf(location), "Fn::Sub");
  const join = member(objectOf(location), "Fn::Join");
  const parts: Json = Array.isArray(join) ? (join[1] ?? null) : null;
  const written = Array.isArray(sub) ? sub[0] : Array.isArray(parts) ? parts.at(-1) : sub;
  return typeof written === "string" ? written : "";
}
