// Which output of the run does an Fn::ImportValue mean?
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html

import type { Json } from "../input/document.ts";
import { mayBeSamePlace } from "../model/environment.ts";
import { isPresumablyMade } from "../model/possible.ts";
import { show, type Text } from "../model/text.ts";
import { allOf } from "../model/truth.ts";
import { asText, type Value } from "../model/value.ts";
import { type Call, malformed, type Run, unresolved } from "./call.ts";
import { conditionTruth, stackExists } from "./may-exist.ts";
import { meantBy, type Named, type NameIndex, openPart } from "./name-index.ts";
import { callAt } from "./resolve.ts";
import type { Stack } from "./stack.ts";
import { member, objectOf } from "./template.ts";

interface Export extends Named {
  readonly stack: Stack;
  readonly output: string;
}

export type Exports = NameIndex<Export>;

export const exportsOf = (run: Run): Export[] => run.stacks.flatMap((stack) => exportsIn(stack, run));

function exportsIn(stack: Stack, run: Run): Export[] {
  return [...stack.template.outputs].flatMap(([output, declaration]) => {
    const raw = member(objectOf(member(declaration, "Export")), "Name");
    if (raw === undefined) return [];
    const { result: name, recording } = run.scenario.record(() => exportName(raw, output, stack, run));
    return [{ stack, output, name, recording }];
  });
}

function exportName(raw: Json, output: string, stack: Stack, run: Run): Text | null {
  const path = ["Outputs", output, "Export", "Name"];
  const name = asText(callAt(run, stack, path, 0, "are-values").resolveAt(raw, path));
  return name.state === "known" ? name.value : null;
}

/** An export is seen within one account and Region only, and is made only where its stack and its output are. */
export function imported(name: Text, exports: Exports, importer: Call): Value {
  const { run } = importer;
  const isSeen = ({ stack }: Export) => mayBeSamePlace(stack.environment, importer.stack.environment);
  const [found, ...others] = meantBy(name, exports, run.scenario, isSeen, (one) => isMade(one, run));
  if (found !== undefined && others.length === 0) return run.output(found.stack, found.output, importer);
  if (found !== undefined)
    return malformed(`the export ${show(name)} is made by more than one stack or output`, importer);
  const reference = `the export ${show(name)}`;
  return unresolved(openPart(name)?.why ?? { kind: "not-in-this-run", reference }, importer);
}

function isMade({ stack, output }: Export, run: Run): boolean {
  const condition = member(stack.template.outputs.get(output) ?? {}, "Condition");
  const path = ["Outputs", output, "Condition"];
  return isPresumablyMade(run.scenario, () =>
    allOf([conditionTruth(run, stack, condition, path), stackExists(run, stack)]),
  );
}
