// How long is AWS waited for, and how often is it asked again?

/** Times in milliseconds. */
export interface Patience {
  /** How often a request is sent, the first time included. The SDK waits longer before each. */
  readonly attempts: number;
  /** Until there is a connection. */
  readonly connection: number;
  /** Until an answer begins, and for the longest pause within it. */
  readonly answer: number;
  /** For all attempts together, and for what the credentials take. */
  readonly call: number;
  /** How often that is asked which the SDK does not ask again by itself: what cannot be read, broken connections. */
  readonly readings: number;
  /** Before the second of them; twice as long before each further one. */
  readonly pause: number;
}

export const PATIENCE: Patience = {
  attempts: 5,
  connection: 5_000,
  answer: 20_000,
  call: 120_000,
  readings: 3,
  pause: 250,
};
