// What does a part of a loop say once its identifiers stand for items of their collections?
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html

import type { Json, JsonObject } from "../input/document.ts";
import { isObject, member } from "./template.ts";

/** The item that each identifier of the loops around it stands for. */
export type LoopItems = ReadonlyMap<string, string>;

export function withItems(raw: Json, items: LoopItems): Json {
  if (typeof raw === "string") return nameWithItems(raw, items);
  if (Array.isArray(raw)) return raw.map((part: Json) => withItems(part, items));
  return isObject(raw) ? objectWithItems(raw, items) : raw;
}

function objectWithItems(raw: JsonObject, items: LoopItems): Json {
  const referred = member(raw, "Ref");
  const item = typeof referred === "string" ? items.get(referred) : undefined;
  if (item !== undefined && Object.keys(raw).length === 1) return item;
  return Object.fromEntries(
    Object.entries(raw).map(([name, value]) => [
      nameWithItems(name, items),
      name === "Fn::If" ? ifWithItems(value, items) : withItems(value, items),
    ]),
  );
}

/** CloudFormation leaves the name of the condition as it is. https://github.com/aws-cloudformation/cfn-lint/blob/main/src/cfnlint/template/transforms/_language_extensions.py */
function ifWithItems(raw: Json, items: LoopItems): Json {
  if (!Array.isArray(raw)) return withItems(raw, items);
  return raw.map((part: Json, index) => (index === 0 ? part : withItems(part, items)));
}

/** `&{Id}` leaves out what no logical id may hold. */
export function nameWithItems(text: string, items: LoopItems): string {
  return text.replace(/([$&])\{([A-Za-z0-9]+)\}/g, (written, mark: string, identifier: string) => {
    const item = items.get(identifier);
    if (item === undefined) return written;
    return mark === "&" ? item.replace(/[^A-Za-z0-9]/g, "") : item;
  });
}
