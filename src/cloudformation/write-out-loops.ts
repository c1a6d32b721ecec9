// What is the template of a stack once its loops are written out? Parameters of the stack decide what a loop makes.

import type { Json, JsonObject } from "../input/document.ts";
import { literalItems } from "../launch-template/settled-items.ts";
import type { Path } from "../model/origin.ts";
import { literalOf } from "../model/text.ts";
import { describe } from "../model/unknown.ts";
import { asText } from "../model/value.ts";
import { hasLanguageExtensions } from "./language-extensions.ts";
import { withItems } from "./loop-items.ts";
import { isLoop, type OpenLoop, type Written, writeOut } from "./loops.ts";
import { resolveIn } from "./resolve.ts";
import { runOf } from "./run.ts";
import type { Stack } from "./stack.ts";
import {
  isFunction,
  isObject,
  member,
  type Oddity,
  objectOf,
  readResource,
  type Template,
  type TemplateResource,
} from "./template.ts";

export interface TemplateWithoutLoops {
  readonly template: Template;
  readonly oddities: readonly Oddity[];
}

const LOOP_SECTIONS = ["Conditions", "Resources", "Outputs"] as const;
type LoopSection = (typeof LOOP_SECTIONS)[number];

/** Of all stacks of a run; more than anyone has. */
const MOST_RESOURCES = 100_000;

/** Writes out the loops of one stack after another, as long as the run has room for what they make. */
export function loopWriter(): (stack: Stack) => TemplateWithoutLoops {
  let made = 0;
  return (stack) => {
    const { template } = stack;
    const functions = LOOP_SECTIONS.flatMap((section) => functionsIn(section, template));
    if (functions.length === 0) return { template, oddities: [] };
    if (!hasLanguageExtensions(template)) return { template, oddities: functions.map(notExpanded) };
    if (made >= MOST_RESOURCES) return leftOut(template, functions);
    const written = writeOutLoops(stack, functions);
    made += written.template.resources.size - template.resources.size;
    return written;
  };
}

function leftOut(template: Template, functions: readonly { readonly path: Path }[]): TemplateWithoutLoops {
  const what = `the loops of this run make more than ${MOST_RESOURCES} resources`;
  const openLoops = functions.map(({ path }): OpenLoop => ({ path, why: { kind: "limit", what } }));
  return { template: { ...template, openLoops }, oddities: openLoops.map(notWrittenOut) };
}

function writeOutLoops(stack: Stack, functions: readonly { readonly path: Path }[]): TemplateWithoutLoops {
  const { template } = stack;
  const conditions = writtenIn("Conditions", stack);
  const resources = writtenIn("Resources", stack);
  const outputs = writtenIn("Outputs", stack);
  const read = resources.made.map((made) => resourceOf(made, stack));
  const openLoops = [...conditions.open, ...resources.open, ...outputs.open];
  return {
    template: {
      ...template,
      conditions: new Map([...template.conditions, ...conditions.made.map(asJson)]),
      resources: new Map([...template.resources, ...read.filter(isResource).map(byLogicalId)]),
      outputs: new Map([...template.outputs, ...outputs.made.map(asMapping)]),
      openLoops,
    },
    oddities: [
      ...functions.filter(({ path }) => !isLoop(nameAt(path))).map(notExpanded),
      ...openLoops.map(notWrittenOut),
      ...read.flatMap((one) => (isResource(one) ? [] : [one])),
    ],
  };
}

const nameAt = (path: Path): string => String(path[1]);

/** A macro beside the resources is one that may change the whole template, and listed as such. */
const functionsIn = (section: LoopSection, { document }: Template): { readonly path: Path }[] =>
  Object.keys(objectOf(member(objectOf(document.root), section)))
    .filter((name) => isFunction(name) && !(section === "Resources" && name === "Fn::Transform"))
    .map((name) => ({ path: [section, name] }));

const notExpanded = ({ path }: { readonly path: Path }): Oddity => {
  const what = `${nameAt(path)} is not expanded: what it makes is not judged`;
  return { path, what: isLoop(nameAt(path)) ? `${what}, and ${EXTENSION_MISSING}` : what };
};

const EXTENSION_MISSING =
  "CloudFormation refuses the template, for it has no Transform: AWS::LanguageExtensions";

const notWrittenOut = ({ path, why }: OpenLoop): Oddity => ({
  path,
  what: `what this loop makes is not judged: ${describe(why)}`,
});

type Made = readonly [name: string, Written];

/** Other stacks are not there yet, so that nothing of them is known here. */
function writtenIn(
  section: LoopSection,
  stack: Stack,
): { readonly made: readonly Made[]; readonly open: readonly OpenLoop[] } {
  const raw = objectOf(member(objectOf(stack.template.document.root), section));
  const alone = runOf([]);
  const { members, open } = writeOut(raw, [section], (collection, path) =>
    literalItems(resolveIn(alone, stack, collection, path)),
  );
  return { made: [...members].filter(([, { items }]) => items.size > 0), open };
}

const asJson = ([name, { raw, items }]: Made): [string, Json] => [name, withItems(raw, items)];
const asMapping = (made: Made): [string, JsonObject] => [made[0], objectOf(asJson(made)[1])];
const isResource = (read: TemplateResource | Oddity): read is TemplateResource => "logicalId" in read;
const byLogicalId = (resource: TemplateResource): [string, TemplateResource] => [
  resource.logicalId,
  resource,
];

/** Its properties are written out when they are asked for. */
function resourceOf([name, { raw, path, items }]: Made, stack: Stack): TemplateResource | Oddity {
  const { Properties: properties = null, ...others } = objectOf(raw);
  const read = readResource(name, withItems(others, items), path);
  if (!isResource(read)) return read;
  const condition = nameOfCondition(
    withItems(member(objectOf(raw), "Condition") ?? null, items),
    read,
    stack,
  );
  if (read.properties !== null) return { ...read, condition };
  return {
    ...read,
    condition,
    get properties() {
      return withItems(properties, items);
    },
  };
}

/** In a loop a function may give it. */
function nameOfCondition(raw: Json, { condition, path }: TemplateResource, stack: Stack): string | null {
  if (!isObject(raw)) return condition;
  const value = resolveIn(runOf([]), stack, raw, [...path, "Condition"]);
  if (value.kind === "absent") return null;
  const text = asText(value);
  return (text.state === "known" ? literalOf(text.value ?? []) : null) ?? condition;
}
