// What may reach a terminal? Names from the input are data: what would steer the terminal is shown, not sent.

import { INVISIBLE } from "../wording/invisible.ts";

export function visible(text: string): string {
  return text.replace(INVISIBLE, (character) => {
    const code = character.charCodeAt(0).toString(16);
    return code.length <= 2 ? `\\x${code.padStart(2, "0")}` : `\\u${code.padStart(4, "0")}`;
  });
}

/** Han, kana, Hangul, full-width forms and emoji take two columns. https://www.unicode.org/reports/tr11/ */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const COMBINING = /\p{M}/u;

/** How many columns the text takes once it is made visible. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of visible(text)) columns += columnsOfCharacter(character);
  return columns;
}

function columnsOfCharacter(character: string): number {
  if (character <= "~") return 1;
  if (COMBINING.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

/** The longest beginning that fits. */
export function cropEnd(text: string, columns: number): string {
  const shown = visible(text);
  if (columnsOf(shown) <= columns) return shown;
  return `${takeColumns(shown, columns - 1)}…`;
}

/** The longest end that fits. */
export function cropStart(text: string, columns: number): string {
  const shown = visible(text);
  if (columnsOf(shown) <= columns) return shown;
  const reversed = takeColumns([...shown].reverse().join(""), columns - 1);
  return `…${[...reversed].reverse().join("")}`;
}

function takeColumns(shown: string, columns: number): string {
  let taken = "";
  let left = columns;
  for (const character of shown) {
    left -= columnsOfCharacter(character);
    if (left < 0) break;
    taken += character;
  }
  return taken;
}
