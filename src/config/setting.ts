// What is a value that holds in a run, and who says so?

import type { Config, Stated } from "./config.ts";

export interface Setting<T> {
  readonly value: T;
  readonly source: SettingSource;
}

export type SettingSource =
  | { readonly kind: "default" }
  | { readonly kind: "command-line"; readonly option: string }
  | { readonly kind: "config"; readonly file: string; readonly line: number };

export const byDefault = <T>(value: T): Setting<T> => ({ value, source: { kind: "default" } });

/** Null: the command line does not say. */
export const byOption = <T>(value: T | undefined, option: string): Setting<T> | null =>
  value === undefined ? null : { value, source: { kind: "command-line", option } };

export type FromConfig = <T>(stated: Stated<T> | null) => Setting<T> | null;

export const fromConfig =
  ({ file }: Config): FromConfig =>
  (stated) =>
    stated === null ? null : { value: stated.value, source: { kind: "config", file, line: stated.line } };
