import { expect, test } from "vitest";
import { expectLinearTime } from "./linear-time.ts";

const stepsOf = (steps: number) => () => {
  let sum = 0;
  for (let step = 0; step < steps; step += 1) sum = (sum + step) % 1_000;
  return sum;
};

test("work that grows as its input does passes, and what grows with the square of it fails", () => {
  expectLinearTime((size) => stepsOf(size * 1_000), 1_000);
  expect(() => expectLinearTime((size) => stepsOf(size * size), 1_000)).toThrow("less than 32");
});
