// What does an intrinsic function get to see? Its stack, where it stands, and how to resolve what stands inside it.

import type { Json } from "../input/document.ts";
import type { Path } from "../model/origin.ts";
import type { Text } from "../model/text.ts";
import type { Truth } from "../model/truth.ts";
import type { UnknownReason } from "../model/unknown.ts";
import { unknownValue, type Value } from "../model/value.ts";
import { originIn, type Stack } from "./stack.ts";
import type { TemplateResource } from "./template.ts";

export interface Call {
  readonly stack: Stack;
  /** Of the value being resolved. */
  readonly path: Path;
  readonly depth: number;
  /** A parameter's default is a value, but it never decides a condition. */
  readonly defaults: "are-values" | "decide-nothing";
  readonly run: Run;
  /** Resolves something at a deeper place of the same template. */
  readonly resolve: (raw: Json, ...steps: Path) => Value;
  /** Resolves something that stands elsewhere in the same template. */
  readonly resolveAt: (raw: Json, path: Path) => Value;
}

/** A resource together with the stack it is in. */
export interface Located {
  readonly stack: Stack;
  readonly resource: TemplateResource;
}

/** What resolution needs to know of the other stacks of the run. */
export interface Run {
  readonly stacks: readonly Stack[];
  /** The value exported under a name that the stack can import; unknown with the reason when none is. */
  readonly exported: (name: Text, importer: Call) => Value;
  /** The output of a nested stack. */
  readonly output: (stack: Stack, name: string, caller: Call) => Value;
  /** Those that may exist under a name. */
  readonly launchTemplates: (name: Text) => readonly Located[];
  /** Memory of the run, so that what many places refer to is resolved once. */
  readonly values: Once<Value>;
  readonly truths: Once<Truth>;
}

/** Computes once per key; a computation that asks for itself gets `circular`. */
export type Once<T> = (key: string, circular: T, compute: () => T) => T;

/** An intrinsic function: its argument as it stands, and where it stands. */
export type Intrinsic = (argument: Json, call: Call) => Value;

export const unresolved = (why: UnknownReason, call: Call): Value =>
  unknownValue(why, originIn(call.stack, call.path));

export const malformed = (what: string, call: Call): Value => unresolved({ kind: "malformed", what }, call);
