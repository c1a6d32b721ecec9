// Runs the command line in a small world: what it prints and writes is kept, files are those of the disk.

import { readFileSync } from "node:fs";
import { run } from "../src/command.ts";
import type { World } from "../src/commands/world.ts";
import { DISK } from "../src/input/find.ts";
import type { ExitCode } from "../src/report.ts";
import { TODAY } from "./lint-in.ts";

export interface Outcome {
  readonly exitCode: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
  /** By path. */
  readonly written: ReadonlyMap<string, string>;
}

const NO_ACCOUNT: World["accounts"] = {
  openReader: async () => {
    throw new Error("this test has no account");
  },
  defaultRegion: async () => null,
};

export async function eksLint(args: readonly string[], changes: Partial<World> = {}): Promise<Outcome> {
  let stdout = "";
  let stderr = "";
  const written = new Map<string, string>();
  const world: World = {
    cwd: process.cwd(),
    readStdin: () => "",
    readFile: (path) => readFileSync(path, "utf8"),
    writeFile: (path, text) => written.set(path, text),
    replaceFile: (path, text) => written.set(path, text),
    disk: DISK,
    today: TODAY,
    now: `${TODAY}T09:30:00Z`,
    stdout: (text) => {
      stdout += text;
    },
    stderr: (text) => {
      stderr += text;
    },
    showProgress: null,
    color: false,
    width: null,
    interruptible: (work) => work(new AbortController().signal),
    accounts: NO_ACCOUNT,
    ...changes,
  };
  const exitCode = await run(args, world);
  return { exitCode, stdout, stderr, written };
}

export const jsonOf = async (args: readonly string[], changes?: Partial<World>) =>
  JSON.parse((await eksLint([...args, "--format", "json"], changes)).stdout);
