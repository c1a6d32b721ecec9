import { describe, expect, test } from "vitest";
import type { Document } from "../../src/input/document.ts";
import { linesAt } from "../../src/input/lines-at.ts";
import { parseJson } from "../../src/input/parse-json.ts";
import { parseYaml } from "../../src/input/parse-yaml.ts";
import type { Path } from "../../src/model/origin.ts";

const FILE = "t.yaml";

function linesIn(text: string, path: Path, document?: number): readonly number[] {
  const parsed = parseYaml(FILE, text, () => "cloudformation");
  if (!parsed.ok) throw new Error(parsed.problem.message);
  const documents = new Map<string, Document>([[FILE, parsed.document]]);
  return linesAt(documents)({
    kind: "file",
    file: FILE,
    path,
    ...(document === undefined ? {} : { document }),
  });
}

const MAPPING = `a:
  b: 1
  c: !If
    - x
    - y
  d:
    long: 1
`;

describe("in a mapping", () => {
  test.each<[string, Path, readonly number[]]>([
    ["a value on the line of its name", ["a", "b"], [2]],
    ["a value below its name", ["a", "d"], [6, 7]],
    ["a value below its tag", ["a", "c"], [3]],
    ["the argument of a short function", ["a", "c", "Fn::If"], [3, 4]],
    ["the whole", [], [1]],
    ["what is not there, as what is nearest to it", ["a", "d", "other"], [6, 7]],
  ])("%s begins there", (_what, path, expected) => {
    expect(linesIn(MAPPING, path)).toEqual(expected);
  });
});

const LIST = `list:
  - one
  # - not this
  -
    # nor this
    name: two
  - &three
    name: three
  - [4,
     -4]
  - text: |
      - not this
  - six
`;

describe("in a list", () => {
  test.each<[string, Path, readonly number[]]>([
    ["an item behind its hyphen", ["list", 0], [2]],
    ["an item below its hyphen", ["list", 1], [4, 6]],
    ["an item below its anchor", ["list", 2], [7, 8]],
    ["an item in brackets", ["list", 3, 1], [10]],
    ["an item after a block scalar", ["list", 5], [13]],
  ])("%s begins there", (_what, path, expected) => {
    expect(linesIn(LIST, path)).toEqual(expected);
  });
});

test("a later document begins where it begins", () => {
  expect(linesIn("a: 1\n---\nb: 2\n", [], 1)).toEqual([3]);
});

test("what is in no document of the run begins nowhere", () => {
  expect(linesAt(new Map())({ kind: "file", file: FILE, path: [] })).toEqual([]);
  expect(linesAt(new Map())({ kind: "aws", arn: "arn:aws:kms:::key/k", call: "kms:GetKeyPolicy" })).toEqual(
    [],
  );
});

test("in JSON, which has no comments, the value is what counts", () => {
  const parsed = parseJson("t.json", '{\n"a":\n1}');
  const documents = new Map(parsed.ok ? [["t.json", parsed.document]] : []);
  expect(linesAt(documents)({ kind: "file", file: "t.json", path: ["a"] })).toEqual([3]);
});
