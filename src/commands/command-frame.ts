// What is alike in all commands: where they print, and how they refuse what they do not know.

import { Command, type Option } from "commander";
import type { ExitCode } from "../report.ts";
import { InvalidOption } from "../run-request/invalid-option.ts";
import { printable } from "./printable.ts";
import type { World } from "./world.ts";

export type Done = (exitCode: ExitCode) => void;

export function configured(name: string, world: World, options: readonly Option[] = []): Command {
  const command = new Command(name)
    .showHelpAfterError("(--help lists the options)")
    .configureOutput({ writeOut: world.stdout, writeErr: (text) => world.stderr(printable(text)) })
    .exitOverride()
    .hook("preSubcommand", refuseMisplaced);
  for (const option of options) command.addOption(option);
  return command;
}

/** commander would let it go without a word. */
function refuseMisplaced(command: Command, called: Command): void {
  const misplaced = command.options.find(
    (option) => command.getOptionValueSource(option.attributeName()) === "cli",
  );
  if (misplaced !== undefined)
    throw new InvalidOption(`write ${misplaced.long} behind ${called.name()}, not before it`);
}
