// How does a baseline name a file, and what is that from another working directory?

import { expect, test } from "vitest";
import { toShown, toStored } from "../../src/baseline/stored-path.ts";

test.each<[string, { cwd: string; folder: string }, shown: string, stored: string]>([
  ["beside it", { cwd: "/repo", folder: "/repo" }, "infra/a.yaml", "infra/a.yaml"],
  ["seen from a folder below", { cwd: "/repo/infra", folder: "/repo" }, "a.yaml", "infra/a.yaml"],
  ["of a baseline in a folder", { cwd: "/repo", folder: "/repo/ci" }, "infra/a.yaml", "../infra/a.yaml"],
  [
    "outside of the working directory",
    { cwd: "/repo/app", folder: "/repo" },
    "/repo/infra/a.yaml",
    "infra/a.yaml",
  ],
  ["on standard input", { cwd: "/repo/app", folder: "/repo" }, "<stdin>", "<stdin>"],
  [
    "that is none, but in the account",
    { cwd: "/repo/app", folder: "/repo" },
    "arn:aws:eks:us-west-2:111122223333:cluster/demo",
    "arn:aws:eks:us-west-2:111122223333:cluster/demo",
  ],
])("a file %s", (_name, place, shown, stored) => {
  expect(toStored(shown, place)).toBe(stored);
  expect(toShown(stored, place)).toBe(shown);
});
