// A shell into which commands are pasted, with an `aws` that writes down with what it was called.

import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

export type Call = readonly string[];

export interface Shell {
  readonly folder: string;
  /** The words of each call of `aws`. */
  readonly run: (script: string) => readonly Call[];
  readonly json: (file: string) => unknown;
}

const AWS = `#!/bin/sh
for word in aws "$@"; do printf '%s\\0' "$word" >> "$CALLS"; done
printf '\\n\\0' >> "$CALLS"
`;

/** Its folder is gone when the tests of the file are over. */
export function openShell(): Shell {
  const folder = mkdtempSync(join(tmpdir(), "eks-lint-script-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "aws"), AWS);
  chmodSync(join(folder, "aws"), 0o755);
  let runs = 0;
  return {
    folder,
    run(script) {
      const calls = join(folder, `calls-${runs++}`);
      execFileSync("/bin/sh", ["-eu", "-c", script], {
        cwd: folder,
        env: { PATH: `${folder}:/usr/bin:/bin`, CALLS: calls },
      });
      return existsSync(calls) ? callsIn(readFileSync(calls, "utf8")) : [];
    },
    json: (file) => JSON.parse(readFileSync(join(folder, file), "utf8")),
  };
}

function callsIn(written: string): readonly Call[] {
  const all: string[][] = [[]];
  for (const word of written.split("\0")) word === "\n" ? all.push([]) : all.at(-1)?.push(word);
  return all.filter((call) => call.length > 1);
}

export const option = (call: Call | undefined, name: string): string | undefined =>
  call?.[call.indexOf(name) + 1];

/** `kms put-key-policy` */
export const commandsOf = (calls: readonly Call[]): readonly string[] =>
  calls.map(([, service, command]) => `${service} ${command}`);
