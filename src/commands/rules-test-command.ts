// `eks-lint rules test DIR`: does each rule say of its examples what it should?

import type { RuleFile } from "../engine/load-rules.ts";
import type { Rule, RuleExamples } from "../engine/rule.ts";
import type { RuleContext } from "../engine/rule-context.ts";
import { parseYaml } from "../input/parse-yaml.ts";
import type { Path } from "../model/origin.ts";
import type { ExitCode } from "../report.ts";
import { type Line, piece } from "../reporters/styled-line.ts";
import { counted } from "../reporters/wording.ts";
import { wrap } from "../reporters/wrap.ts";
import { givenCalendar } from "../run-request/given-calendar.ts";
import { rulesToTest } from "../run-request/own-rules.ts";
import { columnsIn, print, refuse } from "./print.ts";
import { type TriedExample, tryExamples } from "./try-examples.ts";
import type { World } from "./world.ts";

export interface RulesTestOptions {
  readonly today?: string;
  readonly kubernetesVersions?: string;
  readonly color: boolean;
}

const NO_EXAMPLES: RuleExamples = { fail: [], pass: [] };

export async function rulesTestCommand(
  folder: string,
  options: RulesTestOptions,
  world: World,
): Promise<ExitCode> {
  const { rules, problems, files } = await rulesToTest(folder, world);
  if (problems.length > 0) return refuse(problems, world);
  const context: RuleContext = {
    today: options.today ?? world.today,
    calendar: givenCalendar(options.kubernetesVersions, world),
  };
  const tested = rules.flatMap((rule) => {
    const file = files.get(rule.id);
    return file === undefined ? [] : [testedRule(rule, file, context)];
  });
  const wrong = tested.filter(({ mistakes }) => mistakes.length > 0).length;
  const summary = `${counted(tested.length, "rule")}: ${tested.length - wrong} ok, ${wrong} wrong.`;
  const lines = tested.flatMap((one) => linesFor(one, columnsIn(world)));
  print([...lines, [], [piece(summary, "strong")]], options, world);
  return wrong === 0 ? 0 : 1;
}

interface TestedRule {
  readonly rule: Rule;
  /** Sentences, each with its place. */
  readonly mistakes: readonly string[];
}

function testedRule(rule: Rule, file: RuleFile, context: RuleContext): TestedRule {
  if (rule.examples === null)
    return { rule, mistakes: [`${file.file}: the rule has no examples, so nothing shows that it works`] };
  const placeOf = places(file);
  const mistakes = tryExamples(rule, rule.examples, context).flatMap((tried) =>
    tried.mistake === null ? [] : [`${placeOf(["examples", tried.promise, tried.index])}: ${inWords(tried)}`],
  );
  return { rule, mistakes };
}

const inWords = ({ promise, index, mistake }: TriedExample): string =>
  `examples.${promise}[${index}] should ${promise}, and ${mistake}`;

/** `rules/gp3.yaml:12` */
function places({ file, text }: RuleFile): (path: Path) => string {
  const parsed = parseYaml(file, text, () => "eksctl");
  return (path) => (parsed.ok ? `${file}:${parsed.document.locate(path).start.line}` : file);
}

function linesFor({ rule, mistakes }: TestedRule, columns: number): readonly Line[] {
  const { fail, pass } = rule.examples ?? NO_EXAMPLES;
  const head = mistakes.length === 0 ? piece("ok   ", "good") : piece("wrong", "error");
  const counts = ` (${counted(fail.length, "failing example")}, ${counted(pass.length, "passing example")})`;
  return [
    [head, piece(` ${rule.id}`, "strong"), piece(counts, "faint")],
    ...mistakes.flatMap((mistake) => wrap([piece(mistake)], { columns, first: 2, rest: 4 })),
  ];
}
