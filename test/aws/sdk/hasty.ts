// No test waits as long as a run does, but long enough for a machine that is busy.

import type { Patience } from "../../../src/aws/sdk/patience.ts";

export const HASTY: Patience = {
  attempts: 2,
  connection: 3_000,
  answer: 3_000,
  call: 10_000,
  readings: 2,
  pause: 1,
};

/** For answers that never come. */
export const HASTIER: Patience = { ...HASTY, attempts: 4, answer: 200 };
