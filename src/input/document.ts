// A parsed file: its value as plain JSON, and where each part of it stands in the text.

import type { Path } from "../model/origin.ts";
import type { Position, Problem } from "../report.ts";

/** Objects have no prototype or are made by JSON.parse: look members up with Object.hasOwn. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [name: string]: Json };

export interface Document {
  /** As it is shown: relative to the working directory, or `<stdin>`. */
  readonly file: string;
  readonly syntax: "json" | "yaml";
  /** Short intrinsics are written long: `!GetAtt A.B` is `{"Fn::GetAtt": ["A", "B"]}`. */
  readonly root: Json;
  readonly text: string;
  /** The span of the value at a path, or of the nearest part of the path that exists; computed when asked for. Of a later YAML document, the whole. */
  readonly locate: (path: Path, document?: number) => Span;
  /** Where that begins, its name or the hyphen of a list's item included. In JSON, which has no comments, nobody asks for the name. */
  readonly locateBeginning: (path: Path, document?: number) => Position;
  /** In the order in which they stand; computed when asked for. */
  readonly comments: () => readonly Comment[];
}

export interface Comment extends Span {
  /** From its `#` to the end of its line. */
  readonly text: string;
  readonly isAloneOnItsLine: boolean;
}

export interface Span {
  readonly start: Position;
  /** One past the last character. */
  readonly end: Position;
}

/** How plain YAML scalars are read: CloudFormation keeps numbers as written, eksctl reads YAML 1.1 as go-yaml v2 does. */
export type Dialect = "cloudformation" | "eksctl";

export type Parsed =
  | { readonly ok: true; readonly document: Document; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problem: Problem };
