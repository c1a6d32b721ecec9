// Is a key policy too large for KMS? https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html

import { valueOfJsonText } from "../model/json-text.ts";
import type { Hole, Text } from "../model/text.ts";
import { NO, type Truth, unsure, YES } from "../model/truth.ts";
import type { UnknownReason } from "../model/unknown.ts";
import type { Value } from "../model/value.ts";

/** Bytes of the policy document; the limit cannot be raised. */
export const LARGEST_POLICY = 32_768;

interface Size {
  /** Bytes of JSON without blanks, with nothing in the holes that may be empty. */
  readonly least: number;
  /** Null: what is there can be no longer than counted. */
  readonly open: UnknownReason | null;
}

export function isTooLarge(document: Value): Truth {
  const { least, open } = sizeOf(contentOf(document));
  if (least > LARGEST_POLICY) return YES;
  return open === null || least < LARGEST_POLICY / 2 ? NO : unsure(open);
}

/** A policy given as a string counts as what stands in the string. */
const contentOf = (document: Value): Value =>
  document.kind === "text" ? valueOfJsonText(document.text, "the key policy", document.origin) : document;

function sizeOf(value: Value): Size {
  switch (value.kind) {
    case "absent":
      return { least: 0, open: null };
    case "boolean":
      return { least: String(value.value).length, open: null };
    case "text":
      return sizeOfText(value.text);
    case "list":
      return enclosed(value.items.filter(isThere).map(sizeOf));
    case "map":
      return enclosed(value.names.flatMap((name) => sizeOfMember(name, value.member(name))));
    case "unknown":
      return { least: 0, open: value.why };
    default:
      return value satisfies never;
  }
}

const isThere = ({ kind }: Value): boolean => kind !== "absent";

/** Under a name whose value is not known there may be nothing. */
function sizeOfMember(name: string, value: Value): Size[] {
  if (!isThere(value)) return [];
  const { least, open } = sizeOf(value);
  const own = value.kind === "unknown" ? 0 : Buffer.byteLength(JSON.stringify(name)) + ":".length;
  return [{ least: own + least, open }];
}

/** Between brackets, with commas between what is certainly there. */
function enclosed(parts: readonly Size[]): Size {
  const commas = Math.max(0, parts.filter(({ least }) => least > 0).length - 1);
  return {
    least: parts.reduce((total, { least }) => total + least, "[]".length + commas),
    open: parts.find(({ open }) => open !== null)?.open ?? null,
  };
}

const LEAST = { account: 12, region: 9, id: 1, anything: 0 } as const satisfies Record<Hole["like"], number>;

function sizeOfText(text: Text): Size {
  const lengths = text.map((part) =>
    typeof part === "string" ? Buffer.byteLength(JSON.stringify(part)) - 2 : LEAST[part.like],
  );
  const open = text.find((part): part is Hole => typeof part !== "string" && part.like === "anything");
  return { least: lengths.reduce((total, length) => total + length, 2), open: open?.why ?? null };
}
