// Where was a fact read? Symbolic: file and path, or ARN and call. Lines and columns come last, in input/place.ts.

export type Path = readonly (string | number)[];

export type Origin =
  /**
   * `path` leads into the document with short intrinsics written long: `!Ref X` at p is `p / "Ref"`. `document` is 1 for
   * the second YAML document of the file, and so on, of which a path leads to the whole.
   */
  | { readonly kind: "file"; readonly file: string; readonly path: Path; readonly document?: number }
  /** `path` leads into the answer, or into the policy that it holds. */
  | { readonly kind: "aws"; readonly arn: string; readonly call: string; readonly path?: Path };

/** The resource of the user's own input that a fact, a volume or a finding belongs to. */
export interface ResourceIdentity {
  /** Stack name, construct path of the stack, or null outside of stacks. */
  readonly stack: string | null;
  readonly logicalId: string;
  /** CloudFormation type name, or `eksctl:managedNodeGroups` and the like. */
  readonly type: string;
  readonly constructPath: string | null;
  /**
   * The name that it has in AWS, which CloudFormation calls its physical ID: model/physical-name.ts. Null where the input
   * does not state it as plain text; what it states does not depend on scenarios, parameters or options.
   */
  readonly physicalName: string | null;
  readonly origin: Origin;
}

/** Read from an account, and from no file. */
export const isOfAccount = ({ origin }: Pick<ResourceIdentity, "origin">): boolean => origin.kind === "aws";
