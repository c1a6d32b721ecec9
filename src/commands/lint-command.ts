// `eks-lint [paths…]`: the lint run, its report where it was asked for.

import { BUILT_IN_RULES } from "../engine/built-in-rules.ts";
import { type Ruleset, rulesIn } from "../engine/rulesets.ts";
import { type LintRequest, lint } from "../lint.ts";
import { LINT_DEFAULTS } from "../lint-defaults.ts";
import type { ExitCode, Problem, Report } from "../report.ts";
import { type Format, reporterFor } from "../reporters/reporter.ts";
import { VERSION } from "../version.ts";
import { givenCalendar } from "./given-calendar.ts";
import { InvalidOption, parametersFrom } from "./option-values.ts";
import { ownRules } from "./own-rules.ts";
import type { World } from "./world.ts";

export interface LintOptions {
  readonly format: Format;
  readonly output?: string;
  readonly failOn: LintRequest["failOn"];
  readonly ruleset: Ruleset;
  readonly rules: readonly string[];
  readonly account?: string;
  readonly region?: string;
  readonly parameters: readonly string[];
  readonly today?: string;
  readonly kubernetesVersions?: string;
  readonly quiet?: true;
  readonly color: boolean;
}

export async function lintCommand(
  paths: readonly string[],
  options: LintOptions,
  world: World,
): Promise<ExitCode> {
  if (paths.length === 0 || paths.includes("")) {
    throw new InvalidOption(
      "name what to check: a template, a cdk.out folder, an eksctl config, a folder of these, or - for standard input",
    );
  }
  const report = await reportOn(paths, options, world);
  const reporter = await reporterFor(options.format);
  const isToTerminal = options.output === undefined;
  const text = reporter(report, {
    color: isToTerminal && options.color && world.color,
    quiet: options.quiet === true,
    ...(isToTerminal && world.width !== null ? { width: world.width } : {}),
  });
  deliver(text, options.output, world);
  return report.exitCode;
}

async function reportOn(paths: readonly string[], options: LintOptions, world: World): Promise<Report> {
  const own = await ownRules(options.rules, world);
  const request: LintRequest = {
    ...LINT_DEFAULTS,
    paths,
    cwd: world.cwd,
    readStdin: world.readStdin,
    account: options.account ?? null,
    region: options.region ?? null,
    parameters: parametersFrom(options.parameters, world.readFile),
    rules: [...rulesIn(options.ruleset, BUILT_IN_RULES), ...own.rules],
    today: options.today ?? world.today,
    calendar: givenCalendar(options.kubernetesVersions, world.readFile),
    failOn: options.failOn,
    version: VERSION,
  };
  return own.problems.length > 0 ? refused(own.problems) : lint(request);
}

/** With half of the rules, what the other half forbids would seem to be right. */
const refused = (problems: readonly Problem[]): Report => ({
  version: VERSION,
  exitCode: 2,
  inputs: [],
  judged: new Set(),
  clusters: 0,
  launchers: 0,
  passedOver: 0,
  volumes: [],
  findings: [],
  suppressed: [],
  idleSuppressions: [],
  fixed: null,
  problems,
  undecided: [],
  notJudged: [],
  notices: ["nothing was checked, because not all of the given rules are right"],
});

function deliver(text: string, output: string | undefined, world: World): void {
  if (output === undefined) {
    world.stdout(text);
    return;
  }
  try {
    world.writeFile(output, text);
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    throw new InvalidOption(`the report cannot be written to ${output}: ${why}`);
  }
}
