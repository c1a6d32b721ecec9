// Which resources are written at a place of a template? One for each stack that the template makes, and for each round of a loop.

import { lazily, remembered } from "../model/lazily.ts";
import type { Origin, Path } from "../model/origin.ts";
import type { Resource } from "../report.ts";
import { isLoop } from "./loops.ts";
import { fileOf, identityOf, type Stack } from "./stack.ts";
import type { Template, TemplateResource } from "./template.ts";

export interface WrittenResource {
  readonly resource: Resource;
  readonly file: string;
  /** Of one that a loop makes, in the body of the loop. */
  readonly path: Path;
}

/** The same list for every origin in the same resource. */
export type ResourcesAt = (origin: Origin) => readonly WrittenResource[];

export function resourcesAt(stacks: readonly Stack[]): ResourcesAt {
  const byFile = lazily(() => groupedByFile(stacks));
  const indexOf = remembered(resourcesByPath);
  const found = new Map<string, readonly WrittenResource[]>();
  const writtenAt = (file: string, path: Path): readonly WrittenResource[] => {
    const key = JSON.stringify([file, path]);
    const written =
      found.get(key) ??
      (byFile().get(file) ?? []).flatMap((stack) =>
        (indexOf(stack.template).get(JSON.stringify(path)) ?? []).map((one) => writtenIn(stack, one)),
      );
    found.set(key, written);
    return written;
  };
  return (origin) => {
    if (origin.kind !== "file" || origin.path[0] !== "Resources") return [];
    const path = writtenPath(origin.path);
    const written = writtenAt(origin.file, path);
    return written.length > 1 ? ofOneRound(written, origin.path.slice(path.length)) : written;
  };
}

/** An identity ends in the logical id, where several resources are written at one place. */
function ofOneRound(
  written: readonly WrittenResource[],
  [logicalId, ...others]: Path,
): readonly WrittenResource[] {
  if (logicalId === undefined || others.length > 0) return written;
  const ofRound = written.filter(({ resource }) => resource.logicalId === logicalId);
  return ofRound.length > 0 ? ofRound : written;
}

/** `Resources, Key`; in a loop `Resources, Fn::ForEach::Keys, 2, Key${Name}`. */
function writtenPath(path: Path): Path {
  let length = 2;
  while (isLoop(String(path[length - 1])) && path.length >= length + 2) length += 2;
  return path.slice(0, length);
}

function groupedByFile(stacks: readonly Stack[]): ReadonlyMap<string, readonly Stack[]> {
  const byFile = new Map<string, Stack[]>();
  for (const stack of stacks) append(byFile, fileOf(stack), stack);
  return byFile;
}

function resourcesByPath(template: Template): ReadonlyMap<string, readonly TemplateResource[]> {
  const byPath = new Map<string, TemplateResource[]>();
  for (const resource of template.resources.values()) append(byPath, JSON.stringify(resource.path), resource);
  return byPath;
}

function append<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

function writtenIn(stack: Stack, resource: TemplateResource): WrittenResource {
  const { stack: name, logicalId, type, constructPath } = identityOf(stack, resource);
  return {
    resource: { stack: name, logicalId, type, constructPath, arn: null },
    file: fileOf(stack),
    path: resource.path,
  };
}
