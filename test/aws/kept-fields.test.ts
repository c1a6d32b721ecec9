// Is everything read that is kept of an answer? What is not read need not be shown to anybody.

import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isListOfKept, KEPT, KEPT_FIELDS, type Kept, type KeptAnswer } from "../../src/aws/kept-fields.ts";

/** What reads answers, and what LaunchTemplateData and the like are read with. */
const READERS = [
  "src/aws",
  "src/aws/fetch",
  "src/aws/to-model",
  "src/launch-template",
  "src/control-plane",
  "src/network",
];

/** Of these it counts that something stands there. */
const MERELY_THERE = ["SpotInstanceType", "Configured", "ResourceType"];

const code = READERS.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".ts") && name !== "kept-fields.ts")
    .map((name) => readFileSync(`${folder}/${name}`, "utf8")),
).join("\n");

function leavesOf(kept: Kept, path: readonly string[]): readonly (readonly string[])[] {
  if (kept === KEPT) return [path];
  if (isListOfKept(kept)) return leavesOf(kept[0], path);
  return Object.entries(kept).flatMap(([name, inner]) => leavesOf(inner, [...path, name]));
}

const capital = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

/** What EKS answers is read in the words of templates, too, which begin with a capital letter. */
const isNamed = (name: string): boolean =>
  [name, capital(name)].some((one) => new RegExp(`["'.]${one}\\b`).test(code)) || MERELY_THERE.includes(name);

test.each(Object.entries<KeptAnswer>(KEPT_FIELDS))("%s", (_action, { fields, needed }) => {
  const leaves = leavesOf(fields, []);
  const unread = leaves.filter((path) => !needed.includes(path.join(".")) && !isNamed(path.at(-1) ?? ""));
  expect(unread.map((path) => path.join("."))).toEqual([]);
});
