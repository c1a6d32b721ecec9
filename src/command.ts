// argv in, exit code out: runs what the command line asks for, and says what is wrong with it.

import { CommanderError } from "commander";
import { commandLine } from "./commands/command-line.ts";
import { CouldNotFinish } from "./commands/could-not-finish.ts";
import { printable } from "./commands/printable.ts";
import type { World } from "./commands/world.ts";
import type { ExitCode } from "./report.ts";
import { InvalidOption } from "./run-request/invalid-option.ts";

export async function run(args: readonly string[], world: World): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const program = commandLine(world, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : 2;
    const what = printable(thrown instanceof Error ? thrown.message : String(thrown));
    if (thrown instanceof InvalidOption || thrown instanceof CouldNotFinish) {
      world.stderr(`eks-lint: ${what}\n`);
      return thrown instanceof InvalidOption ? 2 : 3;
    }
    world.stderr(`eks-lint could not finish: ${what}\nThis is a mistake in eks-lint; please report it.\n`);
    return 3;
  }
}
