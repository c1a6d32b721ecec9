// Which user code made what something in a template belongs to? The CDK's own stack traces say so.

import type { Origin } from "../model/origin.ts";
import { constructPathIn, constructPathOf } from "./construct-path.ts";
import { fileOf, type Stack } from "./stack.ts";

export type CreationTraceOf = (origin: Origin) => readonly string[] | null;

export function creationTraces(stacks: readonly Stack[]): CreationTraceOf {
  const byFile = new Map<string, Map<Stack["creationTrace"], Stack>>();
  for (const stack of stacks) {
    const known = byFile.get(fileOf(stack)) ?? new Map<Stack["creationTrace"], Stack>();
    byFile.set(fileOf(stack), known);
    // Two stacks may share a template, and only one of them the metadata of its constructs.
    if (!known.has(stack.creationTrace)) known.set(stack.creationTrace, stack);
  }
  return (origin) => {
    const [section, logicalId] = origin.kind === "file" ? origin.path : [];
    if (origin.kind !== "file" || typeof section !== "string" || typeof logicalId !== "string") return null;
    for (const stack of byFile.get(origin.file)?.values() ?? []) {
      const trace = traceIn(stack, section, logicalId);
      if (trace !== null) return trace;
    }
    return null;
  };
}

function traceIn(stack: Stack, section: string, logicalId: string): readonly string[] | null {
  const resource = section === "Resources" ? stack.template.resources.get(logicalId) : undefined;
  const constructPath =
    resource === undefined ? constructPathIn(stack, logicalId) : constructPathOf(stack, resource);
  return constructPath === null ? null : stack.creationTrace(constructPath);
}
