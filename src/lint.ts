// The pipeline, top to bottom: find, parse, build stacks, model, judge, place.

import { unknownEntries } from "./baseline/unknown-entries.ts";
import { buildStacks } from "./cloudformation/build-stacks.ts";
import { creationTraces } from "./cloudformation/creation-trace.ts";
import type { GivenEnvironments } from "./cloudformation/given-environments.ts";
import {
  type GivenParameters,
  refusedValues,
  undeclaredParameters,
} from "./cloudformation/given-parameters.ts";
import { unusedLaunchTemplates } from "./cloudformation/not-judged.ts";
import { runOf } from "./cloudformation/run.ts";
import { cloudFormationToModel } from "./cloudformation/to-model.ts";
import { unusedStacks } from "./cloudformation/unused-stacks.ts";
import { countFindings, watchedRules } from "./count-findings.ts";
import type { CountRequest } from "./count-request.ts";
import { judge } from "./engine/judge.ts";
import type { Rule } from "./engine/rule.ts";
import type { RuleContext } from "./engine/rule-context.ts";
import type { GivenAccount } from "./given-account.ts";
import { findInputs } from "./input/find.ts";
import type { IgnoredPaths } from "./input/ignored.ts";
import { type EbsDefaults, withEbsDefaults } from "./model/ebs-defaults.ts";
import { mergeModels } from "./model/merge.ts";
import { placeReport } from "./place-report.ts";
import type { PlaceRequest } from "./place-request.ts";
import { readInputs } from "./read-inputs.ts";
import type { Report } from "./report.ts";
import { suppressionsInInputs } from "./suppressions/in-inputs.ts";

export interface LintRequest extends PlaceRequest, RuleContext, CountRequest {
  /** Files, folders, or `-` for standard input. */
  readonly paths: readonly string[];
  readonly readStdin: () => string;
  /** Fill in what no input states. */
  readonly account: string | null;
  readonly region: string | null;
  /** By `Name` for every stack, or by `Stack:Name`. */
  readonly parameters: GivenParameters;
  readonly rules: readonly Rule[];
  /** What single stacks are given, by their names; templates without one by their files, as they are shown. They win over `account` and `region`. */
  readonly environments: GivenEnvironments;
  /** What the account and Region make of volumes that state no encryption, or no key. */
  readonly ebs: readonly EbsDefaults[];
  /** What an account answered. Null: none was asked. */
  readonly givenAccount: GivenAccount | null;
  /** What of the given folders is left out. */
  readonly ignore: IgnoredPaths | null;
}

/** Reads the paths, and nothing else is touched: no network, no code of the inputs is run. Never throws for what an input holds. */
export function lint(request: LintRequest): Report {
  const inputs = readInputs(findInputs(request.paths, request), request, request.givenAccount);
  const { stacks, notJudged, problems: unreadable } = buildStacks(inputs.sources, request);
  const run = runOf(stacks);
  const fromTemplates = cloudFormationToModel(run);
  const model = withEbsDefaults(
    mergeModels([fromTemplates.model, ...inputs.eksctl, request.givenAccount?.model ?? {}, { notJudged }]),
    request.ebs,
  );
  const { rules } = request;
  const known = new Set([...rules.map(({ id }) => id), ...request.ruleIds]);
  const inInputs = suppressionsInInputs(inputs.documents, stacks, known);
  const suppressions = [...inInputs.suppressions, ...request.suppressions];
  const watched = watchedRules(suppressions, request);
  const judgement = judge(model, rules, request, run.scenario, watched);
  const unused = unusedLaunchTemplates(run, judgement.reached);
  const problems = [
    ...inputs.problems,
    ...(request.givenAccount?.problems ?? []),
    ...unreadable,
    ...fromTemplates.problems,
    ...inInputs.problems,
    ...judgement.problems,
  ];
  const hasProblems = problems.length > 0;
  const judged = { judgement, inputs, run, model, rules, suppressions, hasProblems };
  const notices = [
    ...inputs.notices,
    ...(request.givenAccount?.notices ?? []),
    ...judgement.notices,
    ...unusedStacks(stacks, inputs.summaries, request),
    ...undeclaredParameters(stacks, request.parameters),
    ...refusedValues(stacks, request.parameters),
    ...unknownEntries(request.baseline, known),
  ];
  return placeReport({
    judgement,
    counted: countFindings(judged, request),
    model: mergeModels([model, { notJudged: unused }]),
    inputs,
    problems,
    notices,
    accounts: request.givenAccount?.summaries ?? [],
    traceOf: creationTraces(stacks),
    request,
  });
}
