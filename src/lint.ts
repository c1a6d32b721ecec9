// The pipeline, top to bottom: find, parse, build stacks, model, judge, place.

import { buildStacks } from "./cloudformation/build-stacks.ts";
import { creationTraces } from "./cloudformation/creation-trace.ts";
import {
  type GivenParameters,
  refusedValues,
  undeclaredParameters,
} from "./cloudformation/given-parameters.ts";
import { unusedLaunchTemplates } from "./cloudformation/not-judged.ts";
import { runOf } from "./cloudformation/run.ts";
import { cloudFormationToModel } from "./cloudformation/to-model.ts";
import { judge } from "./engine/judge.ts";
import type { Rule } from "./engine/rule.ts";
import type { RuleContext } from "./engine/rule-context.ts";
import { findInputs } from "./input/find.ts";
import { mergeModels } from "./model/merge.ts";
import { type PlaceRequest, placeReport } from "./place-report.ts";
import { readInputs } from "./read-inputs.ts";
import type { Report } from "./report.ts";

export interface LintRequest extends PlaceRequest, RuleContext {
  /** Files, folders, or `-` for standard input. */
  readonly paths: readonly string[];
  readonly readStdin: () => string;
  /** Fill in what no input states. */
  readonly account: string | null;
  readonly region: string | null;
  /** By `Name` for every stack, or by `Stack:Name`. */
  readonly parameters: GivenParameters;
  readonly rules: readonly Rule[];
}

/** Reads the paths, and nothing else is touched: no network, no code of the inputs is run. Never throws for what an input holds. */
export function lint(request: LintRequest): Report {
  const inputs = readInputs(findInputs(request.paths, request), request);
  const { stacks, notJudged, problems: unreadable } = buildStacks(inputs.sources, request);
  const run = runOf(stacks);
  const fromTemplates = cloudFormationToModel(run);
  const model = mergeModels([fromTemplates.model, ...inputs.eksctl, { notJudged }]);
  const judgement = judge(model, request.rules, request, run.scenario);
  const unused = unusedLaunchTemplates(run, judgement.reached);
  const problems = [...inputs.problems, ...unreadable, ...fromTemplates.problems, ...judgement.problems];
  const notices = [
    ...inputs.notices,
    ...judgement.notices,
    ...undeclaredParameters(stacks, request.parameters),
    ...refusedValues(stacks, request.parameters),
  ];
  return placeReport({
    judgement,
    model: mergeModels([model, { notJudged: unused }]),
    inputs,
    problems,
    notices,
    traceOf: creationTraces(stacks),
    request,
  });
}
