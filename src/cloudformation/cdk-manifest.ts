// What does a CDK manifest say? Its stacks and the assemblies nested in it, read as far as they are understood.
// https://github.com/aws/aws-cdk-cli/tree/main/packages/%40aws-cdk/cloud-assembly-schema

import type { Document, Json, JsonObject } from "../input/document.ts";
import { isAccountId } from "../model/environment.ts";
import type { Problem } from "../report.ts";
import { isObject, member, objectOf } from "./template.ts";

export interface ManifestStack {
  readonly id: string;
  readonly templateFile: string;
  readonly stackName: string;
  readonly displayName: string;
  readonly account: string | null;
  readonly region: string | null;
  /** Metadata by construct path that stands in the manifest itself. */
  readonly metadata: JsonObject;
  readonly metadataFile: string | null;
  /** Files that list the assets of the stack, nested templates among them; the likeliest first. */
  readonly assetLists: readonly string[];
  /** Values that are handed to CloudFormation when the stack is deployed. */
  readonly parameters: ReadonlyMap<string, string>;
}

export interface Manifest {
  readonly stacks: readonly ManifestStack[];
  /** Folders of nested assemblies, which Stages make. */
  readonly nested: readonly string[];
  readonly problems: readonly Problem[];
  readonly notices: readonly string[];
}

/** The newest major version whose changes are known here; a newer one is read all the same. */
const KNOWN_VERSION = 55;

interface Reading {
  readonly file: string;
  readonly artifacts: JsonObject;
  readonly stacks: ManifestStack[];
  readonly nested: string[];
  readonly problems: Problem[];
}

export function readManifest({ file, root: raw }: Document): Manifest {
  const root = objectOf(raw);
  const artifacts = member(root, "artifacts");
  const reading: Reading = { file, artifacts: objectOf(artifacts), stacks: [], nested: [], problems: [] };
  if (artifacts !== undefined && !isObject(artifacts)) wrong("artifacts is not a mapping", reading);
  for (const [id, artifact] of Object.entries(reading.artifacts))
    takeArtifact(id, objectOf(artifact), reading);
  const { stacks, nested, problems } = reading;
  return {
    stacks,
    nested,
    problems,
    notices: [...versionNotices(root, file), ...missingContext(root, file)],
  };
}

/** Assets, the construct tree, and what a newer CDK adds hold no resources. */
function takeArtifact(id: string, artifact: JsonObject, reading: Reading): void {
  const type = member(artifact, "type");
  if (type === "aws:cloudformation:stack") {
    const stack = readStack(id, artifact, reading);
    if (stack === null) wrong(`the stack ${id} has no templateFile`, reading);
    else reading.stacks.push(withoutStrangeMetadata(stack, reading));
  } else if (type === "cdk:cloud-assembly") {
    const directory = textOf(objectOf(member(artifact, "properties")), "directoryName");
    if (directory === null) wrong(`the nested assembly ${id} has no directoryName`, reading);
    else reading.nested.push(directory);
  }
}

function wrong(what: string, { problems, file }: Reading): void {
  problems.push(wrongManifest(what, file));
}

function withoutStrangeMetadata(stack: ManifestStack, { problems, file }: Reading): ManifestStack {
  if (stack.metadataFile === null || !leadsOut(stack.metadataFile)) return stack;
  problems.push(refusedMetadata(stack, file));
  return { ...stack, metadataFile: null };
}

function readStack(id: string, artifact: JsonObject, reading: Reading): ManifestStack | null {
  const properties = objectOf(member(artifact, "properties"));
  const templateFile = textOf(properties, "templateFile");
  if (templateFile === null) return null;
  const stackName = textOf(properties, "stackName") ?? id;
  return {
    id,
    templateFile,
    stackName,
    displayName: textOf(artifact, "displayName") ?? stackName,
    ...environmentNamed(textOf(artifact, "environment")),
    metadata: objectOf(member(artifact, "metadata")),
    metadataFile: textOf(artifact, "additionalMetadataFile"),
    assetLists: assetLists(id, artifact, reading.artifacts),
    parameters: readParameters(id, member(properties, "parameters"), reading),
  };
}

/** A stack depends on the artifact of its assets. Without such an artifact the file still goes by the stack's name. */
function assetLists(id: string, artifact: JsonObject, artifacts: JsonObject): readonly string[] {
  const dependencies = member(artifact, "dependencies");
  const named = (Array.isArray(dependencies) ? dependencies : []).flatMap((dependency: Json) => {
    const other = typeof dependency === "string" ? objectOf(member(artifacts, dependency)) : {};
    const file = textOf(objectOf(member(other, "properties")), "file");
    return member(other, "type") === "cdk:asset-manifest" && file !== null ? [file] : [];
  });
  return [...new Set([...named, `${id}.assets.json`])];
}

function readParameters(id: string, raw: Json | undefined, reading: Reading): ReadonlyMap<string, string> {
  if (raw !== undefined && !isObject(raw))
    wrong(`the parameters of the stack ${id} are not a mapping`, reading);
  const parameters = new Map<string, string>();
  for (const [name, value] of Object.entries(objectOf(raw))) {
    if (typeof value === "object") wrong(`the parameter ${name} of the stack ${id} is no string`, reading);
    else parameters.set(name, String(value));
  }
  return parameters;
}

/** `aws://111122223333/us-west-2`; `unknown-account` and `unknown-region` where the app states none. */
function environmentNamed(environment: string | null): { account: string | null; region: string | null } {
  const [, account, region] = /^aws:\/\/([^/]*)\/(.*)$/.exec(environment ?? "") ?? [];
  return {
    account: account !== undefined && isAccountId(account) ? account : null,
    region: region === undefined || region === "" || region === "unknown-region" ? null : region,
  };
}

function textOf(object: JsonObject, name: string): string | null {
  const value = member(object, name);
  return typeof value === "string" ? value : null;
}

function versionNotices(root: JsonObject, file: string): string[] {
  const version = String(member(root, "version"));
  return Number.parseInt(version, 10) > KNOWN_VERSION
    ? [
        `${file} is of version ${version}; eks-lint knows version ${KNOWN_VERSION} and reads it as far as it understands it`,
      ]
    : [];
}

/** https://docs.aws.amazon.com/cdk/v2/guide/context.html: what was not looked up yet is filled with made-up values. */
function missingContext(root: JsonObject, file: string): string[] {
  const missing = member(root, "missing");
  const keys = (Array.isArray(missing) ? missing : []).flatMap(
    (one: Json) => textOf(objectOf(one), "key") ?? [],
  );
  if (keys.length === 0) return [];
  const shown =
    keys.length > 3 ? `${keys.slice(0, 3).join(", ")} and ${keys.length - 3} more` : keys.join(", ");
  return [
    `${file} was synthesized without values that the CDK looks up in the account (${shown}), so its templates hold placeholders; run cdk synth with credentials of the account`,
  ];
}

export const wrongManifest = (what: string, file: string): Problem => ({
  kind: "input-syntax",
  message: `${file}: ${what}`,
  place: { kind: "file", file },
});

/** Metadata is read only when a finding needs it, but a name that leads out of the folder is refused at once. */
const leadsOut = (name: string): boolean => /^([\\/]|[A-Za-z]:)|(^|[\\/])\.\.([\\/]|$)/.test(name);

const refusedMetadata = ({ id, metadataFile }: ManifestStack, file: string): Problem => ({
  kind: "input-refused",
  message: `${file}: the metadata file of the stack ${id}, ${metadataFile}, lies outside of the folder; eks-lint does not read it`,
  place: { kind: "file", file },
});
