// What does a found file say, and is it for eks-lint at all?

import type { Problem } from "../report.ts";
import type { Document } from "./document.ts";
import { problemOf } from "./input-problem.ts";
import { duplicateNames, parseJson, withoutByteOrderMark } from "./parse-json.ts";
import { type ParsedYaml, parseYaml } from "./parse-yaml.ts";
import {
  type InputKind,
  looksLikeInput,
  type NotAnInput,
  type Recognised,
  recognise,
  WHAT_IS_READ,
} from "./recognise.ts";
import type { FoundFile } from "./search.ts";

export type ReadDocument =
  | {
      readonly outcome: "read";
      readonly kind: InputKind;
      readonly document: Document;
      /** How many YAML documents the file holds; only the first is read. */
      readonly documents: number;
      /** Such as names that stand twice. The document can be used all the same. */
      readonly problems: readonly Problem[];
    }
  /** Met in a folder, and not for eks-lint. */
  | { readonly outcome: "passed-over" }
  | { readonly outcome: "refused"; readonly problem: Problem };

export function readDocument(found: FoundFile): ReadDocument {
  const parsed = parse(found);
  if (!parsed.ok) {
    const isMeant = found.named || looksLikeInput(found.text);
    return isMeant ? { outcome: "refused", problem: parsed.problem } : { outcome: "passed-over" };
  }
  const { document, documents, problems } = parsed;
  const recognised = recognise(document.root);
  if (isInput(recognised)) return { outcome: "read", kind: recognised.kind, document, documents, problems };
  if (!found.named) return { outcome: "passed-over" };
  return {
    outcome: "refused",
    problem: problemOf("input-not-recognised", found.file, whyRefused(recognised)),
  };
}

const isInput = (recognised: Recognised): recognised is { readonly kind: InputKind } =>
  recognised.kind === "cloudformation" || recognised.kind === "eksctl";

function whyRefused(recognised: NotAnInput): string {
  switch (recognised.kind) {
    case "cdk-manifest":
      return "This is the manifest of a cdk.out folder, without the folder. Give eks-lint the folder itself.";
    case "aws-snapshot":
      return "This is what an account answered. To judge that, give it to eks-lint verify --snapshot; beside templates and configs, give it with --snapshot, and name the others as paths.";
    case null:
      return `There is nothing to check here: ${recognised.reason}. ${WHAT_IS_READ}`;
    default:
      return recognised satisfies never;
  }
}

/** Decided by content: template files are called .json, .template, .cfn and more, whatever they hold. */
function parse({ file, text }: FoundFile): ParsedYaml {
  if (!isJson(withoutByteOrderMark(text))) {
    return parseYaml(file, text, (root) => (recognise(root).kind === "eksctl" ? "eksctl" : "cloudformation"));
  }
  const parsed = parseJson(file, text);
  if (!parsed.ok) return parsed;
  return { ...parsed, documents: 1, problems: duplicateNames(parsed.document) };
}

/** YAML may begin with a brace, too, but then hardly goes on like JSON, or like JSON with comments. */
const isJson = (text: string): boolean => /^\s*(?:\{\s*["}/]|\[\s*["[\]{\d]|[{[]\s*$)/.test(text);
