// How does what is not known stand in a text that is read line by line?

import type { Text } from "../model/text.ts";

export const HOLE = "\uFFFC";

export const withHoles = (text: Text): string =>
  text.map((part) => (typeof part === "string" ? part : HOLE)).join("");
