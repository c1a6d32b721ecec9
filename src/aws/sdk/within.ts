// How does work end that takes too long, or that nobody wants any more?

export type Within = <T>(milliseconds: number, work: (signal: AbortSignal) => Promise<T>) => Promise<T>;

/** Rejects as soon as time is up or `interruption` comes, even where the work does not heed its signal. */
export function boundedBy(interruption: AbortSignal | undefined): Within {
  const running = new Set<AbortController>();
  // One listener, however many works there are: Node.js warns of more than ten.
  const interrupt = (): void => {
    for (const controller of running) controller.abort(interrupted());
  };
  interruption?.addEventListener("abort", interrupt, { once: true });
  return async (milliseconds, work) => {
    const controller = new AbortController();
    running.add(controller);
    const timer = setTimeout(() => controller.abort(timeIsUp(milliseconds)), milliseconds);
    if (interruption?.aborted === true) interrupt();
    try {
      return await Promise.race([rejection(controller.signal), work(controller.signal)]);
    } finally {
      clearTimeout(timer);
      running.delete(controller);
    }
  };
}

function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

const interrupted = (): Error => Object.assign(new Error("the run was interrupted"), { name: "AbortError" });

const timeIsUp = (milliseconds: number): Error =>
  Object.assign(new Error(`no answer within ${milliseconds / 1000} seconds`), { name: "TimeoutError" });
