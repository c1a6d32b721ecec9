// Which findings does the file of a baseline name, and what is wrong with it? It is read in every run, and may be large.

import { parseJson } from "../input/parse-json.ts";
import { placeIn } from "../input/place.ts";
import type { BaselineEntry, Problem } from "../report.ts";
import { checkBaseline } from "./check-baseline.ts";
import { type BaselinePlace, toShown } from "./stored-path.ts";

export interface BaselineSource extends BaselinePlace {
  /** As it is shown. */
  readonly file: string;
}

export type ReadBaseline =
  | { readonly ok: true; readonly entries: readonly BaselineEntry[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const MEBIBYTE = 1024 * 1024;
/** In UTF-16 units: more than so many findings need. */
const LONGEST = 16 * MEBIBYTE;

/** All that is wrong is told at once. */
export function readBaseline(text: string, source: BaselineSource): ReadBaseline {
  const { file } = source;
  if (text.length > LONGEST) {
    const message = `A baseline is no larger than ${LONGEST / MEBIBYTE} MiB.`;
    return refused([{ message, place: { kind: "file", file } }]);
  }
  const parsed = parseJson(file, text);
  if (!parsed.ok) return refused([{ ...parsed.problem, message: parsed.problem.message + conflictIn(text) }]);
  const { document } = parsed;
  const { entries, mistakes } = checkBaseline(document.root);
  if (mistakes.length === 0) {
    return {
      ok: true,
      entries: entries.map((entry) => ({
        ruleId: entry.rule,
        resource: entry.resource,
        file: toShown(entry.file, source),
        stack: entry.stack ?? null,
        fingerprint: entry.fingerprint,
      })),
    };
  }
  return refused(mistakes.map(({ path, message }) => ({ message, place: placeIn(document, path) })));
}

const refused = (mistakes: readonly Pick<Problem, "message" | "place">[]): ReadBaseline => ({
  ok: false,
  problems: mistakes.map(({ message, place }) => ({ kind: "config-invalid", message, place })),
});

/** Each branch has added lines: all of them belong there, and an update takes out what is too much. */
const conflictIn = (text: string): string =>
  /^<<<<<<< /m.test(text)
    ? " The marks of a merge conflict stand in it: keep the lines of both sides, each once, with a comma behind each but the last."
    : "";
