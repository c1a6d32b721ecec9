// How is something computed when it is first asked for, and only once?

export function lazily<T>(compute: () => T): () => T {
  let kept: { readonly result: T } | null = null;
  return () => {
    kept ??= { result: compute() };
    return kept.result;
  };
}

/** Once for each thing that is asked about. */
export function remembered<From, To>(answer: (asked: From) => To): (asked: From) => To {
  const answers = new Map<From, { readonly answer: To }>();
  return (asked) => {
    const known = answers.get(asked) ?? { answer: answer(asked) };
    answers.set(asked, known);
    return known.answer;
  };
}
