// What is kept of the user data of an instance? Whether it makes the instance a node, and nothing of what it says.

import type { ToldUserData } from "../launch-template/told-user-data.ts";
import type { Truth } from "../model/truth.ts";
import { describe } from "../model/unknown.ts";
import { joinsCluster } from "../user-data/joins-cluster.ts";

/** `encoded`: in base64, as EC2 and Auto Scaling give it. */
export function writtenUserData(encoded: string): ToldUserData {
  const text = decoded(encoded);
  // Which image it is for is another answer, so the form of any will do.
  return text === null ? unknown("the user data is compressed or no text") : kept(joinsCluster([text], null));
}

function kept(joins: Truth): ToldUserData {
  switch (joins.is) {
    case "yes":
      return { joinsCluster: true, why: null };
    case "no":
      return { joinsCluster: false, why: null };
    case "unknown":
      return unknown(describe(joins.why));
    default:
      return joins satisfies never;
  }
}

const unknown = (why: string): ToldUserData => ({ joinsCluster: null, why });

/** Null: it is compressed, encrypted or nothing that text is encoded with. */
function decoded(encoded: string): string | null {
  if (!/^[A-Za-z0-9+/=\s]*$/.test(encoded)) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(encoded, "base64"));
  } catch {
    return null;
  }
}
