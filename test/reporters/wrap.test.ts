import { describe, expect, test } from "vitest";
import { piece, printLines } from "../../src/reporters/styled-line.ts";
import { wrap } from "../../src/reporters/wrap.ts";

const wrapped = (text: string, columns: number): string =>
  printLines(wrap([piece(text)], { columns, first: 0, rest: 2 }), false);

describe("wrap", () => {
  test("fills lines up to the last column, and indents the following ones", () => {
    expect(wrapped("aa bb cc dd", 8)).toBe("aa bb cc\n  dd\n");
  });

  test("counts the indent of the following lines", () => {
    expect(wrapped("aaaa bb cc", 6)).toBe("aaaa\n  bb\n  cc\n");
  });

  test("never breaks a word, so that a path can be copied", () => {
    expect(wrapped("a cdk.out/Stack.template.json b", 8)).toBe("a\n  cdk.out/Stack.template.json\n  b\n");
  });

  test("never breaks a command between backticks, so that it can be copied", () => {
    expect(wrapped("run `aws iam list-roles`, then", 10)).toBe("run\n  `aws iam list-roles`,\n  then\n");
  });

  test("takes a lone backtick for a character like any other", () => {
    expect(wrapped("a ` b c", 4)).toBe("a `\n  b\n  c\n");
  });

  test("keeps together a word whose style changes in the middle", () => {
    const line = [piece("x error", "error"), piece("[id]: y")];
    expect(printLines(wrap(line, { columns: 7, first: 0, rest: 0 }), false)).toBe("x\nerror[id]:\ny\n");
  });

  test("makes no line of nothing", () => {
    expect(wrap([piece("  \n ")], { columns: 10, first: 2, rest: 2 })).toEqual([]);
  });
});
