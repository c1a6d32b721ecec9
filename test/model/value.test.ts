// How are the parts of a value that may be unknown read?

import { describe, expect, it } from "vitest";
import { known, unknown } from "../../src/model/fact.ts";
import type { Origin } from "../../src/model/origin.ts";
import { textOf } from "../../src/model/text.ts";
import {
  absent,
  asBoolean,
  asInteger,
  asText,
  itemsOf,
  member,
  memberAt,
  textValue,
  unknownValue,
  type Value,
  valueOfJson,
} from "../../src/model/value.ts";
import { hole } from "./texts.ts";

const at = (...path: (string | number)[]): Origin => ({ kind: "file", file: "f", path });
const json = (raw: unknown): Value => valueOfJson(raw, at());
const open = hole("open");
const why = { kind: "unsupported", what: "it" } as const;
const notKnown = unknownValue(why, at());
const opened = textValue(textOf("x", open), at());
const malformed = (what: string) => unknown({ kind: "malformed", what }, at());
const expected = (wanted: string, found: string) =>
  malformed(`${wanted} is expected here, and ${found} stands here`);

describe("JSON without functions", () => {
  it.each<[unknown, Value["kind"]]>([
    [null, "absent"],
    [undefined, "absent"],
    [true, "boolean"],
    [0, "text"],
    ["", "text"],
    [[], "list"],
    [{}, "map"],
    [{ Ref: "X" }, "map"],
  ])("%j is of kind %s", (raw, kind) => expect(json(raw).kind).toBe(kind));

  it("knows where each part stands", () => {
    const value = json({ a: [{ b: 7 }] });
    const items = itemsOf(member(value, "a"), "lists-only");
    const first = items.state === "known" ? items.value[0] : undefined;
    expect(first && asText(member(first, "b"))).toEqual(known(["7"], at("a", 0, "b")));
    expect(member(value, "missing")).toEqual(absent(at("missing")));
  });

  it("has the members that it states, and none of a prototype", () => {
    const value = json(JSON.parse('{"__proto__": "own"}'));
    expect(value.kind === "map" && value.names).toEqual(["__proto__"]);
    expect(asText(member(value, "__proto__"))).toEqual(known(["own"], at("__proto__")));
    expect(member(value, "constructor").kind).toBe("absent");
  });

  it("is not known deeper than anyone nests", () => {
    const deep = Array.from({ length: 400 }).reduce<unknown>((inner) => ({ a: inner }), "end");
    const bottom = memberAt(json(deep), ...Array.from({ length: 400 }, () => "a"));
    expect(bottom).toMatchObject({ kind: "unknown", why: { kind: "limit" } });
  });
});

describe("a member", () => {
  it("of what is absent is absent, and of what is unknown is unknown for the same reason", () => {
    expect(member(absent(at()), "a")).toEqual(absent(at()));
    expect(member(notKnown, "a")).toBe(notKnown);
  });

  it.each<[Value, string]>([
    [json("text"), "a string"],
    [json(true), "a boolean"],
    [json([]), "a list"],
  ])("of something else is not known: %j", (value, found) => {
    expect(asText(member(value, "a"))).toEqual(expected("a mapping", found));
  });
});

describe("the items", () => {
  it("of nothing are none, of a list its own, of an unknown not known", () => {
    expect(itemsOf(absent(at()), "lists-only")).toEqual(known([], at()));
    expect(itemsOf(json(["a"]), "lists-only")).toEqual(known([textValue(["a"], at(0))], at()));
    expect(itemsOf(notKnown, "single-allowed")).toEqual(unknown(why, at()));
  });

  it("of one value are that value only where a policy may leave the list out", () => {
    const one = json("a");
    expect(itemsOf(one, "single-allowed")).toEqual(known([one], at()));
    expect(itemsOf(one, "lists-only")).toEqual(expected("a list", "a string"));
  });
});

describe("a value read as", () => {
  it.each<[Value, ReturnType<typeof asText>]>([
    [json("a"), known(["a"], at())],
    [json(""), known([], at())],
    [json(1.5), known(["1.5"], at())],
    [json(true), known(["true"], at())],
    [json(null), known(null, at())],
    [opened, known(["x", open], at())],
    [notKnown, unknown(why, at())],
    [json([]), expected("a string", "a list")],
    [json({}), expected("a string", "a mapping")],
  ])("text: %j", (value, fact) => expect(asText(value)).toEqual(fact));

  it.each<[Value, ReturnType<typeof asBoolean>]>([
    [json(true), known(true, at())],
    [json(false), known(false, at())],
    [json("true"), known(true, at())],
    [json("False"), known(false, at())],
    // Absent is not false.
    [json(null), known(null, at())],
    [json("yes"), malformed("yes is neither true nor false")],
    [json(""), malformed(" is neither true nor false")],
    [json(1), malformed("1 is neither true nor false")],
    [opened, unknown(open.why, at())],
    [notKnown, unknown(why, at())],
    [json([]), expected("a string", "a list")],
  ])("boolean: %j", (value, fact) => expect(asBoolean(value)).toEqual(fact));

  it.each<[Value, ReturnType<typeof asInteger>]>([
    [json(3), known(3, at())],
    [json("3"), known(3, at())],
    [json("+3"), known(3, at())],
    [json(-1), known(-1, at())],
    [json(null), known(null, at())],
    [json("3.5"), malformed("3.5 is not a whole number")],
    [json(1e21), malformed("1e+21 is not a whole number")],
    [json(""), malformed(" is not a whole number")],
    [json("0x10"), malformed("0x10 is not a whole number")],
    [json(true), malformed("true is not a whole number")],
    [opened, unknown(open.why, at())],
    [notKnown, unknown(why, at())],
  ])("whole number: %j", (value, fact) => expect(asInteger(value)).toEqual(fact));
});

describe("the member of what is one of several", () => {
  const either = (...raw: readonly unknown[]): Value => unknownValue(why, at(), () => raw.map(json));
  const nested = unknownValue(why, at(), () => [either({ a: 1 }, { a: 1 }), json({ a: 1 })]);

  it.each<[string, Value, Value["kind"]]>([
    ["the same text in all of them is known", either({ a: "x" }, { a: "x", b: 1 }), "text"],
    ["the same boolean in all of them is known", either({ a: true }, { a: true }), "boolean"],
    ["absent in all of them is absent", either({ b: 1 }, {}, null), "absent"],
    ["another text in one of them is not known", either({ a: "x" }, { a: "y" }), "unknown"],
    ["absent in one of them is not known", either({ a: "x" }, {}), "unknown"],
    ["of one that is no mapping is not known", either({ a: "x" }, "x"), "unknown"],
    ["of one that is again one of several is not looked into", nested, "unknown"],
  ])("%s", (_, value, kind) => expect(member(value, "a").kind).toBe(kind));

  it("is known below a mapping that all of them have", () => {
    const value = either({ a: { b: "x", c: 1 } }, { a: { b: "x", c: 2 } });
    expect(asText(memberAt(value, "a", "b"))).toMatchObject({ state: "known", value: ["x"] });
    expect(memberAt(value, "a", "c").kind).toBe("unknown");
  });
});
