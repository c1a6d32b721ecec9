import { describe, expect, test } from "vitest";
import { codeFrame, type Mark } from "../../src/reporters/code-frame.ts";
import { printLines } from "../../src/reporters/styled-line.ts";

function frame(lines: readonly string[], mark: Partial<Mark>, columns = 60): readonly string[] {
  const whole: Mark = { line: 1, column: 1, end: null, label: null, style: "error", ...mark };
  return printLines(codeFrame({ firstLine: 1, lines }, whole, columns), false)
    .split("\n")
    .slice(0, -1);
}

describe("a code frame", () => {
  test("marks exactly the span, between the line before and the line after", () => {
    const mark = { line: 2, column: 10, end: { line: 2, column: 14 } };
    expect(frame(["Ebs:", "  Value: true", "  Size: 20", "Next:"], mark)).toEqual([
      "    1 | Ebs:",
      "    2 |   Value: true",
      "      |          ^^^^",
      "    3 |   Size: 20",
    ]);
  });

  test("marks the first line of a longer span to its end, and says how far it goes", () => {
    const mark = { line: 1, column: 3, end: { line: 9, column: 2 }, label: "down to line 9" };
    expect(frame(["  Policy:  "], mark)).toEqual(["    1 |   Policy:", "      |   ^^^^^^^ down to line 9"]);
  });

  test("marks one character where only the beginning is known", () => {
    expect(frame(["new Key()"], { column: 5 })).toEqual(["    1 | new Key()", "      |     ^"]);
  });

  test("marks the text of the line where no column is known", () => {
    expect(frame(["  key()"], { column: null })).toEqual(["    1 |   key()", "      |   ^^^^^"]);
  });

  test("aligns line numbers of different length", () => {
    const lines = Array.from({ length: 10 }, (_, index) => `l${index + 1}`);
    expect(frame(lines, { line: 9 })).toEqual(["     8 | l8", "     9 | l9", "       | ^", "    10 | l10"]);
  });

  test.each([
    ["tabs", "\tkey: x", 7, "    1 |     key: x", "      |          ^"],
    ["wide characters", "鍵: x", 4, "    1 | 鍵: x", "      |     ^"],
    ["control characters", "\u001b x", 3, "    1 | \\x1b x", "      |      ^"],
  ])("keeps the marker under its target after %s", (_name, text, column, line, marker) => {
    expect(frame([text], { column, end: { line: 1, column: column + 1 } })).toEqual([line, marker]);
  });

  test("shows the surroundings of the target in a line that is far too long", () => {
    const text = `${"a".repeat(100_000)}TARGET${"b".repeat(100_000)}`;
    const [line, marker, ...more] = frame([text], { column: 100_001, end: { line: 1, column: 100_007 } });
    expect(line).toMatch(/^ {4}1 \| …a+TARGETb+…$/);
    expect(line?.indexOf("TARGET")).toBe(marker?.indexOf("^^^^^^"));
    expect(line).toHaveLength(60);
    expect(more).toEqual([]);
  });

  test("is not there when the line is not in the excerpt", () => {
    expect(frame(["a"], { line: 7 })).toEqual([]);
  });

  test("does not fail on a column beyond the end of the line", () => {
    expect(frame(["ab"], { column: 90, end: { line: 1, column: 95 } })).toEqual([
      "    1 | ab",
      "      |   ^",
    ]);
  });
});
