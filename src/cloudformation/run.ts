// How do the stacks of one run see each other? Exports, outputs of nested stacks, and a memory for both.

import type { Json } from "../input/document.ts";
import { type Hole, keyOf, show, type Text } from "../model/text.ts";
import { sameText } from "../model/text-match.ts";
import type { Truth } from "../model/truth.ts";
import { asText, type Value } from "../model/value.ts";
import { type Call, malformed, type Once, type Run, unresolved } from "./call.ts";
import { type LaunchTemplateNames, launchTemplateNames } from "./launch-template-reference.ts";
import { conditionMayHold, stackMayExist } from "./may-exist.ts";
import { callAt } from "./resolve.ts";
import type { Stack } from "./stack.ts";
import { member, objectOf } from "./template.ts";

export function runOf(stacks: readonly Stack[]): Run {
  let exports: Exports | null = null;
  let names: LaunchTemplateNames | null = null;
  const run: Run = {
    stacks,
    values: memory(),
    truths: memory(),
    output: outputOf,
    exported(name, importer) {
      // The names of exports may hold no imports: one that does finds nothing.
      // What is resolved while they are listed may have missed an import, so it has a memory of its own.
      const listing = { values: memory<Value>(), truths: memory<Truth>() };
      exports ??= exportsOf({ ...run, ...listing, exported: (other, from) => imported(other, NONE, from) });
      return imported(name, exports, importer);
    },
    launchTemplates(name) {
      names ??= launchTemplateNames(run);
      return names.get(keyOf(name)) ?? [];
    },
  };
  return run;
}

function memory<T>(): Once<T> {
  const kept = new Map<string, { readonly result: T }>();
  return (key, circular, compute) => {
    const already = kept.get(key);
    if (already !== undefined) return already.result;
    kept.set(key, { result: circular });
    const result = compute();
    kept.set(key, { result });
    return result;
  };
}

function outputOf(stack: Stack, name: string, caller: Call): Value {
  const output = stack.template.outputs.get(name);
  if (output === undefined) return malformed(`${stack.id} has no output ${name}`, caller);
  const circular = unresolved({ kind: "circular", what: `output ${name} of ${stack.id}` }, caller);
  return caller.run.values(`${caller.defaults} ${stack.id}#Outputs.${name}`, circular, () => {
    const path = ["Outputs", name, "Value"];
    const call = callAt(caller.run, stack, path, caller.depth + 1, caller.defaults);
    return call.resolveAt(member(output, "Value") ?? null, path);
  });
}

interface Export {
  readonly stack: Stack;
  readonly output: string;
}

/** By the key of the export's name. */
type Exports = ReadonlyMap<string, readonly Export[]>;

const NONE: Exports = new Map();

function exportsOf(run: Run): Exports {
  const exports = new Map<string, Export[]>();
  for (const stack of run.stacks.filter((one) => stackMayExist(run, one))) {
    for (const [output, declaration] of stack.template.outputs) {
      const condition = member(declaration, "Condition");
      if (!conditionMayHold(run, stack, condition, ["Outputs", output, "Condition"])) continue;
      const raw = member(objectOf(member(declaration, "Export")), "Name");
      const name =
        raw === undefined ? null : exportName(raw, ["Outputs", output, "Export", "Name"], stack, run);
      if (name === null) continue;
      const others = exports.get(keyOf(name));
      if (others === undefined) exports.set(keyOf(name), [{ stack, output }]);
      else others.push({ stack, output });
    }
  }
  return exports;
}

function exportName(raw: Json, path: readonly string[], stack: Stack, run: Run): Text | null {
  const name = asText(callAt(run, stack, path, 0, "are-values").resolveAt(raw, path));
  return name.state === "known" ? name.value : null;
}

/** An export is seen within one account and Region only. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html */
function imported(name: Text, exports: Exports, importer: Call): Value {
  const here = importer.stack.environment;
  const visible = (exports.get(keyOf(name)) ?? []).filter(
    ({ stack: { environment } }) =>
      sameText(environment.account, here.account).is !== "no" &&
      sameText(environment.region, here.region).is !== "no",
  );
  const [found, ...others] = visible;
  if (found !== undefined && others.length === 0) return outputOf(found.stack, found.output, importer);
  if (found !== undefined)
    return malformed(`the export ${show(name)} is made by more than one stack or output`, importer);
  // The account and the Region are often part of a name; that they are open does not keep an export from being found.
  const open = name.find(
    (part): part is Hole => typeof part !== "string" && part.like !== "account" && part.like !== "region",
  );
  return unresolved(
    open?.why ?? { kind: "not-in-this-run", reference: `the export ${show(name)}` },
    importer,
  );
}
