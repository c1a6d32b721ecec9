// How is a text shown that stands in a file of somebody else?

/** Longer than any name that a person would write. */
const LONGEST = 60;

/** In quotes, on one line and no longer than it helps. */
export const quoted = (text: string): string =>
  JSON.stringify(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
