// Which fact is it that something holds, does not hold, or may hold?

import { type Fact, known, unknown } from "./fact.ts";
import type { Origin } from "./origin.ts";
import type { Truth } from "./truth.ts";

export const factOf = (truth: Truth, origin: Origin): Fact<boolean> =>
  truth.is === "unknown" ? unknown(truth.why, origin) : known(truth.is === "yes", origin);
