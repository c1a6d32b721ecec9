/** A recording, run again in an empty folder: with what its commands print now. */
export function replay(recording: string): string;
