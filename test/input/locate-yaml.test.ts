import { expect, test } from "vitest";
import type { Dialect } from "../../src/input/document.ts";
import { parseYaml } from "../../src/input/parse-yaml.ts";
import type { Path } from "../../src/model/origin.ts";

/** What stands at a path, whole lines from start to end. */
function textAt(text: string, path: Path, dialect: Dialect = "cloudformation"): string {
  const parsed = parseYaml("t.yaml", text, () => dialect);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  const { start, end } = parsed.document.locate(path);
  const lines = text.split("\n");
  const offset = ({ line, column }: typeof start) =>
    lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
  return text.slice(offset(start), offset(end));
}

const TEMPLATE = `Resources:
  Group:
    Properties:
      KeyId: !GetAtt Key.Arn
      Size: 80
      Empty:
      User: !Base64
        Fn::Sub: hello
      Choice: !If
        - IsProd
        - !Ref A
        - "b"
      Zones: !GetAZs
`;

const PROPERTIES = ["Resources", "Group", "Properties"];

test.each([
  ["a scalar", ["Size"], "80"],
  ["a short function with its name", ["KeyId"], "!GetAtt Key.Arn"],
  ["the argument of a short function", ["KeyId", "Fn::GetAtt"], "Key.Arn"],
  ["a part of an argument that is one scalar", ["KeyId", "Fn::GetAtt", 1], "Key.Arn"],
  ["a long function in a short one", ["User", "Fn::Base64", "Fn::Sub"], "hello"],
  ["a short function in a short one", ["Choice", "Fn::If", 1], "!Ref A"],
  ["its argument", ["Choice", "Fn::If", 1, "Ref"], "A"],
  ["a quoted scalar with its quotes", ["Choice", "Fn::If", 2], '"b"'],
  ["nothing, as its name", ["Empty"], "Empty"],
  ["an argument that is not written, as the function", ["Zones", "Fn::GetAZs"], "!GetAZs"],
  ["what does not exist, as the nearest that does", ["Size", "Ref"], "80"],
  ["another function than the one written, as the value", ["KeyId", "Ref"], "!GetAtt Key.Arn"],
])("%s", (_, path, expected) => {
  expect(textAt(TEMPLATE, [...PROPERTIES, ...path])).toBe(expected);
});

test("a block ends where its last value does", () => {
  expect(textAt(TEMPLATE, [...PROPERTIES, "Choice"])).toBe(
    '!If\n        - IsProd\n        - !Ref A\n        - "b"',
  );
});

test("an alias is shown where it is used, and what is in it where it is written", () => {
  const text = "x: &x {k: one}\ny: *x";
  expect(textAt(text, ["y"])).toBe("*x");
  expect(textAt(text, ["y", "k"])).toBe("one");
});

test("an inherited member is found where it is written, a stated one where it is stated", () => {
  const text = "x: &x {k: one, l: two}\ny:\n  <<: *x\n  l: three\nz:\n  <<: *x\n  <<: {m: four}";
  expect(textAt(text, ["y", "k"])).toBe("one");
  expect(textAt(text, ["y", "l"])).toBe("three");
  expect(textAt(text, ["z", "m"])).toBe("four");
});

test("of a name that stands twice the last is found", () => {
  expect(textAt("a: 1\na: 2", ["a"])).toBe("2");
});

test("eksctl has no functions: a tag is no step of a path", () => {
  expect(textAt("a: !x {b: c}", ["a", "b"], "eksctl")).toBe("c");
});

test("positions count in lines that end with CR LF, and leave out a byte order mark", () => {
  const parsed = parseYaml("t.yaml", "\uFEFFa: 1\r\nb: 2\r\n", () => "cloudformation");
  expect(parsed.ok && parsed.document.locate(["a"]).start).toEqual({ line: 1, column: 4 });
  expect(parsed.ok && parsed.document.locate(["b"])).toEqual({
    start: { line: 2, column: 4 },
    end: { line: 2, column: 5 },
  });
});

test("an empty file is located at its beginning", () => {
  const parsed = parseYaml("t.yaml", "", () => "cloudformation");
  expect(parsed.ok && parsed.document.locate(["Resources"]).start).toEqual({ line: 1, column: 1 });
});
