// What is wrong with a rule file, and where?

/** Offsets; `end` is one past the last character. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

export interface RuleMistake {
  /** Of the value that is wrong: `/cases/0/fix`. */
  readonly path: string;
  readonly message: string;
  /** Its key is wrong. */
  readonly of?: "key";
  /** In the text that stands there. All of it is wrong where this is left out. */
  readonly part?: Extent;
  /** In the file. */
  readonly extent?: Extent;
}

export const below = (path: string, name: string | number): string =>
  `${path}/${String(name).replaceAll("~", "~0").replaceAll("/", "~1")}`;

/** `cases[0].fix: …` */
export function told({ path, of, message }: RuleMistake): string {
  const where = (of === "key" ? path.replace(/\/[^/]*$/, "") : path)
    .slice(1)
    .replace(/\/(\d+)(?=\/|$)/g, "[$1]")
    .replaceAll("/", ".");
  return where === "" ? message : `${where}: ${message}`;
}
