#!/usr/bin/env node
// argv in, exit code out: the only file that touches `process`.

import { readFileSync, writeFileSync } from "node:fs";
import { run } from "./command.ts";
import { DISK } from "./input/find.ts";

const { argv, env, stdout, stderr } = process;

// A reader that closes the pipe early, such as `head`, is no failure.
stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

process.exitCode = await run(argv.slice(2), {
  cwd: process.cwd(),
  readStdin: () => readFileSync(0, "utf8"),
  readFile: (path) => readFileSync(path, "utf8"),
  writeFile: (path, text) => writeFileSync(path, text),
  disk: DISK,
  today: new Date().toISOString().slice(0, 10),
  stdout: (text) => stdout.write(text),
  stderr: (text) => stderr.write(text),
  // https://no-color.org
  color: stdout.isTTY === true && (env.NO_COLOR ?? "") === "" && env.TERM !== "dumb",
  width: stdout.isTTY === true ? stdout.columns : null,
});
