// How do the stacks of one run see each other in a scenario? Exports, outputs of nested stacks, and a memory for both.

import type { AccountLaunchTemplate } from "../model/account-resources.ts";
import { lazily } from "../model/lazily.ts";
import { type Memory, memoryIn } from "../model/memory.ts";
import { type Scenario, scenarioOf } from "../model/scenario.ts";
import type { ResourceAttribute } from "../model/text.ts";
import type { Truth } from "../model/truth.ts";
import type { Value } from "../model/value.ts";
import {
  type Call,
  type DeclaredParameter,
  type Located,
  malformed,
  memoryKey,
  type Run,
  unresolved,
} from "./call.ts";
import { type Exports, exportsOf, imported } from "./exports.ts";
import { filesByName } from "./file-called.ts";
import { type LaunchSources, launchSourcesOf } from "./launch-source-name.ts";
import { indexIn, indexNames, NO_NAMES } from "./name-index.ts";
import { callAt } from "./resolve.ts";
import { type SsmParameters, ssmParametersOf, ssmParameterValue } from "./ssm-parameter.ts";
import { fileOf, type Stack } from "./stack.ts";
import { member } from "./template.ts";

interface Memories {
  readonly values: Memory<Value>;
  readonly truths: Memory<Truth>;
}

/** What depends on no assumption is found out once for all scenarios. */
export function runOf(
  stacks: readonly Stack[],
  scenario: Scenario = scenarioOf(),
  accountLaunchTemplates: readonly AccountLaunchTemplate[] = [],
): Run {
  const byId = new Map(stacks.map((stack) => [stack.id, stack]));
  const runs = new WeakMap<Scenario, Run>();
  const shared: Memories = { values: memoryIn(scenario, null, isWhole), truths: memoryIn(scenario) };
  const within = (assumed: Scenario): Memories => ({
    values: memoryIn(assumed, shared.values),
    truths: memoryIn(assumed, shared.truths),
  });
  const under = (assumed: Scenario): Run => {
    const run =
      runs.get(assumed) ?? runWith(within(assumed), indexesUnder(indexes), { ...same, scenario: assumed });
    runs.set(assumed, run);
    return run;
  };
  const same = {
    stacks,
    under,
    accountLaunchTemplates,
    located: (of: ResourceAttribute) => resourceIn(byId.get(of.stackId), of.logicalId),
    fileCalled: filesByName(() => stacks.map(fileOf)),
    parameter: (id: string) => declaredParameter(id, byId),
    output: outputOf,
  };
  const indexes = indexesOf(() => base);
  const base = runWith(shared, () => indexes, { ...same, scenario });
  runs.set(scenario, base);
  return base;
}

/** The members of a map, and of what is in a list, are resolved when they are asked for: in the scenario of who asked first. */
const isWhole = ({ kind }: Value): boolean => kind !== "map" && kind !== "list";

/** What can be found by its name; each is listed when something of it is looked for. */
interface Indexes {
  readonly exports: () => Exports;
  readonly ssmParameters: () => SsmParameters;
  readonly launchSources: () => LaunchSources;
}

const indexesOf = (run: () => Run): Indexes => ({
  exports: lazily(() => indexNames(exportsOf(listing(run())))),
  ssmParameters: lazily(() => indexNames(ssmParametersOf(listing(run())))),
  launchSources: lazily(() => indexNames(launchSourcesOf(run()))),
});

const indexesUnder =
  (base: Indexes) =>
  (run: Run): Indexes => ({
    exports: lazily(() => indexIn(run.scenario, base.exports, () => exportsOf(listing(run)))),
    ssmParameters: lazily(() =>
      indexIn(run.scenario, base.ssmParameters, () => ssmParametersOf(listing(run))),
    ),
    launchSources: lazily(() => indexIn(run.scenario, base.launchSources, () => launchSourcesOf(run))),
  });

function runWith(
  { values, truths }: Memories,
  indexesFor: (run: Run) => Indexes,
  same: Omit<Run, "values" | "truths" | "exported" | "ssmParameter" | "launchSources">,
): Run {
  const run: Run = {
    ...same,
    values: values.once,
    truths: truths.once,
    exported: (name, importer) => imported(name, indexes.exports(), importer),
    ssmParameter: (reference, reader) => ssmParameterValue(reference, indexes.ssmParameters, reader),
    launchSources: () => indexes.launchSources(),
  };
  const indexes = indexesFor(run);
  return run;
}

/** Names of exports and of SSM parameters hold no imports and nothing from SSM: one that does finds nothing, and is remembered nowhere else. */
const listing = (run: Run): Run => ({
  ...run,
  values: memoryIn<Value>(run.scenario).once,
  truths: memoryIn<Truth>(run.scenario).once,
  exported: (name, importer) => imported(name, NO_NAMES, importer),
  ssmParameter: (reference, reader) => ssmParameterValue(reference, () => NO_NAMES, reader),
});

function resourceIn(stack: Stack | undefined, logicalId: string): Located | null {
  const resource = stack?.template.resources.get(logicalId);
  return stack === undefined || resource === undefined ? null : { stack, resource };
}

/** `file#Name`: names of parameters are letters and digits. */
function declaredParameter(id: string, stacks: ReadonlyMap<string, Stack>): DeclaredParameter | null {
  const hash = id.lastIndexOf("#");
  const stack = stacks.get(id.slice(0, hash));
  const name = id.slice(hash + 1);
  const declaration = stack?.template.parameters.get(name);
  return stack === undefined || declaration === undefined ? null : { stack, name, declaration };
}

function outputOf(stack: Stack, name: string, caller: Call): Value {
  const output = stack.template.outputs.get(name);
  if (output === undefined) return malformed(`${stack.id} has no output ${name}`, caller);
  const circular = unresolved({ kind: "circular", what: `output ${name} of ${stack.id}` }, caller);
  return caller.run.values(memoryKey("output", caller.defaults, stack.id, name), circular, () => {
    const path = ["Outputs", name, "Value"];
    const call = callAt(caller.run, stack, path, caller.depth + 1, caller.defaults);
    return call.resolveAt(member(output, "Value") ?? null, path);
  });
}
