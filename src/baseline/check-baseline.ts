// Does a JSON value have the shape of a baseline, and what is wrong with it?

import type { Json, JsonObject } from "../input/document.ts";
import type { Path } from "../model/origin.ts";
import { didYouMean } from "../wording/did-you-mean.ts";
import { quoted } from "../wording/quoted.ts";
import { thereAre } from "../wording/there-are.ts";
import { BASELINE_TOOL, BASELINE_VERSION, type StoredEntry } from "./write-baseline.ts";

export interface ShapeMistake {
  readonly path: Path;
  readonly message: string;
}

export interface CheckedBaseline {
  readonly entries: readonly StoredEntry[];
  readonly mistakes: readonly ShapeMistake[];
}

const KEYS = ["version", "tool", "findings"] as const;
const ENTRY_KEYS = ["rule", "resource", "file", "fingerprint"] as const satisfies (keyof StoredEntry)[];
const ALL_KEYS = [...ENTRY_KEYS, "stack"] as const satisfies (keyof StoredEntry)[];

export const MOST_ENTRIES = 100_000;
/** Nobody reads more of them at once. */
const MOST_MISTAKES = 50;

/** Of another version nothing else is looked at. */
export function checkBaseline(root: Json): CheckedBaseline {
  if (!isObject(root)) return refused([], `A baseline is an object with ${KEYS.join(", ")}`);
  const version = versionMistake(member(root, "version"));
  if (version !== null) return refused(["version"], version);
  const mistakes = [...toolMistakes(member(root, "tool")), ...keyMistakes(root, KEYS, [])].slice(
    0,
    MOST_MISTAKES,
  );
  const findings = member(root, "findings");
  if (findings === undefined) return { entries: [], mistakes };
  if (!Array.isArray(findings)) mistakes.push({ path: ["findings"], message: "findings is a list." });
  else if (findings.length > MOST_ENTRIES)
    mistakes.push({
      path: ["findings"],
      message: `A baseline has at most ${MOST_ENTRIES} findings, and here are ${findings.length}.`,
    });
  else return checkEntries(findings, mistakes);
  return { entries: [], mistakes };
}

const refused = (path: Path, message: string): CheckedBaseline => ({
  entries: [],
  mistakes: [{ path, message: `${message}.` }],
});

function versionMistake(version: Json | undefined): string | null {
  if (version === BASELINE_VERSION) return null;
  const anew = "delete this file and write it anew with --update-baseline";
  return typeof version === "number"
    ? `This baseline is of version ${version}; this eks-lint writes version ${BASELINE_VERSION}: update eks-lint, or ${anew}`
    : `This is no baseline of eks-lint: its version is not stated; ${anew}`;
}

const toolMistakes = (tool: Json | undefined): ShapeMistake[] =>
  tool === undefined || tool === BASELINE_TOOL
    ? []
    : [
        {
          path: ["tool"],
          message: `tool is not ${quoted(BASELINE_TOOL)}: a file that another tool wrote is no baseline of eks-lint.`,
        },
      ];

function checkEntries(list: readonly Json[], before: readonly ShapeMistake[]): CheckedBaseline {
  const entries: StoredEntry[] = [];
  const mistakes = [...before];
  for (const [index, json] of list.entries()) {
    const path = ["findings", index];
    const wrong = entryMistakes(json, path);
    if (wrong.length === 0) entries.push(json as unknown as StoredEntry);
    mistakes.push(...wrong);
    if (mistakes.length >= MOST_MISTAKES) break;
  }
  return { entries, mistakes: mistakes.slice(0, MOST_MISTAKES) };
}

/** None: it is a StoredEntry. */
function entryMistakes(json: Json, path: Path): readonly ShapeMistake[] {
  if (!isObject(json))
    return [{ path, message: `Each of findings is an object with ${ENTRY_KEYS.join(", ")}.` }];
  const wrong = ALL_KEYS.flatMap((name) => valueMistakes(name, member(json, name), [...path, name]));
  return [...keyMistakes(json, ENTRY_KEYS, path, ALL_KEYS), ...wrong];
}

function valueMistakes(name: keyof StoredEntry, value: Json | undefined, path: Path): ShapeMistake[] {
  if (value === undefined) return [];
  if (typeof value !== "string" || value === "") return [{ path, message: `${name} is a text in quotes.` }];
  return name === "fingerprint" && !/^[0-9a-f]{32}$/.test(value)
    ? [{ path, message: `fingerprint is 32 hexadecimal digits, and here is ${quoted(value)}.` }]
    : [];
}

/** Unknown ones, and those that are missing. */
function keyMistakes(
  json: JsonObject,
  required: readonly string[],
  path: Path,
  known: readonly string[] = required,
): ShapeMistake[] {
  const unknown = Object.keys(json).filter((name) => !known.includes(name));
  const missing = required.filter((name) => !Object.hasOwn(json, name));
  return [
    ...unknown.map((name) => ({ path: [...path, name], message: unknownKey(name, known) })),
    ...missing.map((name) => ({ path, message: `${name} is missing.` })),
  ];
}

const unknownKey = (name: string, known: readonly string[]): string =>
  `There is no key ${quoted(name)} here${didYouMean(name, known) || `${thereAre("keys", known)}.`}`;

const isObject = (json: Json): json is JsonObject =>
  typeof json === "object" && json !== null && !Array.isArray(json);

const member = (json: JsonObject, name: string): Json | undefined =>
  Object.hasOwn(json, name) ? json[name] : undefined;
