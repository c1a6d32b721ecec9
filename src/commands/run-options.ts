// Which options has every command that judges something and reports what it finds?

import { Option } from "commander";
import { FAIL_ON } from "../config/config.ts";
import { RULESETS } from "../engine/rulesets.ts";
import { FORMATS } from "../reporters/reporter.ts";
import { dayOption, gathered } from "./option-values.ts";

export const reportOptions = (): readonly Option[] => [
  new Option("-f, --format <format>", "how the report is written").choices(FORMATS).default("text"),
  new Option("-o, --output <file>", "write the report to a file"),
  new Option(
    "--fail-on <severity>",
    "lowest severity of a finding that makes the exit code 1 (default: error)",
  ).choices(FAIL_ON),
  new Option(
    "--config <file>",
    "the configuration (default: the nearest eks-lint.config.yaml, .yml, .json or eksLint in package.json, upward from here); paths in one that is named start from here",
  ),
  new Option("--no-config", "no configuration"),
];

export const ruleOptions = (): readonly Option[] => [
  new Option(
    "--ruleset <name>",
    "which of the built-in rules; keys: only whether nodes can start (default: recommended)",
  ).choices(Object.keys(RULESETS)),
  repeated(
    new Option("--severity <rule=level>", "error, warning, note or off for one rule; may be repeated"),
  ),
  rulesOption("a folder of your own rules, beside the ruleset; may be repeated"),
  new Option("--baseline <file>", "findings of this file do not count"),
  new Option("--no-baseline", "all findings count, whatever the configuration says"),
  new Option("--update-baseline", "write the baseline: what is found now does not count from then on"),
  new Option("--report-suppressed", "show what is suppressed, too"),
];

export const parametersOption = (description: string): Option =>
  repeated(new Option("--parameters <value>", description));

export const rulesOption = (description: string): Option =>
  repeated(new Option("--rules <folder>", description));

/** `check`: of each value; it throws where that is not right. */
export const repeated = (option: Option, check = (value: string): string => value): Option =>
  option
    .argParser((value: string, before: readonly string[]) => gathered(check(value), before))
    .default([], "none");

export const todayOption = (without = "today, in UTC"): Option =>
  new Option(
    "--today <day>",
    `the day that ends of support are counted from, such as 2026-11-22; without it ${without}`,
  ).argParser(dayOption);

export const kubernetesVersionsOption = (): Option =>
  new Option(
    "--kubernetes-versions <file>",
    "the ends of support for Kubernetes versions, as aws eks describe-cluster-versions prints them",
  );

export const quietOption = (): Option =>
  new Option("-q, --quiet", "only errors, problems, suppressions that have expired and the summary");

export const noColorOption = (): Option => new Option("--no-color", "no colours");
