// Does user data make an instance a node, of which an account's answer keeps only that? Secrets may stand in it.

import { type Fact, known, unknown } from "../model/fact.ts";
import type { NodeImage } from "../model/node-settings.ts";
import { literalOf, type Text } from "../model/text.ts";
import { asBoolean, asText, member, type Value } from "../model/value.ts";
import { isBootstrapped, isBootstrappedBy, userDataOf } from "./launched-image.ts";

/** What stands in place of `UserData`. */
export type ToldUserData = {
  /** Null: nobody knows, and `why` says why. */
  readonly joinsCluster: boolean | null;
  readonly why: string | null;
};

/** Null when not stated. */
export const statedUserData = (data: Value): Fact<Text | null> =>
  joinsByToldUserData(data) === null
    ? userDataOf(data)
    : unknown({ kind: "not-in-this-run", reference: "the text of the user data" }, data.origin);

/** Of an image that EKS chooses, EKS writes the user data; of any other, the launch template must. */
export function isBootstrappedIn(
  data: Value,
  image: Fact<NodeImage>,
  userData: Fact<Text | null>,
  isManaged: boolean,
): Fact<boolean> {
  const joins = joinsByToldUserData(data);
  return joins === null
    ? isBootstrapped(image, userData, isManaged)
    : isBootstrappedBy(image, isManaged, () => joins);
}

/** `data`: of an account. Null: it is not of an account, or there is no user data. */
function joinsByToldUserData(data: Value): Fact<boolean> | null {
  const kept = member(data, "UserData");
  if (kept.kind !== "map" || kept.origin.kind !== "aws") return null;
  const joins = asBoolean(member(kept, "joinsCluster"));
  if (joins.state === "unknown") return joins;
  if (joins.value !== null) return known(joins.value, kept.origin);
  const why = asText(member(kept, "why"));
  const told = why.state === "known" && why.value !== null ? literalOf(why.value) : null;
  return unknown({ kind: "malformed", what: told ?? "what the user data does is not told" }, kept.origin);
}
