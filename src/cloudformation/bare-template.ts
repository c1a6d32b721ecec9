// What does a template that stands by itself say about its stack? Nothing but itself, and the templates beside it that it nests.

import { posix } from "node:path";
import type { Document } from "../input/document.ts";
import type { StackSource } from "./stack-source.ts";
import { member, objectOf } from "./template.ts";

/** `documents`: every template of the run by its file. */
export function bareTemplate(document: Document, documents: ReadonlyMap<string, Document>): StackSource {
  return {
    document,
    name: null,
    stackName: null,
    account: null,
    region: null,
    // `aws cloudformation package` takes local paths, relative to the template. Only what was given is looked at.
    nestedTemplate: (resource, parent) => {
      const url = member(objectOf(resource.properties), "TemplateURL");
      const isLocal = typeof url === "string" && !url.includes("://");
      const nested = isLocal ? documents.get(posix.join(posix.dirname(parent.file), url)) : undefined;
      return nested === undefined ? { kind: "not-given" } : { kind: "found", document: nested };
    },
    creationTrace: () => null,
  };
}
