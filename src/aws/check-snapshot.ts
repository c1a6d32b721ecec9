// Has a JSON value the shape of a snapshot, and what is wrong with it first? Somebody else may have written the file.

import type { Json } from "../input/document.ts";
import { isCalendarDay } from "../model/calendar-day.ts";
import { isAccountId, isRegion } from "../model/environment.ts";
import { quoted } from "../wording/quoted.ts";
import { ACTIONS, type Action, isGlobal } from "./actions.ts";
import {
  anyObject,
  firstMistake,
  listOf,
  type Mistake,
  memberOf,
  object,
  oneOfKinds,
  onlyTrue,
  orNull,
  type Shape,
  shownPath,
  text,
} from "./json-shape.ts";
import { inOrder, inOrderOfQuestions, questionKey } from "./question-key.ts";
import type { RefusalReason } from "./reader.ts";
import { type Answered, type AskedClusters, type AwsSnapshot, SNAPSHOT_VERSION } from "./snapshot.ts";

export type CheckedSnapshot =
  | { readonly ok: true; readonly snapshot: AwsSnapshot }
  /** Not one that this eks-lint can read. */
  | { readonly ok: false; readonly why: "no-snapshot" | "malformed"; readonly mistake: Mistake };

/** A file as it stands on disk. */
interface SnapshotFile extends AwsSnapshot {
  readonly eksLintSnapshot: typeof SNAPSHOT_VERSION;
}

/** Of another version nothing else is looked at. */
export function checkSnapshot(root: Json): CheckedSnapshot {
  const version = versionMistake(root);
  if (version !== null) return { ok: false, why: "no-snapshot", mistake: version };
  const mistake = SNAPSHOT(root, []);
  if (mistake !== null) return { ok: false, why: "malformed", mistake };
  const { takenAt, masked, askedIn, clusters, answers } = root as unknown as SnapshotFile;
  const again = repetition(answers);
  if (again !== null) return { ok: false, why: "malformed", mistake: again };
  const ordered = answers.map((one) => ({ ...one, parameters: inOrder(one.parameters) }));
  const optional = { ...(masked === true ? { masked } : {}), ...(askedIn === undefined ? {} : { askedIn }) };
  return { ok: true, snapshot: { takenAt, ...optional, clusters, answers: inOrderOfQuestions(ordered) } };
}

function versionMistake(root: Json): Mistake | null {
  const version = memberOf(root, "eksLintSnapshot");
  if (version === SNAPSHOT_VERSION) return null;
  if (typeof version !== "number")
    return {
      path: [],
      message:
        "This is no snapshot of an account: it states no eksLintSnapshot. eks-lint verify --save-snapshot writes one.",
    };
  const anew = version > SNAPSHOT_VERSION ? "update eks-lint, or take it anew" : "take it anew";
  return {
    path: ["eksLintSnapshot"],
    message: `This snapshot is of version ${version}, and this eks-lint reads version ${SNAPSHOT_VERSION}: ${anew} with eks-lint verify --save-snapshot.`,
  };
}

const ACCOUNT = text("an account id, which has 12 digits", isAccountId);
const REGION = text("a Region, as us-west-2 is", isRegion);
const TIME = text("a time in UTC, as 2026-11-23T09:30:00Z is", (written) => {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)Z$/.exec(written) ?? [];
  return day !== undefined && time !== undefined && isCalendarDay(day) && time < "24";
});
const TEXT = text("a text");

const REASONS: Readonly<Record<RefusalReason, true>> = {
  "access-denied": true,
  throttled: true,
  "timed-out": true,
  unreachable: true,
  malformed: true,
  credentials: true,
  other: true,
};

const ASKED_CLUSTERS = object({
  account: ACCOUNT,
  region: REGION,
  cluster: orNull(TEXT),
  nodegroups: listOf(TEXT),
} satisfies Readonly<Record<keyof AskedClusters, Shape>>);

const ANSWER = oneOfKinds({
  answered: object({ kind: TEXT, json: anyObject }),
  absent: object({ kind: TEXT, code: TEXT }),
  refused: object({
    kind: TEXT,
    refusal: object({
      reason: text("a reason that eks-lint knows", (written) => Object.hasOwn(REASONS, written)),
      code: TEXT,
      message: TEXT,
    }),
  }),
});

const actions: ReadonlySet<string> = new Set(ACTIONS);

const ANSWERED = object({
  account: ACCOUNT,
  region: orNull(REGION),
  action: text("one that eks-lint asks", (written) => actions.has(written)),
  parameters: anyObject,
  answer: ANSWER,
} satisfies Readonly<Record<keyof Answered, Shape>>);

const SNAPSHOT = object(
  {
    eksLintSnapshot: () => null,
    takenAt: TIME,
    clusters: listOf(ASKED_CLUSTERS),
    answers: listOf((json, path) => ANSWERED(json, path) ?? misplaced(json, path)),
  } satisfies Readonly<Record<Exclude<keyof SnapshotFile, "masked" | "askedIn">, Shape>>,
  { masked: onlyTrue, askedIn: object({ account: ACCOUNT, region: REGION }) },
);

const misplaced: Shape = (json, path) => {
  const { action, region } = json as unknown as { readonly action: Action; readonly region: string | null };
  if (isGlobal(action) === (region === null)) return null;
  const at = shownPath([...path, "region"]);
  const message = isGlobal(action)
    ? `${at} is not null, and ${action} is asked without a Region.`
    : `${at} is null, and ${action} is asked in a Region.`;
  return { path: [...path, "region"], message };
};

/** Nobody could tell which of two answers counts. */
function repetition(answers: readonly Answered[]): Mistake | null {
  const places = new Map<string, number>();
  return firstMistake(answers.entries(), ([index, answered]) => {
    const key = questionKey(answered);
    const earlier = places.get(key);
    places.set(key, earlier ?? index);
    if (earlier === undefined) return null;
    const message = `answers[${index}] asks what answers[${earlier}] asks, ${quoted(answered.action)}: each question stands once.`;
    return { path: ["answers", index], message };
  });
}
