// Which stacks does a run hold? One for every template given, and one for every use of a nested template.

import type { Document } from "../input/document.ts";
import { environmentOf } from "../model/environment.ts";
import type { NotJudged } from "../model/model.ts";
import { textOf } from "../model/text.ts";
import { memberAt, textValue, type Value } from "../model/value.ts";
import type { Problem } from "../report.ts";
import { type Call, unresolved } from "./call.ts";
import { callAt } from "./resolve.ts";
import { identityOf, originIn, type Stack } from "./stack.ts";
import type { NestedTemplate, StackSource } from "./stack-source.ts";
import { readTemplate, type TemplateResource } from "./template.ts";

export interface StackOptions {
  /** Fill in what an input does not state; never override it. */
  readonly account: string | null;
  readonly region: string | null;
  /** `--parameters`, for every stack that declares one of that name. */
  readonly parameters: ReadonlyMap<string, string>;
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

export function buildStacks(sources: readonly StackSource[], options: StackOptions): Stacks {
  const read = readOnce();
  let room = MOST_STACKS;
  const trees = sources.map((source) => {
    const tree = treeOf(source, options, read, room);
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

function treeOf(source: StackSource, options: StackOptions, read: ReadOnce, room: number): Tree {
  const stacks: Stack[] = [];
  const notJudged: NotJudged[] = [];
  const problems = new Set<Problem>();
  const nestedDocuments = new Set<Document>();
  const environment = environmentOf(source.account ?? options.account, source.region ?? options.region);

  let isFull = false;

  function build(document: Document, place: Place, around: ReadonlySet<Document>): Stack {
    const { template, oddities } = read(document);
    const nested = new Map<string, Stack>();
    const stack: Stack = { ...place, template, environment, nested, creationTrace: source.creationTrace };
    stacks.push(stack);
    for (const oddity of oddities) notJudged.push(passedBy(stack, oddity));
    for (const resource of template.resources.values()) {
      if (resource.type !== "AWS::CloudFormation::Stack") continue;
      const inner = source.nestedTemplate(resource, document);
      const refusal = refusalOf(inner, place, around);
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

  function refusalOf(inner: NestedTemplate, place: Place, around: ReadonlySet<Document>): string | null {
    if (inner.kind !== "found") return NOT_NESTED[inner.kind];
    if (around.has(inner.document))
      return "the template nests itself, so it can never be deployed; it is not judged again";
    if (place.depth >= DEEPEST_NESTING) return "it is nested too deep, so it is not judged";
    return stacks.length >= room ? FULL : null;
  }

  const { document, name, stackName } = source;
  const root: Place = {
    id: document.file,
    name,
    stackName,
    given: fromOptions(options),
    nestedBy: null,
    depth: 0,
  };
  build(document, root, new Set([document]));
  return { document, stacks, notJudged, problems: [...problems], nestedDocuments };
}

const FULL = `there are more than ${MOST_STACKS} stacks, so this one, and others, are not judged`;

const NOT_NESTED = {
  "not-given": "its template is not among the inputs of this run, so what it launches is not judged",
  unreadable: "its template cannot be read, so what it launches is not judged",
} as const satisfies Record<Exclude<NestedTemplate["kind"], "found">, string>;

function passedBy(
  stack: Stack,
  oddity: { readonly path: readonly string[]; readonly what: string },
): NotJudged {
  const origin = originIn(stack, oddity.path);
  const logicalId = oddity.path.at(-1) ?? "";
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

function fromOptions(options: StackOptions): Stack["given"] {
  return (parameter, call) => {
    const value = options.parameters.get(parameter);
    return value === undefined
      ? null
      : textValue(textOf(value), originIn(call.stack, ["Parameters", parameter]));
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
  const key = `${call.defaults} ${parent.id}#${resource.logicalId}.Parameters.${parameter}`;
  const path = ["Resources", resource.logicalId, "Properties"];
  const inParent = callAt(call.run, parent, path, call.depth + 1, call.defaults);
  const value = call.run.values(key, circular, () =>
    memberAt(inParent.resolve(resource.properties), "Parameters", parameter),
  );
  return value.kind === "absent" ? null : value;
}
