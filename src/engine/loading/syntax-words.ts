// Why can an expression not be parsed, in words for someone who does not know CEL?

import { quoted } from "../../wording/quoted.ts";
import type { Refusal } from "../expression.ts";

export function syntaxInWords(source: string, { code, summary, start, end }: Refusal): string {
  const written = source.slice(start, Math.max(end, start + 1));
  switch (code) {
    case "unexpected_character":
    case "unexpected_token":
    case "expected_token":
      // `not` is a name until another one follows it.
      return misplaced(/\bnot\s+$/i.test(source.slice(0, start)) ? "not" : written);
    case "unterminated_string":
    case "unterminated_triple_quoted_string":
    case "newline_in_string":
      return "a closing quote is missing";
    case "invalid_escape_sequence":
    case "invalid_unicode_escape":
    case "invalid_unicode_surrogate":
    case "invalid_hex_escape":
    case "invalid_octal_escape":
    case "octal_escape_out_of_range":
      return `the backslash in ${quoted(written)} has no meaning; write it twice`;
    case "reserved_identifier":
      return `${quoted(written)} is a word that CEL keeps for itself`;
    case "invalid_macro_argument":
      return 'the first argument is a name for the items of the list, as in list.all(item, item != "")';
    case "limit_exceeded":
      return "the expression has more than 500 values, names and operators, or brackets more than 50 deep";
    default:
      return summary;
  }
}

function misplaced(written: string): string {
  if (written === "") return "the expression ends where something is missing: a value, or a closing bracket";
  const cel = IN_CEL.get(written.toLowerCase());
  return cel === undefined
    ? `${quoted(written)} does not belong here`
    : `${quoted(written)} is not CEL; write ${cel}`;
}

/** Of other languages. */
const IN_CEL: ReadonlyMap<string, string> = new Map([
  ["and", "&&"],
  ["or", "||"],
  ["not", "!"],
  ["is", "=="],
  ["=", "=="],
  ["&", "&&"],
  ["|", "||"],
]);
