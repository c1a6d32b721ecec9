// Compares output with a file beside the tests. `UPDATE=1` writes the file, for a person to read before it is committed.

import { readFileSync, writeFileSync } from "node:fs";
import { expect } from "vitest";

export function expectGolden(name: string, output: string): void {
  const file = new URL(`./${name}.out`, import.meta.url);
  if (process.env.UPDATE === "1") writeFileSync(file, output);
  expect(output).toBe(readFileSync(file, "utf8"));
}
