// What does a template that stands by itself say about its stack? Nothing but itself, and the templates beside it that it nests.

import path from "node:path";
import type { Document } from "../input/document.ts";
import { shownPath } from "../input/shown-path.ts";
import { NO_ACKNOWLEDGEMENTS, type StackSource } from "./stack-source.ts";
import { templateLocation } from "./template-location.ts";

/** `documents`: every template of the run by its file. */
export function bareTemplate(
  document: Document,
  documents: ReadonlyMap<string, Document>,
  cwd: string,
): StackSource {
  return {
    document,
    name: null,
    stackName: null,
    account: null,
    region: null,
    parameters: new Map(),
    // `aws cloudformation package` takes local paths, relative to the template. Only what was given is looked at.
    nestedTemplate: (resource, parent) => {
      const location = templateLocation(resource);
      const nested = typeof location === "string" ? documents.get(fileAt(location, parent, cwd)) : undefined;
      return nested === undefined ? { kind: "not-given" } : { kind: "found", document: nested };
    },
    creationTrace: () => null,
    constructPath: () => null,
    acknowledgements: () => NO_ACKNOWLEDGEMENTS,
  };
}

/** `file://` is how the SAM CLI takes an absolute path. */
function fileAt(location: string, parent: Document, cwd: string): string {
  const local = location.replace(/^file:\/\//, "");
  return local.includes("://") ? local : shownPath(cwd, path.resolve(cwd, path.dirname(parent.file), local));
}
