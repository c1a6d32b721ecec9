// Which suppressions do the comments of an input state?

import type { Comment, Document } from "../input/document.ts";
import { excerptOf } from "../input/excerpt.ts";
import { linesOf } from "../input/line-table.ts";
import { lazily } from "../model/lazily.ts";
import type { Place } from "../report.ts";
import { MAY_SPEAK_TO_US, readDirective } from "./directive.ts";
import { readUntilWrong, type StatedInInputs, wrongSuppression } from "./stated-in-inputs.ts";

export function suppressionsInComments(document: Document, ruleIds: ReadonlySet<string>): StatedInInputs {
  // Telling comments from text takes as long as reading the file.
  const comments = MAY_SPEAK_TO_US.test(document.text) ? document.comments() : [];
  const lineAfter = lazily(() => nextLines(document, comments));
  function* parts(): Generator<StatedInInputs> {
    for (const comment of comments) {
      const directive = readDirective(comment.text, ruleIds);
      if (directive === null) continue;
      const place = lazily(() => placeOfComment(comment, document));
      const line = lineAfter()[comment.start.line] ?? comment.start.line + 1;
      const scope = { kind: "line", file: document.file, line } as const;
      yield {
        suppressions: directive.suppressions.map((stated) => ({ ...stated, by: "comment", scope, place })),
        problems: directive.mistakes.map((message) => wrongSuppression(message, place())),
      };
    }
  }
  return readUntilWrong(parts(), document.file);
}

/** By each line, the first one after it that is neither blank nor a comment. */
function nextLines({ text }: Document, comments: readonly Comment[]): readonly number[] {
  const passedOver = new Set(comments.filter((one) => one.isAloneOnItsLine).map(({ start }) => start.line));
  const lines = text.split("\n");
  const next: number[] = [];
  let latest = lines.length + 1;
  for (let line = lines.length; line > 0; line -= 1) {
    next[line] = latest;
    if (!passedOver.has(line) && lines[line - 1]?.trim() !== "") latest = line;
  }
  return next;
}

function placeOfComment({ start, end }: Comment, document: Document): Place {
  const excerpt = excerptOf(document.text, linesOf(document), start, end);
  return { kind: "span", file: document.file, start, end, excerpt, source: null };
}
