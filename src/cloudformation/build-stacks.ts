// Which stacks does a run hold? One for every template given, and one for every use of a nested template.

import type { Document } from "../input/document.ts";
import { environmentOf } from "../model/environment.ts";
import type { NotJudged } from "../model/model.ts";
import { memberAt, type Value } from "../model/value.ts";
import type { Problem } from "../report.ts";
import { type Call, memoryKey, ownerOf, unresolved } from "./call.ts";
import { type GivenParameters, givenTo } from "./given-parameters.ts";
import { callAt } from "./resolve.ts";
import { identityOf, originIn, type Stack } from "./stack.ts";
import type { NestedTemplate, StackSource } from "./stack-source.ts";
import { type Oddity, readTemplate, type TemplateResource } from "./template.ts";
import { nestsTemplate, whyNotGiven } from "./template-location.ts";
import { loopWriter } from "./write-out-loops.ts";

export interface StackOptions {
  /** Fill in what an input does not state; never override it. */
  readonly account: string | null;
  readonly region: string | null;
  /** `--parameters`. */
  readonly parameters: GivenParameters;
}

export interface Stacks {
  readonly stacks: readonly Stack[];
  readonly notJudged: readonly NotJudged[];
  /** Nested templates that are there and cannot be read. */
  readonly problems: readonly Problem[];
}

const DEEPEST_NESTING = 20;
const MOST_STACKS = 5_000;

/** The stacks of one source: its own first, then those nested in it. */
interface Tree extends Stacks {
  readonly document: Document;
  readonly nestedDocuments: ReadonlySet<Document>;
}

type ReadOnce = (document: Document) => ReturnType<typeof readTemplate>;

/** Shared by all stacks of the run. */
interface TemplateReading {
  readonly read: ReadOnce;
  readonly writeOutLoops: ReturnType<typeof loopWriter>;
}

export function buildStacks(sources: readonly StackSource[], options: StackOptions): Stacks {
  const reading: TemplateReading = { read: readOnce(), writeOutLoops: loopWriter() };
  let room = MOST_STACKS;
  const files = sources.map(({ document }) => document.file);
  const ids = new Set<string>();
  const trees = sources.map((source) => {
    // A manifest may deploy one template as several stacks.
    const { file } = source.document;
    const id = ids.has(file) ? `${file} as ${source.name} (${ids.size})` : file;
    ids.add(id);
    const tree = treeOf(source, id, files, options, reading, room);
    room = Math.max(0, room - tree.stacks.length);
    return tree;
  });
  const judged = trees.filter((tree, index) => !isNestedElsewhere(tree, index, trees));
  return {
    stacks: judged.flatMap(({ stacks }) => stacks),
    notJudged: judged.flatMap(({ notJudged }) => notJudged),
    problems: judged.flatMap(({ problems }) => problems),
  };
}

/** A template that another one nests is judged only there, with the parameters it gets there. */
function isNestedElsewhere(tree: Tree, index: number, trees: readonly Tree[]): boolean {
  return trees.some(
    (other, at) =>
      at !== index &&
      other.nestedDocuments.has(tree.document) &&
      (at < index || !tree.nestedDocuments.has(other.document)),
  );
}

function readOnce(): ReadOnce {
  const kept = new Map<Document, ReturnType<typeof readTemplate>>();
  return (document) => {
    const result = kept.get(document) ?? readTemplate(document);
    kept.set(document, result);
    return result;
  };
}

interface Place {
  readonly id: string;
  readonly name: string | null;
  readonly stackName: string | null;
  readonly given: Stack["given"];
  readonly nestedBy: Stack["nestedBy"];
  readonly depth: number;
}

function treeOf(
  source: StackSource,
  id: string,
  files: readonly string[],
  options: StackOptions,
  { read, writeOutLoops }: TemplateReading,
  room: number,
): Tree {
  const stacks: Stack[] = [];
  const notJudged: NotJudged[] = [];
  const problems = new Set<Problem>();
  const nestedDocuments = new Set<Document>();
  const environment = environmentOf(source.account ?? options.account, source.region ?? options.region);

  let isFull = false;

  function build(document: Document, place: Place, around: ReadonlySet<Document>): Stack {
    const written = read(document);
    const nested = new Map<string, Stack>();
    const { creationTrace, constructPath } = source;
    const asWritten: Stack = {
      ...place,
      template: written.template,
      environment,
      nested,
      creationTrace,
      constructPath,
    };
    const { template, oddities } = writeOutLoops(asWritten);
    const stack = { ...asWritten, template };
    stacks.push(stack);
    for (const oddity of [...written.oddities, ...oddities]) notJudged.push(passedBy(stack, oddity));
    for (const resource of template.resources.values()) {
      if (!nestsTemplate(resource.type)) continue;
      const inner = source.nestedTemplate(resource, document);
      const refusal = notNested(inner, resource) ?? refusalOf(inner, place, around);
      if (inner.kind === "unreadable") problems.add(inner.problem);
      if (inner.kind !== "found" || refusal !== null) {
        // One row says that there is no more room; a row for each child that is left out would be a bomb of its own.
        if (refusal === FULL && isFull) continue;
        isFull ||= refusal === FULL;
        notJudged.push({ identity: identityOf(stack, resource), why: refusal ?? FULL });
      } else {
        nestedDocuments.add(inner.document);
        const inside = placeInside(stack, resource, place.depth + 1);
        nested.set(resource.logicalId, build(inner.document, inside, new Set([...around, inner.document])));
      }
    }
    return stack;
  }

  function notNested(inner: NestedTemplate, resource: TemplateResource): string | null {
    switch (inner.kind) {
      case "found":
        return null;
      case "unreadable":
        return "its template cannot be read, so what it launches is not judged";
      case "not-given":
        return whyNotGiven(resource, files);
      default:
        return inner satisfies never;
    }
  }

  function refusalOf(inner: NestedTemplate, place: Place, around: ReadonlySet<Document>): string | null {
    if (inner.kind !== "found") return null;
    if (around.has(inner.document))
      return "the template nests itself, so it can never be deployed; it is not judged again";
    if (place.depth >= DEEPEST_NESTING) return "it is nested too deep, so it is not judged";
    return stacks.length >= room ? FULL : null;
  }

  const { document, name, stackName } = source;
  const root: Place = {
    id,
    name,
    stackName,
    given: givenTo(source, options.parameters),
    nestedBy: null,
    depth: 0,
  };
  build(document, root, new Set([document]));
  return { document, stacks, notJudged, problems: [...problems], nestedDocuments };
}

const FULL = `there are more than ${MOST_STACKS} stacks, so this one, and others, are not judged`;

function passedBy(stack: Stack, oddity: Oddity): NotJudged {
  const origin = originIn(stack, oddity.path);
  const logicalId = String(oddity.path.at(-1) ?? "");
  return {
    identity: { stack: stack.name, logicalId, type: "", constructPath: null, origin },
    why: oddity.what,
  };
}

function placeInside(parent: Stack, resource: TemplateResource, depth: number): Place {
  const { logicalId } = resource;
  return {
    id: `${parent.id}/${logicalId}`,
    name: parent.name === null ? logicalId : `${parent.name}/${logicalId}`,
    // CloudFormation makes up the name of a nested stack.
    stackName: null,
    given: (parameter, call) => passedByParent(parent, resource, parameter, call),
    nestedBy: { stack: parent, resource },
    depth,
  };
}

function passedByParent(
  parent: Stack,
  resource: TemplateResource,
  parameter: string,
  call: Call,
): Value | null {
  const circular = unresolved(
    { kind: "circular", what: `parameter ${parameter} of ${resource.logicalId}` },
    call,
  );
  // A default of the parent is a value here, too, that decides no condition.
  const key = memoryKey("passed-parameter", call.defaults, parent.id, resource.logicalId, parameter);
  const path = [...resource.path, "Properties"];
  const inParent = callAt(call.run, parent, path, call.depth + 1, call.defaults, ownerOf(resource));
  const value = call.run.values(key, circular, () =>
    memberAt(inParent.resolve(resource.properties), "Parameters", parameter),
  );
  return value.kind === "absent" ? null : value;
}
