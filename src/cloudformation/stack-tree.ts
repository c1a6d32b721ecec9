// Which stacks does one source make: its own, and one for every template that is nested in it, at whatever depth?

import type { Document } from "../input/document.ts";
import { environmentOf } from "../model/environment.ts";
import type { NotJudged } from "../model/model.ts";
import type { Problem } from "../report.ts";
import type { FileCalled } from "./file-called.ts";
import { environmentGivenTo, type GivenEnvironments } from "./given-environments.ts";
import { type GivenParameters, givenTo } from "./given-parameters.ts";
import { placeInside, type StackPlace } from "./nested-stack.ts";
import { identityOf, originIn, type Stack } from "./stack.ts";
import type { NestedTemplate, StackSource } from "./stack-source.ts";
import type { Oddity, readTemplate, TemplateResource } from "./template.ts";
import { nestsTemplate, whyNotGiven } from "./template-location.ts";
import type { TemplateWithoutLoops } from "./write-out-loops.ts";

export interface StackOptions {
  /** Fill in what an input does not state; never override it. */
  readonly account: string | null;
  readonly region: string | null;
  /** The same, for one stack: they win over those for all. */
  readonly environments: GivenEnvironments;
  /** `--parameters`. */
  readonly parameters: GivenParameters;
}

/** What the stacks of all sources share. */
export interface StackReading {
  readonly options: StackOptions;
  readonly read: typeof readTemplate;
  readonly writeOutLoops: (stack: Stack) => TemplateWithoutLoops;
  readonly fileCalled: FileCalled;
}

/** The source's own stack first, then those nested in it. */
export interface StackTree {
  readonly document: Document;
  readonly stacks: readonly Stack[];
  readonly nestedDocuments: ReadonlySet<Document>;
  readonly notJudged: readonly NotJudged[];
  /** Nested templates that are there and cannot be read. */
  readonly problems: ReadonlySet<Problem>;
}

interface GrowingTree extends StackTree {
  readonly stacks: Stack[];
  readonly nestedDocuments: Set<Document>;
  readonly notJudged: NotJudged[];
  readonly problems: Set<Problem>;
  readonly reading: StackReading;
  /** For every stack of the tree. */
  readonly ofSource: Pick<Stack, "environment" | "creationTrace" | "constructPath" | "acknowledgements">;
  readonly nestedTemplate: StackSource["nestedTemplate"];
  readonly room: number;
  isFull: boolean;
}

/** Of all stacks of a run. */
export const MOST_STACKS = 5_000;
const DEEPEST_NESTING = 20;

const FULL = `there are more than ${MOST_STACKS} stacks, so this one, and others, are not judged`;

/** `room`: for how many stacks. */
export function treeOf(source: StackSource, id: string, room: number, reading: StackReading): StackTree {
  const { document, name, stackName, creationTrace, constructPath, acknowledgements } = source;
  const { options } = reading;
  const filledIn = environmentGivenTo({ name, stackName, file: document.file }, options);
  const environment = environmentOf(source.account ?? filledIn.account, source.region ?? filledIn.region);
  const tree: GrowingTree = {
    document,
    stacks: [],
    nestedDocuments: new Set(),
    notJudged: [],
    problems: new Set(),
    reading,
    ofSource: { environment, creationTrace, constructPath, acknowledgements },
    nestedTemplate: source.nestedTemplate,
    room,
    isFull: false,
  };
  const given = givenTo(source, options.parameters);
  grow(tree, document, { id, name, stackName, given, nestedBy: null }, new Set([document]));
  return tree;
}

/** `around`: the templates that nest this one, and itself. */
function grow(
  tree: GrowingTree,
  document: Document,
  place: StackPlace,
  around: ReadonlySet<Document>,
): Stack {
  const nested = new Map<string, Stack>();
  const stack = addStack(tree, document, place, nested);
  for (const resource of stack.template.resources.values()) {
    if (!nestsTemplate(resource.type)) continue;
    const inner = tree.nestedTemplate(resource, document);
    const refusal = refusalOf(tree, resource, inner, around);
    if (refusal !== null) leaveOut(tree, stack, resource, refusal);
    if (inner.kind === "unreadable") tree.problems.add(inner.problem);
    if (inner.kind !== "found" || refusal !== null) continue;
    tree.nestedDocuments.add(inner.document);
    const within = new Set([...around, inner.document]);
    nested.set(resource.logicalId, grow(tree, inner.document, placeInside(stack, resource), within));
  }
  return stack;
}

function addStack(
  tree: GrowingTree,
  document: Document,
  place: StackPlace,
  nested: ReadonlyMap<string, Stack>,
): Stack {
  const written = tree.reading.read(document);
  const asWritten: Stack = { ...place, ...tree.ofSource, template: written.template, nested };
  const { template, oddities } = tree.reading.writeOutLoops(asWritten);
  const stack = { ...asWritten, template };
  tree.stacks.push(stack);
  for (const oddity of [...written.oddities, ...oddities]) tree.notJudged.push(passedBy(stack, oddity));
  return stack;
}

function passedBy(stack: Stack, { path, what }: Oddity): NotJudged {
  const origin = originIn(stack, path);
  const logicalId = String(path.at(-1) ?? "");
  const identity = {
    stack: stack.name,
    logicalId,
    type: "",
    constructPath: null,
    physicalName: null,
    origin,
  };
  return { identity, why: what };
}

/** Null when a stack is made of the nested template. */
function refusalOf(
  tree: GrowingTree,
  resource: TemplateResource,
  inner: NestedTemplate,
  around: ReadonlySet<Document>,
): string | null {
  switch (inner.kind) {
    case "found":
      if (around.has(inner.document))
        return "the template nests itself, so it can never be deployed; it is not judged again";
      if (around.size > DEEPEST_NESTING) return "it is nested too deep, so it is not judged";
      return tree.stacks.length >= tree.room ? FULL : null;
    case "unreadable":
      return "its template cannot be read, so what it launches is not judged";
    case "not-given":
      return whyNotGiven(resource, tree.reading.fileCalled);
    default:
      return inner satisfies never;
  }
}

/** One row says that there is no more room; a row for each child that is left out would be a bomb of its own. */
function leaveOut(tree: GrowingTree, stack: Stack, resource: TemplateResource, why: string): void {
  if (why === FULL && tree.isFull) return;
  tree.isFull ||= why === FULL;
  tree.notJudged.push({ identity: identityOf(stack, resource), why });
}
