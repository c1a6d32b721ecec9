// Which suppressions does the Metadata of the resources of a stack state?

import type { Stack } from "../cloudformation/stack.ts";
import { isObject, member, objectOf, type TemplateResource } from "../cloudformation/template.ts";
import type { Document, Json, JsonObject } from "../input/document.ts";
import { placeIn } from "../input/place.ts";
import { lazily } from "../model/lazily.ts";
import type { Path } from "../model/origin.ts";
import { didYouMean } from "../wording/did-you-mean.ts";
import { quoted } from "../wording/quoted.ts";
import { thereAre } from "../wording/there-are.ts";
import { readUntilWrong, type StatedInInputs, together, wrongSuppression } from "./stated-in-inputs.ts";
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
  const byDocument = new Map<Document, Map<string, TemplateResource>>();
  for (const { template } of stacks) {
    const { document } = template;
    const resources = byDocument.get(document) ?? new Map<string, TemplateResource>();
    byDocument.set(document, resources);
    for (const resource of template.resources.values())
      if (Object.keys(resource.metadata).some(isMeantAsKey))
        resources.set(JSON.stringify(resource.path), resource);
  }
  return together(
    [...byDocument].map(([document, resources]) =>
      readUntilWrong(ofDocument([...resources.values()], { document, ruleIds }), document.file),
    ),
  );
}

function* ofDocument(resources: readonly TemplateResource[], reading: Reading): Generator<StatedInInputs> {
  yield ofTemplate(reading);
  for (const resource of resources) yield* ofResource(resource, reading);
}

/** Also in another spelling, which is a mistake. */
const isMeantAsKey = (name: string): boolean => /^eks[-_ ]?lint$/i.test(name);

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

interface Around extends Reading {
  /** Of the resource. */
  readonly resource: Path;
}

function* ofResource(
  { path: resource, metadata }: TemplateResource,
  reading: Reading,
): Generator<StatedInInputs> {
  for (const name of Object.keys(metadata).filter((one) => isMeantAsKey(one) && one !== KEY))
    yield wrong(
      `Metadata: the key ${quoted(name)} is to be ${KEY}`,
      [...resource, "Metadata", name],
      reading,
    );
  if (Object.hasOwn(metadata, KEY)) yield* ofKey(resource, reading);
}

function* ofKey(resource: Path, reading: Reading): Generator<StatedInInputs> {
  const path = [...resource, "Metadata", KEY];
  // What a loop makes of it does not matter: the resources of all rounds are meant.
  const raw = valueAt(reading.document.root, path);
  const where = `Metadata.${KEY}`;
  if (!isObject(raw)) {
    yield wrong(`${where}: ${FORM}`, path, reading);
    return;
  }
  const unknown = unknownKeys(raw, ["ignore"], where, path, reading);
  yield* unknown;
  const list = member(raw, "ignore");
  if (Array.isArray(list)) {
    const around = { ...reading, resource };
    for (const [index, entry] of list.entries())
      yield ofEntry(entry as Json, `${where}.ignore[${index}]`, [...path, "ignore", index], around);
  } else if (list !== undefined) yield wrong(`${where}.ignore: ${FORM}`, [...path, "ignore"], reading);
  else if (unknown.length === 0) yield wrong(`${where}: ignore is missing: ${FORM}`, path, reading);
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
