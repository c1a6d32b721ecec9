// The report for people: findings where they can act, then what is suppressed or could not be decided, then the counts.

import type { Finding, Place, Report } from "../report.ts";
import type { ReporterOptions } from "./reporter.ts";
import { type Line, piece, printLines } from "./styled-line.ts";
import { blocksOf } from "./text-block.ts";
import { partsIn } from "./text-commands.ts";
import { blocksAsTold, deployedSections, otherBlocks, quietSections } from "./text-deployed.ts";
import { findingLines } from "./text-finding.ts";
import { fixedLines } from "./text-fixed.ts";
import { expiredLines, unusedLines } from "./text-idle.ts";
import { notJudgedLines } from "./text-not-judged.ts";
import { problemLines } from "./text-problem.ts";
import { summaryLines } from "./text-summary.ts";
import { suppressedSections } from "./text-suppressed.ts";
import { undecidedLines } from "./text-undecided.ts";
import { wrap } from "./wrap.ts";

/** Longer lines are hard to read, and in narrower ones the tables fall apart. */
const WIDEST = 100;
const NARROWEST = 40;

export function reportAsText(report: Report, options: ReporterOptions): string {
  const columns = Math.max(NARROWEST, Math.min(options.width ?? WIDEST, WIDEST));
  const said = sectionsOf(report, options, columns).filter((section) => section.length > 0);
  const lines = said.flatMap((section, index) => (index === 0 ? section : [[], ...section]));
  return printLines(lines, options.color);
}

type Sections = readonly (readonly Line[])[];

function sectionsOf(report: Report, { quiet, reportSuppressed }: ReporterOptions, columns: number): Sections {
  const isShown = ({ severity }: Finding<Place>) => severity === "error" || !quiet;
  const suppressed = reportSuppressed ? report.suppressed.filter(({ finding }) => isShown(finding)) : [];
  const blocks = blocksOf(report.findings.filter(isShown));
  const partsOf = partsIn(blocksAsTold(report.deployed, blocks));
  return [
    ...deployedSections(report, blocks, columns, partsOf),
    ...otherBlocks(report.deployed, blocks).map((block) => findingLines(block, columns, partsOf)),
    ...(quiet ? [] : quietSections(report, columns)),
    ...report.problems.map((problem) => problemLines(problem, columns)),
    ...suppressedSections(suppressed, columns),
    expiredLines(report.idleSuppressions, columns),
    ...(quiet ? [] : lessUrgent(report, columns)),
    summaryLines(report, columns),
  ];
}

const lessUrgent = (report: Report, columns: number): Sections => [
  unusedLines(report.idleSuppressions, columns),
  fixedLines(report.fixed, columns),
  notJudgedLines(report.notJudged, columns),
  undecidedLines(report, columns),
  noticeLines(report.notices, columns),
];

const noticeLines = (notices: readonly string[], columns: number): readonly Line[] =>
  notices.flatMap((notice) =>
    wrap([piece("notice: ", "note"), piece(notice)], { columns, first: 0, rest: 2 }),
  );
