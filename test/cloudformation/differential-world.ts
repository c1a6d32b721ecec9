// Which parameters and pseudo parameters are both resolvers given?

import { member, objectOf } from "../../src/cloudformation/template.ts";
import type { Document, Json, JsonObject } from "../../src/input/document.ts";

export interface World {
  readonly account: string;
  readonly region: string;
  readonly partition: string;
  readonly urlSuffix: string;
  readonly stackName: string;
  readonly given: (declaration: JsonObject) => string;
}

const shared = { account: "011122223333", stackName: "differential" };

/** No Region that is everyone's default. Oregon is in most Mappings, Beijing is in a partition of its own. */
export const WORLDS: readonly World[] = [
  {
    ...shared,
    region: "us-west-2",
    partition: "aws",
    urlSuffix: "amazonaws.com",
    given: (declaration) => defaultOf(declaration) ?? allowedOf(declaration)[0] ?? madeUp(declaration),
  },
  {
    ...shared,
    region: "cn-north-1",
    partition: "aws-cn",
    urlSuffix: "amazonaws.com.cn",
    given: (declaration) => allowedOf(declaration).at(-1) ?? madeUp(declaration),
  },
];

export function parametersOf(document: Document, { given }: World): Readonly<Record<string, string>> {
  const declared = Object.entries(objectOf(member(objectOf(document.root), "Parameters")));
  return Object.fromEntries(declared.map(([name, declaration]) => [name, given(objectOf(declaration))]));
}

const defaultOf = (declaration: JsonObject): string | null => scalarOf(member(declaration, "Default"));

function allowedOf(declaration: JsonObject): string[] {
  const allowed = member(declaration, "AllowedValues");
  const values: readonly Json[] = Array.isArray(allowed) ? allowed : [];
  return values.map(scalarOf).filter((value) => value !== null);
}

const scalarOf = (raw: Json | undefined): string | null =>
  raw === undefined || raw === null || typeof raw === "object" ? null : String(raw);

function madeUp(declaration: JsonObject): string {
  const type = member(declaration, "Type");
  return (typeof type === "string" ? MADE_UP[type] : undefined) ?? "given";
}

const MADE_UP: Readonly<Record<string, string>> = {
  Number: "7",
  "List<Number>": "7,8",
  CommaDelimitedList: "one,two",
};
