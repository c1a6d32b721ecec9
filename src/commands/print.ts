// How do the commands beside the lint run print: how wide, and with colours or without?

import type { ExitCode, Problem } from "../report.ts";
import { type Line, printLines } from "../reporters/styled-line.ts";
import { problemLines } from "../reporters/text-problem.ts";
import type { World } from "./world.ts";

/** Longer lines are hard to read. */
const WIDEST = 100;

export const columnsIn = ({ width }: World): number => Math.min(width ?? WIDEST, WIDEST);

export const print = (lines: readonly Line[], { color }: { readonly color: boolean }, world: World): void =>
  world.stdout(printLines(lines, color && world.color));

/** What was asked for goes to standard output, and this is not it. */
export function refuse(problems: readonly Problem[], world: World): ExitCode {
  const blocks = problems.map((problem) => problemLines(problem, columnsIn(world)));
  world.stderr(
    printLines(
      blocks.flatMap((block) => [...block, []]),
      false,
    ),
  );
  return 2;
}
