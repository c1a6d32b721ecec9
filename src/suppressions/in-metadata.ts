// Which suppressions does the Metadata of the resources of a stack state?

import type { Stack } from "../cloudformation/stack.ts";
import { isObject, member, objectOf, type TemplateResource } from "../cloudformation/template.ts";
import type { Document, Json, JsonObject } from "../input/document.ts";
import { placeOf } from "../input/place.ts";
import { lazily } from "../model/lazily.ts";
import type { Path } from "../model/origin.ts";
import type { Place } from "../report.ts";
import { didYouMean, quoted, thereAre } from "../strict-yaml/did-you-mean.ts";
import { type StatedInInputs, together, wrongSuppression } from "./stated-in-inputs.ts";
import { statedSuppression } from "./stated-suppression.ts";

const KEY = "eks-lint";
const KEYS_OF_ENTRY = ["rule", "reason", "until"];

interface Reading {
  readonly document: Document;
  readonly ruleIds: ReadonlySet<string>;
}

/** What several stacks share is read once. */
export function suppressionsInMetadata(
  stacks: readonly Stack[],
  ruleIds: ReadonlySet<string>,
): StatedInInputs {
  const parts: StatedInInputs[] = [];
  const seen = new Map<Document, Set<string>>();
  for (const { template } of stacks) {
    const { document } = template;
    const reading = { document, ruleIds };
    if (!seen.has(document)) parts.push(ofTemplate(reading));
    const ofDocument = seen.get(document) ?? new Set();
    seen.set(document, ofDocument);
    for (const resource of template.resources.values()) {
      const key = Object.hasOwn(resource.metadata, KEY) ? JSON.stringify(resource.path) : null;
      if (key === null || ofDocument.has(key)) continue;
      ofDocument.add(key);
      parts.push(ofResource(resource, reading));
    }
  }
  return together(parts);
}

/** The template as a whole has findings of every resource: too much for one line to silence. */
function ofTemplate(reading: Reading): StatedInInputs {
  const metadata = member(objectOf(reading.document.root), "Metadata");
  if (member(objectOf(metadata), KEY) === undefined) return NOTHING;
  const message = `Metadata.${KEY}: this is the Metadata of the template, and suppressions belong in that of a resource; what covers several resources is a pattern under suppress in the configuration`;
  return wrong(message, ["Metadata", KEY], reading);
}

const NOTHING: StatedInInputs = { suppressions: [], problems: [] };

const wrong = (message: string, path: Path, { document }: Reading): StatedInInputs => ({
  suppressions: [],
  problems: [wrongSuppression(message, placeIn(document, path))],
});

const placeIn = (document: Document, path: Path): Place =>
  placeOf(
    { kind: "file", file: document.file, path },
    { documents: new Map([[document.file, document]]), sourceOf: () => null },
  );

interface Around extends Reading {
  /** Of the resource. */
  readonly resource: Path;
}

function ofResource({ path: resource }: TemplateResource, reading: Reading): StatedInInputs {
  const path = [...resource, "Metadata", KEY];
  // What a loop makes of it does not matter: the resources of all rounds are meant.
  const raw = valueAt(reading.document.root, path);
  const where = `Metadata.${KEY}`;
  if (!isObject(raw)) return wrong(`${where}: ${FORM}`, path, reading);
  const unknown = unknownKeys(raw, ["ignore"], where, path, reading);
  const list = member(raw, "ignore");
  if (list === undefined)
    return together(
      unknown.length > 0 ? unknown : [wrong(`${where}: ignore is missing: ${FORM}`, path, reading)],
    );
  if (!Array.isArray(list))
    return together([...unknown, wrong(`${where}.ignore: ${FORM}`, [...path, "ignore"], reading)]);
  const entries = list.map((entry: Json, index) =>
    ofEntry(entry, `${where}.ignore[${index}]`, [...path, "ignore", index], { ...reading, resource }),
  );
  return together([...unknown, ...entries]);
}

const FORM = "it is to be { ignore: [{ rule, reason, until }] }, written without functions";

function unknownKeys(
  raw: JsonObject,
  known: readonly string[],
  where: string,
  path: Path,
  reading: Reading,
): readonly StatedInInputs[] {
  return Object.keys(raw)
    .filter((name) => !known.includes(name))
    .map((name) => {
      const meant = didYouMean(name, known) || thereAre("keys", known);
      return wrong(`${where}: there is no key ${quoted(name)}${meant}`, [...path, name], reading);
    });
}

function ofEntry(raw: Json, where: string, path: Path, { resource, ...reading }: Around): StatedInInputs {
  if (!isObject(raw))
    return wrong(
      `${where}: an entry is a mapping with rule, reason and, if it is to end, until`,
      path,
      reading,
    );
  const unknown = unknownKeys(raw, KEYS_OF_ENTRY, where, path, reading);
  const [rule, reason, until] = KEYS_OF_ENTRY.map((name) => member(raw, name));
  const read = statedSuppression({ rule, reason, until }, reading.ruleIds);
  if (!read.ok) {
    const mistakes = read.mistakes.map(({ key, message }) =>
      wrong(`${where}: ${message}`, [...path, key], reading),
    );
    return together([...unknown, ...mistakes]);
  }
  if (unknown.length > 0) return together(unknown);
  const { document } = reading;
  const scope = { kind: "resource", file: document.file, path: resource } as const;
  const place = lazily(() => placeIn(document, path));
  return { suppressions: [{ ...read.suppression, by: "metadata", scope, place }], problems: [] };
}

function valueAt(root: Json, path: Path): Json | undefined {
  let value: Json | undefined = root;
  for (const step of path) {
    if (Array.isArray(value)) value = (value as readonly Json[])[Number(step)];
    else value = member(objectOf(value), String(step));
  }
  return value;
}
