// Which commands does a shell script call, and which of them whatever happens? What is unsure is not certain.

import { simpleCommandsIn } from "./shell-words.ts";

export interface ShellCall {
  /** The command first. */
  readonly words: readonly string[];
  /** It stands in no branch, loop or function, and behind no exit. */
  readonly isCertain: boolean;
}

export function callsIn(script: string): readonly ShellCall[] {
  const calls: ShellCall[] = [];
  let depth = 0;
  let isOver = false;
  for (const { words, isConditional } of simpleCommandsIn(script)) {
    const keywords = keywordsBefore(words);
    depth = Math.max(0, depth + changeOfDepth(keywords));
    const call = withoutPrefix(words.slice(keywords.length));
    const isCertain: boolean = depth === 0 && !isConditional && !isOver;
    if (call.length > 0) calls.push({ words: call, isCertain });
    isOver ||= isCertain && ENDS.has(call[0] ?? "");
  }
  return calls;
}

const ENDS: ReadonlySet<string> = new Set(["exit", "return"]);

/** A function is written `name() {`; its brace holds what is called later, or never. */
const KEYWORDS: ReadonlyMap<string, 1 | 0 | -1> = new Map([
  ...["if", "while", "until", "for", "case", "select", "function", "{"].map((word) => [word, 1] as const),
  ...["then", "do", "else", "elif", "!"].map((word) => [word, 0] as const),
  ...["fi", "done", "esac", "}"].map((word) => [word, -1] as const),
]);

function keywordsBefore(words: readonly string[]): readonly string[] {
  const end = words.findIndex((word) => !KEYWORDS.has(word));
  return end === -1 ? words : words.slice(0, end);
}

const changeOfDepth = (keywords: readonly string[]): number =>
  keywords.reduce((sum, word) => sum + (KEYWORDS.get(word) ?? 0), 0);

const PREFIXES: ReadonlySet<string> = new Set([
  ...["sudo", "exec", "source", ".", "nohup", "time", "command", "env"],
  ...["sh", "bash", "/bin/sh", "/bin/bash", "/usr/bin/bash"],
]);

/** `sudo -E NAME=value bash -x /etc/eks/bootstrap.sh`: what is run is the script. */
function withoutPrefix(words: readonly string[]): readonly string[] {
  const first = words.findIndex(
    (word, at) => !PREFIXES.has(word) && !/^\w+=/.test(word) && !(at > 0 && /^-[Eexu]+$/.test(word)),
  );
  return first === -1 ? [] : words.slice(first);
}
