// Which suppressions does a CDK app state with `Validations.of(scope).acknowledge({ id: "eks-lint::RULE", reason })`?

import type { Acknowledgement } from "../cloudformation/cdk-metadata.ts";
import { fileOf, type Stack } from "../cloudformation/stack.ts";
import type { Document } from "../input/document.ts";
import { placeAmong } from "../input/place.ts";
import { lazily } from "../model/lazily.ts";
import { readUntilWrong, type StatedInInputs, together, wrongSuppression } from "./stated-in-inputs.ts";
import { statedSuppression } from "./stated-suppression.ts";

interface Reading {
  readonly documents: ReadonlyMap<string, Document>;
  readonly ruleIds: ReadonlySet<string>;
}

export function suppressionsInAcknowledgements(stacks: readonly Stack[], reading: Reading): StatedInInputs {
  // Nested stacks share the metadata of the stack around them.
  const filesBySource = new Map<Stack["acknowledgements"], Set<string>>();
  for (const stack of stacks) {
    const files = filesBySource.get(stack.acknowledgements) ?? new Set();
    filesBySource.set(stack.acknowledgements, files);
    files.add(fileOf(stack));
  }
  return together(
    [...filesBySource].map(([read, files]) => {
      const { stated, problem } = read();
      function* suppressions(): Generator<StatedInInputs> {
        for (const one of withoutRepetition(stated)) yield suppressionOf(one, files, reading);
      }
      const [file = ""] = files;
      const unreadable = { suppressions: [], problems: problem === null ? [] : [problem] };
      return together([readUntilWrong(suppressions(), file), unreadable]);
    }),
  );
}

/** The manifest may repeat what is in a file beside it, and an app what it said before. */
function withoutRepetition(all: readonly Acknowledgement[]): readonly Acknowledgement[] {
  const keyed = all.map((one) => [JSON.stringify([one.constructPath, one.id, one.reason]), one] as const);
  return [...new Map(keyed).values()];
}

const OWN = "eks-lint::";
/** The CDK puts it before an id that has no prefix. */
const NONE = "Annotation::";

function suppressionOf(
  { constructPath, id, reason, origin }: Acknowledgement,
  files: ReadonlySet<string>,
  { documents, ruleIds }: Reading,
): StatedInInputs {
  const rule = ruleIn(id, ruleIds);
  if (rule === null) return { suppressions: [], problems: [] };
  const place = lazily(() => placeAmong(documents, origin));
  const read = statedSuppression({ rule, reason, until: undefined }, ruleIds);
  if (!read.ok) {
    const told = `acknowledge({ id: ${JSON.stringify(id)} }) on ${constructPath}`;
    const problems = read.mistakes.map(({ message }) => wrongSuppression(`${told}: ${message}`, place()));
    return { suppressions: [], problems };
  }
  const scope = { kind: "construct", files, constructPath } as const;
  return { suppressions: [{ ...read.suppression, by: "cdk-acknowledge", scope, place }], problems: [] };
}

/** In another spelling, which suppresses nothing. */
const NEARLY_OWN = /^(?:Annotation::)?eks[-_ ]?lint:+/i;

/** Null: it is for another tool. */
function ruleIn(id: string, ruleIds: ReadonlySet<string>): string | null {
  if (id.startsWith(OWN)) return id.slice(OWN.length);
  if (NEARLY_OWN.test(id)) return id;
  const bare = id.startsWith(NONE) ? id.slice(NONE.length) : "";
  return ruleIds.has(bare) ? bare : null;
}
