// What do CIDR blocks that are partly not known say?

import { firstHole, literalOf, type Text } from "../../model/text.ts";
import { anyOf, type Truth, truthOf, unsure } from "../../model/truth.ts";
import { NotKnown } from "./view.ts";

/** A block that is not known may be any, but one that holds every address decides. */
export const anyAddressIn = (blocks: readonly Text[]): Truth =>
  anyOf(
    blocks.map((block) => {
      const hole = firstHole(block);
      return hole === null ? truthOf((literalOf(block) ?? "").endsWith("/0")) : unsure(hole.why);
    }),
  );

/** A list that is compared must be known to the last letter. */
export function allLiterals(texts: readonly Text[]): readonly string[] {
  return texts.map((text) => {
    const hole = firstHole(text);
    if (hole !== null) throw new NotKnown(hole.why);
    return literalOf(text) ?? "";
  });
}
