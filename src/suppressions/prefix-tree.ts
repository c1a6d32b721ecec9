// What is kept under the beginnings of a path? Finding it takes as long as the path is, however much is kept.

export interface PrefixTree<T> {
  readonly below: Map<string, PrefixTree<T>>;
  kept: T | null;
}

export const emptyTree = <T>(): PrefixTree<T> => ({ below: new Map(), kept: null });

/** What is kept under exactly that path; made where there is nothing yet. */
export function keptAt<T>(tree: PrefixTree<T>, path: readonly (string | number)[], make: () => T): T {
  let node = tree;
  for (const step of path) {
    const next = node.below.get(String(step)) ?? emptyTree<T>();
    node.below.set(String(step), next);
    node = next;
  }
  node.kept ??= make();
  return node.kept;
}

/** The path itself is a beginning of it. */
export function keptAbove<T>(tree: PrefixTree<T>, path: readonly (string | number)[]): readonly T[] {
  const found: T[] = [];
  let node: PrefixTree<T> | undefined = tree;
  for (let depth = 0; node !== undefined; depth += 1) {
    if (node.kept !== null) found.push(node.kept);
    const step = path[depth];
    node = step === undefined ? undefined : node.below.get(String(step));
  }
  return found;
}
