// May a report be written where it is to be? That is asked first: what it takes to make one may last for minutes.

import path from "node:path";
import { InvalidOption } from "../run-request/invalid-option.ts";
import type { ReportOptions } from "./print-report.ts";
import type { World } from "./world.ts";

export function checkOutput({ output }: Pick<ReportOptions, "output">, { cwd, disk }: World): void {
  if (output === undefined) return;
  if (output === "") throw new InvalidOption("--output names no file: it is empty");
  const absolute = path.resolve(cwd, output);
  const there = disk.kindOf(absolute);
  // A pipe or a device can be written to as well.
  const isFolder = there.ok && there.value === "folder";
  const why = isFolder ? "This is a folder." : whyNoFolder(path.dirname(absolute), disk);
  if (why !== null) throw new InvalidOption(`the report cannot be written to ${output}. ${why}`);
}

/** Null: there is one, so that a file can be made in it. */
export function whyNoFolder(absolute: string, disk: World["disk"]): string | null {
  const folder = disk.kindOf(absolute);
  return folder.ok && folder.value === "folder" ? null : "There is no such folder.";
}
