// What of the arguments may be printed? A script of a stranger may have written them: nothing in them may steer the terminal.

import { visible } from "../reporters/terminal.ts";

export const printable = (text: string): string => text.split("\n").map(visible).join("\n");
