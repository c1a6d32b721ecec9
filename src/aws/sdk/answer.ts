// What does AWS answer to a question? All pages of it, or why there is no answer. Never throws.

import type { JsonObject } from "../../input/document.ts";
import type { Action } from "../actions.ts";
import { keep } from "../keep.ts";
import type { Answer, AwsReader, Question, Refusal } from "../reader.ts";
import { type Call, type Page, writable } from "./calls.ts";
import type { Clients } from "./clients.ts";
import { jsonOf } from "./json-of-output.ts";
import { isWorthAnotherReading, noAnswer } from "./no-answer.ts";
import type { Patience } from "./patience.ts";
import { boundedBy, type Within } from "./within.ts";

/** As many as nobody has: a thousand pages of a hundred clusters, groups or grants. */
const MOST_PAGES = 1000;

export function answeringWith(
  clients: Clients,
  patience: Patience,
  signal: AbortSignal | undefined,
): AwsReader["ask"] {
  const within = boundedBy(signal);
  return async (question) => {
    try {
      const call = await clients.callOf(question.action, question.region);
      return await allPages(question.action, (token) => pageOf(question, call, token, { patience, within }));
    } catch (error) {
      return noAnswer(question.action, error);
    }
  };
}

type Part =
  | { readonly kind: "page"; readonly json: JsonObject; readonly next: string | null }
  | Exclude<Answer, { kind: "answered" }>;

async function allPages(
  action: Action,
  pageAt: (token: string | undefined) => Promise<Part>,
): Promise<Answer> {
  const pages: JsonObject[] = [];
  const tokens = new Set<string>();
  for (let token: string | undefined; pages.length < MOST_PAGES; ) {
    const part = await pageAt(token);
    if (part.kind !== "page") return part;
    pages.push(part.json);
    if (part.next === null) return { kind: "answered", json: together(pages) };
    if (part.next === "" || tokens.has(part.next))
      return malformed(action, "it does not say where it goes on");
    token = part.next;
    tokens.add(token);
  }
  return malformed(action, `it has more than ${MOST_PAGES} pages`);
}

/** Each page has one part of the same lists. */
function together(pages: readonly JsonObject[]): JsonObject {
  const [first = {}, ...others] = pages;
  if (others.length === 0) return first;
  const names = Object.keys(first).filter((name) => Array.isArray(first[name]));
  return {
    ...first,
    ...Object.fromEntries(names.map((name) => [name, pages.flatMap((page) => page[name] ?? [])])),
  };
}

interface Bounds {
  readonly patience: Patience;
  readonly within: Within;
}

/** What cannot be read may be read better a second time; the SDK asks again by itself only where it sees an error of AWS. */
async function pageOf(
  { action, parameters }: Question,
  call: Call<Action>,
  token: string | undefined,
  { patience, within }: Bounds,
): Promise<Part> {
  for (let reading = 1, pause = patience.pause; ; reading += 1, pause *= 2) {
    const isLast = reading >= patience.readings;
    try {
      const send = (abortSignal: AbortSignal): Promise<Page> =>
        call(writable(parameters), token, { abortSignal });
      const { output, next } = await within(patience.call, send);
      const kept = keep(action, jsonOf(output));
      if (kept.ok) return { kind: "page", json: kept.json, next };
      if (isLast) return malformed(action, kept.why);
    } catch (error) {
      if (isLast || !isWorthAnotherReading(error)) return noAnswer(action, error);
    }
    await within(patience.call, () => pauseOf(pause));
  }
}

const pauseOf = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

const malformed = (action: Action, why: string): Answer & Part => ({
  kind: "refused",
  refusal: {
    reason: "malformed",
    code: "HTTP 200",
    message: `what came is no answer to ${action}: ${why}`,
  } satisfies Refusal,
});
