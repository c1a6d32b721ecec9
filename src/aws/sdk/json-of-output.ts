// What does the SDK's answer say, as JSON? Without user data, which never leaves this place.

import type { Json, JsonObject } from "../../input/document.ts";
import { writtenUserData } from "../written-user-data.ts";

/** As deep as the shapes of the SDK, which leaves out what they do not have. */
export const jsonOf = (output: object): JsonObject =>
  Object.fromEntries(
    Object.entries(output).flatMap(([name, value]) => {
      const json = name === "UserData" ? userDataIn(value) : jsonIn(value);
      return json === undefined ? [] : [[name, json]];
    }),
  );

/** Auto Scaling gives an empty text where there is none. */
const userDataIn = (value: unknown): Json | undefined =>
  typeof value === "string" && value !== "" ? writtenUserData(value) : undefined;

function jsonIn(value: unknown): Json | undefined {
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (value instanceof Date) return timeIn(value);
  if (Array.isArray(value)) return value.map((item) => jsonIn(item) ?? null);
  return typeof value === "object" && value !== null ? jsonOf(value) : undefined;
}

/** As AWS writes it, without parts of a second; undefined: it is none. */
const timeIn = (date: Date): string | undefined =>
  Number.isNaN(date.getTime()) ? undefined : date.toISOString().replace(/\.\d+Z$/, "Z");
