// The pipeline, top to bottom: find, parse, build stacks, model, judge, place.

import { unknownEntries } from "./baseline/unknown-entries.ts";
import { buildStacks } from "./cloudformation/build-stacks.ts";
import type { Run } from "./cloudformation/call.ts";
import { creationTraces } from "./cloudformation/creation-trace.ts";
import { deployedAs } from "./cloudformation/deployed-as.ts";
import type { GivenEnvironments } from "./cloudformation/given-environments.ts";
import {
  type GivenParameters,
  refusedValues,
  undeclaredParameters,
} from "./cloudformation/given-parameters.ts";
import { unusedLaunchTemplates } from "./cloudformation/not-judged.ts";
import { runOf } from "./cloudformation/run.ts";
import type { Stack } from "./cloudformation/stack.ts";
import { cloudFormationToModel } from "./cloudformation/to-model.ts";
import { unusedStacks } from "./cloudformation/unused-stacks.ts";
import { withoutDefaults } from "./cloudformation/variable.ts";
import { countFindings, watchedRules } from "./count-findings.ts";
import type { CountRequest } from "./count-request.ts";
import { type Comparison, driftsBetween } from "./drift/drifts-between.ts";
import { judge } from "./engine/judge.ts";
import type { Rule } from "./engine/rule.ts";
import type { RuleContext } from "./engine/rule-context.ts";
import type { GivenAccount } from "./given-account.ts";
import { findInputs } from "./input/find.ts";
import type { IgnoredPaths } from "./input/ignored.ts";
import type { EbsDefaults } from "./model/ebs-defaults.ts";
import { mergeModels } from "./model/merge.ts";
import type { Model } from "./model/model.ts";
import { underAccount } from "./model/under-account.ts";
import type { Want } from "./model/want.ts";
import { placeReport } from "./place-report.ts";
import type { PlaceRequest } from "./place-request.ts";
import { readInputs } from "./read-inputs.ts";
import type { FileSummary, Problem, Report } from "./report.ts";
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
  /** What the paths describe is only compared with what runs in the account, and not judged. */
  readonly against: boolean;
  /** What of the given folders is left out. */
  readonly ignore: IgnoredPaths | null;
}

/** Reads the paths, and nothing else is touched: no network, no code of the inputs is run. Never throws for what an input holds. */
export const lint = (request: LintRequest): Report => lintAndSeek(request).report;

export interface Sought {
  readonly report: Report;
  /** What an account would have to tell for all to be judged, and may have told already. */
  readonly wants: readonly Want[];
}

export function lintAndSeek(request: LintRequest): Sought {
  const { rules, givenAccount: account, against } = request;
  const inputs = readInputs(findInputs(request.paths, request), request, account);
  const { stacks, notJudged, problems: unreadable } = buildStacks(inputs.sources, request);
  const run = runOf(stacks, undefined, account?.model.launchTemplates);
  const fromTemplates = cloudFormationToModel(run);
  const stated = mergeModels([fromTemplates.model, ...inputs.eksctl, { notJudged }]);
  const deployed = mergeModels([account?.model ?? {}]);
  const comparison = against ? compared(stated, deployed, run) : NOT_COMPARED;
  const { drifts } = comparison;
  const model = underAccount(mergeModels(against ? [deployed, { drifts }] : [stated, deployed]), request.ebs);
  const known = new Set([...rules.map(({ id }) => id), ...request.ruleIds]);
  const inInputs = against ? NONE_IN_INPUTS : suppressionsInInputs(inputs.documents, stacks, known);
  const suppressions = [...inInputs.suppressions, ...request.suppressions];
  const judgement = judge(model, rules, request, run.scenario, watchedRules(suppressions, request));
  const unused = against ? [] : unusedLaunchTemplates(run, judgement.reached);
  const problems = [
    ...inputs.problems,
    ...problemsOf(account, judgement.wants),
    ...unreadable,
    ...fromTemplates.problems,
    ...inInputs.problems,
    ...judgement.problems,
    ...(inputs.problems.length === 0 ? comparison.nothing : []),
    ...comparison.crashes,
  ];
  const hasProblems = problems.length > 0;
  const judged = { judgement, inputs, run, model, rules, suppressions, hasProblems };
  const report = placeReport({
    judgement,
    counted: countFindings(judged, request),
    model: mergeModels([model, { notJudged: unused }]),
    rules,
    inputs,
    problems,
    notices: [
      ...inputs.notices,
      ...(account?.notices ?? []),
      ...comparison.notices,
      ...judgement.notices,
      ...noticesOfGiven(request, stacks, inputs.summaries, known),
    ],
    accounts: account?.summaries ?? [],
    isMasked: account?.isMasked === true,
    traceOf: creationTraces(stacks),
    request,
  });
  return { report, wants: judgement.wants };
}

interface Compared extends Pick<Comparison, "drifts" | "notices"> {
  readonly nothing: readonly Problem[];
  readonly crashes: readonly Problem[];
}

const NOT_COMPARED: Compared = { drifts: [], notices: [], nothing: [], crashes: [] };

function compared(stated: Model, deployed: Model, { stacks, scenario }: Run): Compared {
  const isDeployedAs = deployedAs(stacks);
  const { drifts, notices, nothing, crashes } = driftsBetween(stated, deployed, {
    scenario,
    isDeployedAs,
    withoutDefaults,
  });
  const problem =
    (kind: Problem["kind"]) =>
    (message: string): Problem => ({ kind, message, place: null });
  return {
    drifts,
    notices,
    nothing: (nothing === null ? [] : [nothing]).map(problem("input-not-recognised")),
    crashes: crashes.map(problem("rule-crashed")),
  };
}

const NONE_IN_INPUTS = { suppressions: [], problems: [] } as const;

/** Of an account that inputs only refer to, nobody misses what none of them needs. */
const problemsOf = (account: GivenAccount | null, wants: readonly Want[]): readonly Problem[] => [
  ...(account?.problems ?? [])
    .filter(({ isFor }) => account?.use === "judged" || isFor === undefined || isFor(wants))
    .map(({ kind, message, place }) => ({ kind, message, place })),
  ...(account?.neverAsked?.(wants) ?? []),
];

/** Of what is given beside the inputs, and fits none of them. */
const noticesOfGiven = (
  request: LintRequest,
  stacks: readonly Stack[],
  inputs: readonly FileSummary[],
  known: ReadonlySet<string>,
): readonly string[] => [
  ...unusedStacks(stacks, inputs, request),
  ...undeclaredParameters(stacks, request.parameters),
  ...refusedValues(stacks, request.parameters),
  ...unknownEntries(request.baseline, known),
];
