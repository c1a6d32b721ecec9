// Does a path lead into the folder that git keeps for itself? A token may stand in .git/config, and excerpts are shown.

import path from "node:path";

/** Windows takes no notice of capitals, nor of dots and blanks at the end, and has a short name for it. */
const GIT = /^(?:\.git|git~1)[. ]*$/i;

/** `written`: where it starts from does not matter. */
export const namesGitFolder = (written: string): boolean =>
  written.split(/[\\/]/).some((part) => GIT.test(part));

/** Both of them absolute. What lies above `folder` does not matter. */
export const isInGitFolder = (folder: string, absolute: string): boolean =>
  namesGitFolder(path.relative(folder, absolute));
