// Does work take about as many times longer as its input is larger? How long it takes is up to the machine.

import { expect } from "vitest";

const TIMES = 8;
/** Half of what work takes that grows with the square of its input. */
const TOO_MUCH = (TIMES * TIMES) / 2;
const TRIES = 6;

/** `work`: made for an input of a size, and then timed. The best of several counts: others may need the processor, too. */
export function expectLinearTime(work: (size: number) => () => unknown, size: number): void {
  const [small, large] = [work(size), work(size * TIMES)];
  let [least, most] = [Infinity, Infinity];
  for (let tries = 0; tries < TRIES && !(tries > 1 && most < TOO_MUCH * least); tries += 1) {
    least = Math.min(least, millisecondsOf(small));
    most = Math.min(most, millisecondsOf(large));
  }
  expect(most / least).toBeLessThan(TOO_MUCH);
}

function millisecondsOf(act: () => unknown): number {
  const start = performance.now();
  act();
  return performance.now() - start;
}
