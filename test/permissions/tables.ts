// The decision tables of fixtures/permissions, as they are written.

import { readdirSync, readFileSync } from "node:fs";
import type { Setting } from "./question.ts";

export type Expected = "yes" | "no" | "unknown";

export interface Case extends Setting {
  /** Rows of the table of tricky cases that the case stands for. */
  readonly rows: readonly number[];
  readonly name: string;
  /** One of: the whole policy, `kms-default`, a policy as a string, its statements, a condition for everybody, a Deny. */
  readonly policy?: unknown;
  readonly policyText?: unknown;
  readonly statements?: readonly unknown[];
  readonly condition?: unknown;
  readonly deny?: Readonly<Record<string, unknown>>;
  /** Of `statements`, `condition` and `deny`; null: no Version. */
  readonly version?: string | null;
  readonly needed: Expected;
  readonly documented: Expected;
  readonly listed: Expected;
  /** `allowed by Sid`, for an action or one of the Deny-only requests. */
  readonly outcomes?: Readonly<Record<string, string>>;
  /** What the near miss with a Sid lacks. */
  readonly lacks?: Readonly<Record<string, string>>;
  /** Part of the reason of an unknown. */
  readonly why?: string;
}

export interface Table {
  readonly file: string;
  readonly about: string;
  readonly words?: Words;
  readonly cases: readonly Case[];
}

export type Words = Readonly<Record<string, unknown>>;

export interface Row {
  readonly row: number;
  /** Names of the cases that prove it. */
  readonly cases?: readonly string[];
  /** What proves the part of it that no key policy decides. */
  readonly elsewhere?: string;
}

const FOLDER = new URL("../../fixtures/permissions/", import.meta.url);
const read = (file: string) => JSON.parse(readFileSync(new URL(file, FOLDER), "utf8")) as unknown;

export const WORDS = read("words.json") as Words;
export const { rows: ROWS } = read("rows.json") as { readonly rows: readonly Row[] };
export const TABLES = readdirSync(FOLDER)
  .filter((file) => file !== "words.json" && file !== "rows.json")
  .map((file): Table => ({ ...(read(file) as Omit<Table, "file">), file }));
