// Which names are there to choose from, in words?

/** ` (fields: device, size)` */
export const thereAre = (what: string, names: readonly string[]): string => ` (${what}: ${names.join(", ")})`;
