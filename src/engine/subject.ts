// What is a rule about volumes, keys or statements judged on?

import type { LinkedKey } from "../model/link.ts";
import type { Launcher, Volume } from "../model/model.ts";
import type { ReviewedStatement } from "../permissions/review.ts";
import type { DecisionFor } from "./decisions.ts";

export interface Subject {
  readonly launcher: Launcher;
  readonly volume: Volume;
  readonly linked: LinkedKey | null;
  readonly decide: DecisionFor;
  /** The key that its image or snapshot is encrypted with. */
  readonly linkedSource?: LinkedKey | null;
  /** For a rule about a statement. */
  readonly statement?: ReviewedStatement;
}
