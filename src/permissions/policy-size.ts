// Is a key policy too large for KMS? https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html

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
  const { least, open } = sizeOf(document);
  if (least > LARGEST_POLICY) return YES;
  return open === null || least < LARGEST_POLICY / 2 ? NO : unsure(open);
}

function sizeOf(value: Value): Size {
  switch (value.kind) {
    case "absent":
      return { least: 0, open: null };
    case "boolean":
      return { least: String(value.value).length, open: null };
    case "text":
      return sizeOfText(value.text);
    case "list":
      return sum(2 + Math.max(0, value.items.length - 1), value.items.map(sizeOf));
    case "map": {
      const names = value.names.reduce(
        (total, name) => total + Buffer.byteLength(JSON.stringify(name)) + 2,
        0,
      );
      return sum(
        2 + names,
        value.names.map((name) => sizeOf(value.member(name))),
      );
    }
    case "unknown":
      return { least: 0, open: value.why };
    default:
      return value satisfies never;
  }
}

function sum(own: number, parts: readonly Size[]): Size {
  return {
    least: parts.reduce((total, { least }) => total + least, own),
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
