// What does a text of an input mean in the account and Region where it is deployed?

import { ACCOUNT_HOLE, type Environment, partitionOf, REGION_HOLE } from "../model/environment.ts";
import { joinTexts, literalOf, type Text } from "../model/text.ts";

export type InPlace = (text: Text) => Text;

/** What the input leaves to the deployment is what was deployed to. `stated`: of the input. */
export function inPlace(stated: Environment, deployed: Environment): InPlace {
  const filledIn = new Map([
    [ACCOUNT_HOLE.id, deployed.account],
    [REGION_HOLE.id, deployed.region],
  ]);
  const isPartitionOpen = literalOf(stated.region) === null;
  const fill: InPlace = (text) =>
    joinTexts(text.map((part) => (typeof part === "string" ? part : (filledIn.get(part.id) ?? part))));
  return isPartitionOpen ? (text) => inPartition(fill(text), deployed) : fill;
}

/** Without a Region the partition is taken to be `aws`. */
function inPartition(text: Text, { partition }: Environment): Text {
  const [start, ...rest] = text;
  const taken = `arn:${partitionOf(null)}:`;
  return typeof start === "string" && start.startsWith(taken)
    ? joinTexts([`arn:${partition}:${start.slice(taken.length)}`, ...rest])
    : text;
}
