// How is a text written so that a POSIX shell takes it for one word, and runs nothing of it?

export const shellWord = (text: string): string =>
  /^[\w:/.,@+=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/** Nothing of a name may end the comment and become a command. */
export const shellComment = (text: string): string => `# ${text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")}`;
