// What does a CDK manifest say? Its stacks and the assemblies nested in it, read as far as they are understood.
// https://github.com/aws/aws-cdk-cli/tree/main/packages/%40aws-cdk/cloud-assembly-schema

import type { Document, JsonObject } from "../input/document.ts";
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

export function readManifest(manifest: Document): Manifest {
  const root = objectOf(manifest.root);
  const artifacts = member(root, "artifacts");
  const stacks: ManifestStack[] = [];
  const nested: string[] = [];
  const problems: Problem[] = [];
  const wrong = (what: string) => problems.push(wrongManifest(what, manifest.file));
  if (artifacts !== undefined && !isObject(artifacts)) wrong("artifacts is not a mapping");
  for (const [id, raw] of Object.entries(objectOf(artifacts))) {
    const artifact = objectOf(raw);
    const type = member(artifact, "type");
    // Assets, the construct tree, and what a newer CDK adds hold no resources.
    if (type === "aws:cloudformation:stack") {
      const stack = readStack(id, artifact);
      if (stack === null) wrong(`the stack ${id} has no templateFile`);
      else if (stack.metadataFile !== null && leadsOut(stack.metadataFile)) {
        problems.push(refusedMetadata(stack, manifest.file));
        stacks.push({ ...stack, metadataFile: null });
      } else stacks.push(stack);
    } else if (type === "cdk:cloud-assembly") {
      const directory = textOf(objectOf(member(artifact, "properties")), "directoryName");
      if (directory === null) wrong(`the nested assembly ${id} has no directoryName`);
      else nested.push(directory);
    }
  }
  return { stacks, nested, problems, notices: versionNotices(member(root, "version"), manifest.file) };
}

function readStack(id: string, artifact: JsonObject): ManifestStack | null {
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
  };
}

/** `aws://111122223333/us-west-2`; `unknown-account` and `unknown-region` where the app states none. */
function environmentNamed(environment: string | null): { account: string | null; region: string | null } {
  const [, account, region] = /^aws:\/\/([^/]*)\/(.*)$/.exec(environment ?? "") ?? [];
  return {
    account: account !== undefined && /^\d{12}$/.test(account) ? account : null,
    region: region === undefined || region === "" || region === "unknown-region" ? null : region,
  };
}

function textOf(object: JsonObject, name: string): string | null {
  const value = member(object, name);
  return typeof value === "string" ? value : null;
}

function versionNotices(version: unknown, file: string): string[] {
  const major = Number.parseInt(String(version), 10);
  return major > KNOWN_VERSION
    ? [
        `${file} is of version ${String(version)}; eks-lint knows version ${KNOWN_VERSION} and reads it as far as it understands it`,
      ]
    : [];
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
