// A part of a ClusterConfig, once for each place in it that another program may fill in.

import type { Json, JsonObject } from "../../src/input/document.ts";

const PLACEHOLDER = "${FILLED_IN}";

/** One copy for each value in it, at whatever depth, with a placeholder in place of that value. */
export const withPlaceholders = (fields: JsonObject): readonly JsonObject[] =>
  Object.keys(fields).flatMap((name) =>
    variantsOf(fields[name] ?? null).map((json) => ({ ...fields, [name]: json })),
  );

function variantsOf(json: Json): readonly Json[] {
  if (Array.isArray(json)) {
    const items: readonly Json[] = json;
    return [
      PLACEHOLDER,
      ...items.flatMap((item, index) => variantsOf(item).map((variant) => items.with(index, variant))),
    ];
  }
  if (typeof json !== "object" || json === null) return [PLACEHOLDER];
  return [PLACEHOLDER, ...withPlaceholders(json as JsonObject)];
}
