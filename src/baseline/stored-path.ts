// How does a baseline name a file? From its own folder, so that it means the same from every working directory.

import path from "node:path";
import { STDIN } from "../input/find.ts";
import { shownPath, withForwardSlashes } from "../input/shown-path.ts";

export interface BaselinePlace {
  /** Absolute, both of them. */
  readonly cwd: string;
  /** The folder that the baseline is in. */
  readonly folder: string;
}

export const toStored = (shown: string, { cwd, folder }: BaselinePlace): string =>
  isNoFile(shown) ? shown : withForwardSlashes(path.relative(folder, path.resolve(cwd, shown)));

export const toShown = (stored: string, { cwd, folder }: BaselinePlace): string =>
  isNoFile(stored) ? stored : shownPath(cwd, path.resolve(folder, stored));

/** Standard input, or an ARN. */
const isNoFile = (name: string): boolean => name === STDIN || name.startsWith("arn:");
