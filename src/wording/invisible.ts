// Which characters would a terminal obey, or a reader not see? They are shown, not sent.

/**
 * C0 and C1 controls, and characters that are invisible or change the direction of the text around them.
 * https://trojansource.codes
 */
export const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** JSON.stringify leaves C1 and bidi controls as they are; a terminal would obey them. They occur within strings only. */
export function escapeInvisible(json: string): string {
  return json.replace(INVISIBLE, (character) =>
    character === "\n" ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
