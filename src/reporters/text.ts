// The report for people: findings where they can act, then what could not be decided, then the counts.

import type { Report } from "../report.ts";
import type { ReporterOptions } from "./reporter.ts";
import { type Line, piece, printLines } from "./styled-line.ts";
import { blocksOf } from "./text-block.ts";
import { findingLines } from "./text-finding.ts";
import { notJudgedLines } from "./text-not-judged.ts";
import { problemLines } from "./text-problem.ts";
import { summaryLines } from "./text-summary.ts";
import { undecidedLines } from "./text-undecided.ts";
import { wrap } from "./wrap.ts";

/** Longer lines are hard to read, and in narrower ones the tables fall apart. */
const WIDEST = 100;
const NARROWEST = 40;

export function reportAsText(report: Report, options: ReporterOptions): string {
  const columns = Math.max(NARROWEST, Math.min(options.width ?? WIDEST, WIDEST));
  const sections = options.quiet ? urgent(report, columns) : everything(report, columns);
  const said = sections.filter((section) => section.length > 0);
  const lines = said.flatMap((section, index) => (index === 0 ? section : [[], ...section]));
  return printLines(lines, options.color);
}

function everything(report: Report, columns: number): readonly (readonly Line[])[] {
  return [
    ...blocksOf(report.findings).map((block) => findingLines(block, columns)),
    ...report.problems.map((problem) => problemLines(problem, columns)),
    notJudgedLines(report.notJudged, columns),
    undecidedLines(report, columns),
    noticeLines(report.notices, columns),
    summaryLines(report, columns),
  ];
}

function urgent(report: Report, columns: number): readonly (readonly Line[])[] {
  const errors = report.findings.filter(({ severity }) => severity === "error");
  return [
    ...blocksOf(errors).map((block) => findingLines(block, columns)),
    ...report.problems.map((problem) => problemLines(problem, columns)),
    summaryLines(report, columns),
  ];
}

const noticeLines = (notices: readonly string[], columns: number): readonly Line[] =>
  notices.flatMap((notice) =>
    wrap([piece("notice: ", "note"), piece(notice)], { columns, first: 0, rest: 2 }),
  );
