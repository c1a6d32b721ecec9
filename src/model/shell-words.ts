// Which simple commands does a shell script hold, word by word? Here-documents and comments are none; no parser of the shell.
// https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html

export interface SimpleCommand {
  /** Without quotes. */
  readonly words: readonly string[];
  /** Behind `&&` or `||`. */
  readonly isConditional: boolean;
}

export function simpleCommandsIn(script: string): readonly SimpleCommand[] {
  const commands: SimpleCommand[] = [];
  let words: string[] = [];
  let isConditional = false;
  let isWithinWord = false;
  for (const { kind, text } of tokensOf(withoutDocuments(script))) {
    if (kind === "piece") {
      const start = isWithinWord ? (words.pop() ?? "") : "";
      words.push(start + text);
    } else if (kind === "separator") {
      if (words.length > 0) commands.push({ words, isConditional });
      words = [];
      isConditional = text === "&&" || text === "||";
    }
    isWithinWord = kind === "piece";
  }
  return words.length > 0 ? [...commands, { words, isConditional }] : commands;
}

interface Token {
  readonly kind: "piece" | "separator" | "space";
  readonly text: string;
}

/** Any character is a token of one of these. */
const TOKEN =
  /(?<space>[^\S\n]+|\\\r?\n|(?<![^\s;|&()])#[^\n]*)|(?<separator>&&|\|\||[;|&()\n])|'(?<single>[^']*)'?|"(?<double>(?:[^"\\]|\\[\s\S])*)"?|\\(?<escaped>[\s\S]?)|\$\(|[^\s;|&()'"\\$]+|[\s\S]/g;

/** A substitution is part of the word around it, whatever it holds. */
function tokensOf(script: string): readonly Token[] {
  const tokens: Token[] = [];
  let parentheses = 0;
  for (const { 0: text, groups = {} } of script.matchAll(TOKEN)) {
    const { space, separator, single, double, escaped } = groups;
    const isWithin = parentheses > 0;
    if (text === "$(" || (isWithin && text === "(")) parentheses += 1;
    if (isWithin && text === ")") parentheses -= 1;
    if (isWithin || text === "$(") tokens.push({ kind: "piece", text });
    else if (space !== undefined) tokens.push({ kind: "space", text });
    else if (separator !== undefined) tokens.push({ kind: "separator", text });
    else tokens.push({ kind: "piece", text: single ?? double ?? escaped ?? text });
  }
  return tokens;
}

const HERE_DOCUMENT = /(?<!<)<<-?[^\S\n]*["'\\]?(?<delimiter>\w+)/g;

/** What a script writes into a file is not what it runs. */
function withoutDocuments(script: string): string {
  const pending: string[] = [];
  const kept = script.split("\n").filter((line) => {
    if (pending.length > 0) {
      if (line.trim() === pending[0]) pending.shift();
      return false;
    }
    for (const { groups } of line.matchAll(HERE_DOCUMENT)) pending.push(groups?.delimiter ?? "");
    return true;
  });
  return kept.join("\n");
}
