// What is a suppression: findings of which rule, on what, are not to count, and who says so, why and until when?

import type { Path } from "../model/origin.ts";
import type { Place, Resource, SuppressedBy } from "../report.ts";

export interface Suppression extends StatedSuppression {
  readonly by: Exclude<SuppressedBy, "baseline">;
  readonly scope: Scope;
  /** Where it is written; computed when it is reported. */
  readonly place: () => Place;
}

/** The same in comments, metadata and configurations. */
export interface StatedSuppression {
  readonly ruleId: string;
  /** Never empty. */
  readonly reason: string;
  /** The last day on which it counts, as `2026-12-31`; null: for ever. */
  readonly until: string | null;
}

/** What a suppression is about. */
export type Scope =
  /** What begins on that line of the file, and everything of a resource that is declared there. */
  | { readonly kind: "line"; readonly file: string; readonly line: number }
  /** The resource that is written at that path of the file, and what is found in it on behalf of another. */
  | { readonly kind: "resource"; readonly file: string; readonly path: Path }
  /** A construct and everything below it, as far as it is in those templates. */
  | { readonly kind: "construct"; readonly files: ReadonlySet<string>; readonly constructPath: string }
  | { readonly kind: "pattern"; readonly matches: (one: Suppressible) => boolean };

/** A resource, and the file that it is in. */
export interface Suppressible {
  readonly resource: Resource;
  /** Null: in none. */
  readonly file: string | null;
}
