// What does a text of an input mean in the account and Region where it is deployed?

import {
  ACCOUNT_HOLE,
  type Environment,
  inPartition,
  partitionOf,
  REGION_HOLE,
} from "../model/environment.ts";
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
  return isPartitionOpen ? (text) => inPartition(fill(text), partitionOf(null), deployed.partition) : fill;
}
