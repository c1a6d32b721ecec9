import { describe, expect, test } from "vitest";
import type { Document } from "../../src/input/document.ts";
import { parseJson } from "../../src/input/parse-json.ts";
import { type PlaceContext, placeOf } from "../../src/input/place.ts";
import type { Path } from "../../src/model/origin.ts";

function placeIn(text: string, path: Path) {
  const parsed = parseJson("t.json", text);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  const context: PlaceContext = {
    documents: new Map<string, Document>([["t.json", parsed.document]]),
    sourceOf: () => null,
  };
  const place = placeOf({ kind: "file", file: "t.json", path }, context);
  if (place.kind !== "span") throw new Error(place.kind);
  return place;
}

const EMPTY: PlaceContext = { documents: new Map(), sourceOf: () => null };

test("what an account answered is placed by its ARN", () => {
  const arn = "arn:aws:kms:eu-west-1:111122223333:key/k";
  expect(placeOf({ kind: "aws", arn, call: "kms:GetKeyPolicy" }, EMPTY)).toEqual({ kind: "arn", arn });
});

test("a file that is no document of the run is placed as a whole", () => {
  expect(placeOf({ kind: "file", file: "gone.json", path: ["a"] }, EMPTY)).toEqual({
    kind: "file",
    file: "gone.json",
  });
});

test("the line of the user's code stands beside the place", () => {
  const parsed = parseJson("t.json", "{}");
  const source = { file: "lib/x.ts", line: 3, column: 5, excerpt: null };
  const documents = new Map(parsed.ok ? [["t.json", parsed.document]] : []);
  expect(
    placeOf({ kind: "file", file: "t.json", path: [] }, { documents, sourceOf: () => source }),
  ).toMatchObject({ source });
});

describe("an excerpt", () => {
  const text = '{\n"a": 1,\n"b": 2,\n"c": 3,\n"d": 4,\n"e": 5\n}';

  test("shows two lines before and after", () => {
    expect(placeIn(text, ["c"])).toMatchObject({
      start: { line: 4, column: 6 },
      end: { line: 4, column: 7 },
      excerpt: { firstLine: 2, lines: ['"a": 1,', '"b": 2,', '"c": 3,', '"d": 4,', '"e": 5'] },
    });
  });

  test("ends with the file", () => {
    expect(placeIn(text, ["a"]).excerpt).toEqual({
      firstLine: 1,
      lines: ["{", '"a": 1,', '"b": 2,', '"c": 3,'],
    });
    expect(placeIn(text, ["e"]).excerpt?.lines.at(-1)).toBe("}");
  });

  test("shows no carriage returns", () => {
    expect(placeIn('{\r\n"a": 1\r\n}', ["a"]).excerpt?.lines).toEqual(["{", '"a": 1', "}"]);
  });

  test("cuts lines at 200 characters", () => {
    const long = `{\n"a": 1,\n"b": "${"x".repeat(500)}"}`;
    expect(placeIn(long, ["a"]).excerpt?.lines.map((line) => line.length)).toEqual([1, 7, 200]);
  });

  test("keeps the marked part, as far as 200 characters of it", () => {
    const before = `{"a": "${"x".repeat(300)}", "b": `;
    expect(placeIn(`${before}true, "c": 1}`, ["b"]).excerpt?.lines).toEqual([`${before}true`]);
    expect(placeIn(`${before}"${"y".repeat(900)}"}`, ["b"]).excerpt?.lines[0]).toHaveLength(
      before.length + 200,
    );
  });

  test("is left out far to the right, as in minified text", () => {
    expect(placeIn(`{"a": "${"x".repeat(2000)}", "b": 1}`, ["b"]).excerpt).toBeNull();
  });
});
