// What of the arguments may be printed? A script of a stranger may have written them: nothing in them may steer the terminal, or the CI.

import { visible } from "../reporters/terminal.ts";

/** https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions, and those of Azure Pipelines */
const BEFORE_COMMAND = /\n(?=\s*(?:::|##))/g;

export const printable = (text: string): string =>
  text.replace(BEFORE_COMMAND, "\\x0a").split("\n").map(visible).join("\n");
