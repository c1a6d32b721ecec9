#!/usr/bin/env node
// argv in, exit code out: the only file that touches `process`.

import { closeSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { run } from "./command.ts";
import { DISK } from "./input/find.ts";

const { argv, env, pid, stdout, stderr } = process;

/** A reader that closes the pipe early, such as `head`, is no failure. */
function notWritten(thrown: unknown): void {
  const { code, message } =
    thrown instanceof Error ? (thrown as NodeJS.ErrnoException) : { code: "", message: "" };
  if (code === "EPIPE") return;
  stderr.write(`eks-lint: the report cannot be written: ${message}\n`);
  process.exitCode = 2;
}

stdout.on("error", notWritten);

// The SDK is part of the bundle: what it says about the version of Node is for whoever made that.
env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
// The AWS CLI takes the Region from either, the SDK from one.
if (env.AWS_DEFAULT_REGION !== undefined) env.AWS_REGION ??= env.AWS_DEFAULT_REGION;

const now = new Date().toISOString();

/** Otherwise, and the second time, Ctrl-C ends the program as it ends any other. */
async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  process.once("SIGINT", stop);
  try {
    return await work(controller.signal);
  } finally {
    process.removeListener("SIGINT", stop);
  }
}

function replaceFile(path: string, text: string): void {
  const partial = `${path}.partial-${pid}`;
  const descriptor = openSync(partial, "wx", 0o600);
  try {
    writeFileSync(descriptor, text);
    closeSync(descriptor);
    renameSync(partial, path);
  } catch (thrown) {
    rmSync(partial, { force: true });
    throw thrown;
  }
}

process.exitCode = await run(argv.slice(2), {
  cwd: process.cwd(),
  readStdin: () => readFileSync(0, "utf8"),
  readFile: (path) => readFileSync(path, "utf8"),
  writeFile: (path, text) => writeFileSync(path, text),
  replaceFile,
  disk: DISK,
  today: now.slice(0, 10),
  now: now.replace(/\.\d+/, ""),
  stdout: (text) => stdout.write(text),
  stderr: (text) => stderr.write(text),
  showProgress:
    stderr.isTTY === true && env.TERM !== "dumb" ? (text) => stderr.write(`\r\u001b[K${text}`) : null,
  // https://no-color.org
  color: stdout.isTTY === true && (env.NO_COLOR ?? "") === "" && env.TERM !== "dumb",
  width: stdout.isTTY === true ? stdout.columns : null,
  interruptible,
  accounts: {
    openReader: async (options) => (await import("./aws/sdk/open-reader.ts")).openReader(options),
    defaultRegion: async (profile) => (await import("./aws/sdk/default-region.ts")).defaultRegion(profile),
  },
});
