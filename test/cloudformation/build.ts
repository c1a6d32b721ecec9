// Runs of templates written in a test, and what the tests read of them.

import { bareTemplate } from "../../src/cloudformation/bare-template.ts";
import { buildStacks } from "../../src/cloudformation/build-stacks.ts";
import type { Run } from "../../src/cloudformation/call.ts";
import { resolveIn } from "../../src/cloudformation/resolve.ts";
import { runOf } from "../../src/cloudformation/run.ts";
import type { Stack } from "../../src/cloudformation/stack.ts";
import type { StackSource } from "../../src/cloudformation/stack-source.ts";
import type { StackOptions } from "../../src/cloudformation/stack-tree.ts";
import { cloudFormationToModel } from "../../src/cloudformation/to-model.ts";
import type { Document, Json, JsonObject } from "../../src/input/document.ts";
import { parseJson } from "../../src/input/parse-json.ts";
import { parseYaml } from "../../src/input/parse-yaml.ts";
import type { Fact } from "../../src/model/fact.ts";
import type { Grant, Key, KeyAlias, Launcher, Model, NotJudged, Volume } from "../../src/model/model.ts";
import type { Possible } from "../../src/model/possible.ts";
import { show, type Text } from "../../src/model/text.ts";
import { describe } from "../../src/model/unknown.ts";
import type { Value } from "../../src/model/value.ts";

export const FILE = "template.json";
/** Files of tests are named as from here. */
export const CWD = "/project";

export interface Options extends Omit<StackOptions, "parameters"> {
  readonly parameters: Readonly<Record<string, string>>;
}

export interface Built {
  readonly run: Run;
  /** The first one. */
  readonly stack: Stack;
  readonly notJudged: readonly NotJudged[];
}

export function documentOf(root: Json, file = FILE): Document {
  const parsed = parseJson(file, JSON.stringify(root));
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return parsed.document;
}

export function yamlDocument(text: string, file = "template.yaml"): Document {
  const parsed = parseYaml(file, text, () => "cloudformation");
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return parsed.document;
}

/** Bare templates lying beside each other, by their files. */
export function filesOf(templates: Readonly<Record<string, Json>>): StackSource[] {
  const documents = new Map(
    Object.entries(templates).map(([file, root]) => [file, documentOf(root, file)] as const),
  );
  return [...documents.values()].map((document) => bareTemplate(document, documents, CWD));
}

export function sourceOf(root: Json, stated: Partial<StackSource> = {}): StackSource {
  return {
    ...bareTemplate(documentOf(root, `${stated.name ?? "template"}.json`), new Map(), CWD),
    ...stated,
  };
}

export function build(sources: readonly StackSource[], options: Partial<Options> = {}): Built {
  const { account = null, region = null, parameters = {} } = options;
  const given = new Map(Object.entries(parameters));
  const { stacks, notJudged } = buildStacks(sources, {
    account,
    region,
    environments: new Map(),
    parameters: given,
  });
  const [stack] = stacks;
  if (stack === undefined) throw new Error("the run has no stack");
  return { run: runOf(stacks), stack, notJudged };
}

export const stackOf = (template: JsonObject, options?: Partial<Options>): Built =>
  build([sourceOf(template)], options);

/** The model where nothing is assumed. */
export interface SeenModel extends Pick<Model, "identityPolicies" | "notJudged"> {
  readonly launchers: readonly Launcher[];
  readonly keys: readonly Key[];
  readonly aliases: readonly KeyAlias[];
  /** Those that are certainly made. */
  readonly grants: readonly Grant[];
  readonly possible: Model;
}

export function modelOf({ run }: Built): SeenModel {
  const { model: possible } = cloudFormationToModel(run);
  const { scenario } = run;
  const seen = <T>(all: readonly Possible<T>[]): T[] => all.map((one) => one.under(scenario));
  return {
    ...possible,
    possible,
    launchers: seen(possible.launchers),
    keys: seen(possible.keys),
    aliases: seen(possible.aliases),
    grants: seen(possible.grants).filter((grant) => grant !== null),
  };
}

/** The value of something that stands in the Outputs of a stack. */
export function valueIn({ run, stack }: Pick<Built, "run" | "stack">, raw: Json): Value {
  return resolveIn(run, stack, raw, ["Outputs", "Tested", "Value"]);
}

/** `${Key.Arn}`, `[a, b]`, `(absent)`, or why it is not known. */
export function shown(value: Value): string {
  switch (value.kind) {
    case "text":
      return show(value.text);
    case "boolean":
      return String(value.value);
    case "absent":
      return "(absent)";
    case "list":
      return `[${value.items.map(shown).join(", ")}]`;
    case "map":
      return `{${value.names.map((name) => `${name}: ${shown(value.member(name))}`).join(", ")}}`;
    case "unknown":
      return `unknown: ${describe(value.why)}`;
    default:
      return value satisfies never;
  }
}

export function shownFact<T extends boolean | number | string | Text>(fact: Fact<T | null>): string {
  if (fact.state === "unknown") return `unknown: ${describe(fact.why)}`;
  const { value } = fact;
  if (value === null) return "-";
  return typeof value === "object" ? show(value) : String(value);
}

export const launchersOf = (template: JsonObject, options?: Partial<Options>): readonly Launcher[] =>
  modelOf(stackOf(template, options)).launchers;

export function onlyLauncher(template: JsonObject, options?: Partial<Options>): Launcher {
  const [launcher, ...others] = launchersOf(template, options);
  if (launcher === undefined || others.length > 0) throw new Error("the run has not exactly one launcher");
  return launcher;
}

/** `/dev/xvda true ${Key.Arn}`: device, Encrypted, KmsKeyId; what is no EBS mapping says why. */
export function row({ device, nature, encrypted, keyId }: Volume): string {
  switch (nature.kind) {
    case "mapped":
      return `${device} ${shownFact(encrypted)} ${shownFact(keyId)}`;
    case "unseen":
      return `${device} unseen: ${describe(nature.why)}`;
    case "unmapped":
    case "not-ebs":
      return `${device} ${nature.kind}: ${nature.why}`;
    default:
      return nature satisfies never;
  }
}
