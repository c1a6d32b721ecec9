// What does an intrinsic function get to see? Its stack, where it stands, and how to resolve what stands inside it.

import type { Json, JsonObject } from "../input/document.ts";
import type { AccountLaunchTemplate } from "../model/account-resources.ts";
import type { Once } from "../model/memory.ts";
import type { Path } from "../model/origin.ts";
import type { Scenario } from "../model/scenario.ts";
import type { ResourceAttribute, Text } from "../model/text.ts";
import type { Truth } from "../model/truth.ts";
import type { UnknownReason } from "../model/unknown.ts";
import { unknownValue, type Value } from "../model/value.ts";
import type { FileCalled } from "./file-called.ts";
import type { LaunchSources } from "./launch-source-name.ts";
import { originIn, type Stack } from "./stack.ts";
import type { TemplateResource } from "./template.ts";

export interface Call {
  readonly stack: Stack;
  /** Of the value being resolved. */
  readonly path: Path;
  /** The resource whose properties these are; null elsewhere. */
  readonly owner: Owner | null;
  readonly depth: number;
  readonly defaults: Defaults;
  readonly run: Run;
  /** Resolves something at a deeper place of the same template. */
  readonly resolve: (raw: Json, ...steps: Path) => Value;
  /** Resolves something that stands elsewhere in the same template. */
  readonly resolveAt: (raw: Json, path: Path, owner?: Owner) => Value;
}

/** What loops make shares the place where it is written; this tells it apart. */
export interface Owner {
  readonly logicalId: string;
  /** Within the resource: what the loops around the place have made there. */
  readonly round: readonly string[];
}

export const ownerOf = ({ logicalId }: TemplateResource): Owner => ({ logicalId, round: [] });

/**
 * A parameter's default is a value, but it never decides a condition. `decide-nothing` leaves a parameter open;
 * `are-asked-for` asks for its value where the template lists the allowed ones.
 */
export type Defaults = "are-values" | "decide-nothing" | "are-asked-for";

/** A resource together with the stack it is in. */
export interface Located {
  readonly stack: Stack;
  readonly resource: TemplateResource;
}

/** A parameter that a template declares. */
export interface DeclaredParameter {
  readonly stack: Stack;
  readonly name: string;
  readonly declaration: JsonObject;
}

/** The stacks of a run under one scenario, and what resolution needs to know of the others. */
export interface Run {
  readonly stacks: readonly Stack[];
  readonly scenario: Scenario;
  /** The same stacks where something else is assumed. */
  readonly under: (scenario: Scenario) => Run;
  /** The value exported under a name that the stack can import; unknown with the reason when none is. */
  readonly exported: (name: Text, importer: Call) => Value;
  /** The output of a nested stack. */
  readonly output: (stack: Stack, name: string, caller: Call) => Value;
  /** What a stack of the run writes into SSM under a name, or a name with a version; unknown with the reason when none does. */
  readonly ssmParameter: (reference: Text, reader: Call) => Value;
  /** What has a name to be launched from, whether it is made or not. */
  readonly launchSources: () => LaunchSources;
  /** Those of accounts, which templates only name. */
  readonly accountLaunchTemplates: readonly AccountLaunchTemplate[];
  /** The resource whose attribute a hole stands for. */
  readonly located: (of: ResourceAttribute) => Located | null;
  /** Among the templates of the stacks. */
  readonly fileCalled: FileCalled;
  /** By the id of the hole that it leaves. */
  readonly parameter: (id: string) => DeclaredParameter | null;
  /** Memory of the run, so that what many places refer to is resolved once. */
  readonly values: Once<Value>;
  readonly truths: Once<Truth>;
}

/** An intrinsic function: its argument as it stands, and where it stands. */
export type Intrinsic = (argument: Json, call: Call) => Value;

export const unresolved = (why: UnknownReason, call: Call): Value =>
  unknownValue(why, originIn(call.stack, call.path));

export const malformed = (what: string, call: Call): Value => unresolved({ kind: "malformed", what }, call);

/** One space for each kind of thing that a run remembers. */
export const memoryKey = (
  kind:
    | "output"
    | "attribute"
    | "passed-parameter"
    | "ssm-parameter"
    | "condition"
    | "rules"
    | "refused-default",
  ...names: readonly string[]
): string => JSON.stringify([kind, ...names]);
