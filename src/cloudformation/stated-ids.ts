// Which subnets, or which zones, does a group name, one by one?

import { mayBeMissing } from "../launch-template/settled-items.ts";
import { textOfItem } from "../launch-template/text-list.ts";
import { chainFact, type Fact, known, mapFact, unknown } from "../model/fact.ts";
import { type Hole, splitText, type Text, textOf } from "../model/text.ts";
import { itemsOf, type Value } from "../model/value.ts";
import type { Run } from "./call.ts";
import type { Stack } from "./stack.ts";
import { member } from "./template.ts";

/** Each item is one id, or one zone: EKS takes nothing else. Null when absent. */
export const idsIn = (list: Value, stack: Stack): Fact<readonly Text[] | null> =>
  mapFact(settledItemsOf(list, "lists-only"), (items) =>
    items === null
      ? null
      : items.map((item) =>
          item.kind === "text" ? textOf(...item.text.map(asId)) : textOfItem(item, stack.id),
        ),
  );

/** `VPCZoneIdentifier` becomes one string with commas, so that an item may hold several ids. Null when absent. https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html */
export const idsBetweenCommas = (list: Value, run: Run, stack: Stack): Fact<readonly Text[] | null> =>
  mapFact(settledItemsOf(list, "single-allowed"), (items) =>
    items === null
      ? null
      : items.flatMap((item) =>
          item.kind === "text" ? splitIds(item.text, run) : [textOfItem(item, stack.id)],
        ),
  );

/** Unknown where an item may turn out to be none: how many there are matters. */
function settledItemsOf(list: Value, single: "single-allowed" | "lists-only"): Fact<readonly Value[] | null> {
  if (list.kind === "absent") return known(null, list.origin);
  return chainFact(itemsOf(list, single), (items, origin) => {
    const loose = items.find(mayBeMissing);
    return loose === undefined ? known(items, origin) : unknown(loose.why, loose.origin);
  });
}

const splitIds = (text: Text, run: Run): readonly Text[] =>
  splitText(text, ",").map((piece) =>
    textOf(...piece.map((part) => (isOfOneSubnet(part, run) ? asId(part) : part))),
  );

const asId = (part: string | Hole): string | Hole =>
  typeof part === "string" ? part : { ...part, like: "id" };

/** A parameter of this type takes one id. */
function isOfOneSubnet(part: string | Hole, run: Run): boolean {
  const declaration = typeof part === "string" ? undefined : run.parameter(part.id)?.declaration;
  return declaration !== undefined && member(declaration, "Type") === "AWS::EC2::Subnet::Id";
}
