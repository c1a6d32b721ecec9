// Runs the commands of a terminal recording again, in an empty folder, and writes it anew with what they print.

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const CLI = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
/** No command prints it. */
const MARK = "\u0001";

/** `$ ` begins a command, and `> ` goes on with it, as in a shell; all else is output. */
export function replay(recording) {
  const commands = commandsIn(recording);
  const folder = mkdtempSync(join(tmpdir(), "eks-lint-replay-"));
  try {
    const outputs = run(commands, folder);
    return commands.map((command, index) => `${shown(command)}\n${outputs[index] ?? ""}`).join("");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function commandsIn(recording) {
  const commands = [];
  for (const line of recording.split("\n")) {
    if (line.startsWith("$ ")) commands.push([line.slice(2)]);
    else if (/^>( |$)/.test(line)) commands.at(-1)?.push(line.slice(2));
  }
  return commands;
}

const shown = ([first, ...rest]) => [`$ ${first}`, ...rest.map((line) => `> ${line}`.trimEnd())].join("\n");

function run(commands, folder) {
  const bin = join(folder, "bin");
  const home = join(folder, "home");
  for (const made of [bin, home]) mkdirSync(made);
  writeFileSync(
    join(bin, "npx"),
    `#!/bin/sh\nshift\nexec ${quoted(process.execPath)} ${quoted(CLI)} "$@"\n`,
    {
      mode: 0o755,
    },
  );
  const script = commands.map((lines) => `printf '\\001'; (exit $status)\n${lines.join("\n")}\nstatus=$?`);
  const { stdout, error } = spawnSync("bash", ["-c", `exec 2>&1\nstatus=0\n${script.join("\n")}`], {
    cwd: home,
    encoding: "utf8",
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}`, NO_COLOR: "1" },
  });
  if (error) throw error;
  return stdout.split(MARK).slice(1);
}

const quoted = (path) => `'${path.replaceAll("'", "'\\''")}'`;
