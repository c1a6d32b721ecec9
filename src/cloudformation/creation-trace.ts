// Which user code made the resource that something in a template belongs to? The CDK's own stack traces say so.

import type { Origin } from "../model/origin.ts";
import { fileOf, identityOf, type Stack } from "./stack.ts";

export type CreationTraceOf = (origin: Origin) => readonly string[] | null;

export function creationTraces(stacks: readonly Stack[]): CreationTraceOf {
  const byFile = new Map(stacks.map((stack) => [fileOf(stack), stack]));
  return (origin) => {
    const stack = origin.kind === "file" ? byFile.get(origin.file) : undefined;
    const [section, logicalId] = origin.kind === "file" ? origin.path : [];
    if (stack === undefined || section !== "Resources" || typeof logicalId !== "string") return null;
    const resource = stack.template.resources.get(logicalId);
    const constructPath = resource === undefined ? null : identityOf(stack, resource).constructPath;
    return constructPath === null ? null : stack.creationTrace(constructPath);
  };
}
