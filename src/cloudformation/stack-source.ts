// What does an input say about a stack to be built: the template, its environment, and which templates it nests?

import type { Document } from "../input/document.ts";
import type { Problem } from "../report.ts";
import type { Acknowledgement } from "./cdk-metadata.ts";
import type { TemplateResource } from "./template.ts";

export interface StackSource {
  readonly document: Document;
  /** As the report names it: construct path or stack name; null for a bare template. */
  readonly name: string | null;
  readonly stackName: string | null;
  readonly account: string | null;
  readonly region: string | null;
  /** Values that the input itself gives to the parameters of the stack. */
  readonly parameters: ReadonlyMap<string, string>;
  /** The template of an `AWS::CloudFormation::Stack` of this stack, or of one nested in it. */
  readonly nestedTemplate: (resource: TemplateResource, parent: Document) => NestedTemplate;
  /** The stack trace of the user code that made a construct, innermost frame first. */
  readonly creationTrace: (constructPath: string) => readonly string[] | null;
  /** Of a logical id, in the nested stack of that construct path, where the template itself does not say. */
  readonly constructPath: (logicalId: string, nestedStack: string | null) => string | null;
  /** What was acknowledged in the app, for this stack and those nested in it. */
  readonly acknowledgements: () => Acknowledgements;
}

export interface Acknowledgements {
  readonly stated: readonly Acknowledgement[];
  /** There may be more, in a file that cannot be read. */
  readonly problem: Problem | null;
}

export const NO_ACKNOWLEDGEMENTS: Acknowledgements = { stated: [], problem: null };

export type NestedTemplate =
  | { readonly kind: "found"; readonly document: Document }
  /** Not among what was given to eks-lint. */
  | { readonly kind: "not-given" }
  | { readonly kind: "unreadable"; readonly problem: Problem };
