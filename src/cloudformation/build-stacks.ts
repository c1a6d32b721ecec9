// Which stacks does a run hold? One for every template given, and one for every use of a nested template.

import { remembered } from "../model/lazily.ts";
import type { NotJudged } from "../model/model.ts";
import type { Problem } from "../report.ts";
import { filesByName } from "./file-called.ts";
import type { Stack } from "./stack.ts";
import type { StackSource } from "./stack-source.ts";
import { MOST_STACKS, type StackOptions, type StackReading, type StackTree, treeOf } from "./stack-tree.ts";
import { readTemplate } from "./template.ts";
import { loopWriter } from "./write-out-loops.ts";

export interface Stacks {
  readonly stacks: readonly Stack[];
  readonly notJudged: readonly NotJudged[];
  /** Nested templates that are there and cannot be read. */
  readonly problems: readonly Problem[];
}

export function buildStacks(sources: readonly StackSource[], options: StackOptions): Stacks {
  const trees = treesOf(sources, {
    options,
    read: remembered(readTemplate),
    writeOutLoops: loopWriter(),
    fileCalled: filesByName(() => sources.map(({ document }) => document.file)),
  });
  const judged = trees.filter((tree, index) => !isNestedElsewhere(tree, index, trees));
  return {
    stacks: judged.flatMap(({ stacks }) => stacks),
    notJudged: judged.flatMap(({ notJudged }) => notJudged),
    problems: judged.flatMap(({ problems }) => [...problems]),
  };
}

function treesOf(sources: readonly StackSource[], reading: StackReading): readonly StackTree[] {
  let room = MOST_STACKS;
  const ids = new Set<string>();
  return sources.map((source) => {
    // A manifest may deploy one template as several stacks.
    const { file } = source.document;
    const id = ids.has(file) ? `${file} as ${source.name} (${ids.size})` : file;
    ids.add(id);
    const tree = treeOf(source, id, room, reading);
    room = Math.max(0, room - tree.stacks.length);
    return tree;
  });
}

/** A template that another one nests is judged only there, with the parameters it gets there. */
function isNestedElsewhere(tree: StackTree, index: number, trees: readonly StackTree[]): boolean {
  return trees.some(
    (other, at) =>
      at !== index &&
      other.nestedDocuments.has(tree.document) &&
      (at < index || !tree.nestedDocuments.has(other.document)),
  );
}
