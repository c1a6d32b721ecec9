// Whatever a rule asks, its work is bounded by its own length times what the inputs hold.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decisionsIn } from "../../../src/engine/decisions.ts";
import { expressionLanguages, parserFor } from "../../../src/engine/expression.ts";
import { checkExpression } from "../../../src/engine/loading/check-expression.ts";
import { type Reading, typeOf } from "../../../src/engine/loading/expression-type.ts";
import { ruleFunctions } from "../../../src/engine/rule-functions.ts";
import { LauncherView } from "../../../src/engine/views/launcher.ts";
import { VolumeView } from "../../../src/engine/views/volume.ts";
import { BUILT_IN_CALENDAR } from "../../../src/model/built-in-calendar.ts";
import { scenarioOf } from "../../../src/model/scenario.ts";
import { launcherWith, volumeWith } from "../sample-launch.ts";

const ITEMS = 400;
const device = "a".repeat(2_000);

/** A list of an input, and how often something of it has been read. */
function countedList(): { readonly list: readonly string[]; readonly reads: () => number } {
  let reads = 0;
  const items = Array.from({ length: ITEMS }, (_, index) => "a".repeat(index % 7));
  const list = new Proxy(items, {
    get(target, name) {
      if (typeof name === "string" && /^\d+$/.test(name)) reads += 1;
      return Reflect.get(target, name);
    },
  });
  return { list, reads: () => reads };
}

const language = expressionLanguages(ruleFunctions({ today: "2026-11-22", calendar: BUILT_IN_CALENDAR }))(
  "volume",
);

function evaluated(source: string): { readonly said: string; readonly reads: number } {
  const { list, reads } = countedList();
  const volume = volumeWith({ device });
  const subject = { volume, linked: null, decide: decisionsIn(scenarioOf(), []) };
  const launcher = new LauncherView(launcherWith({ volumes: [volume] }));
  const said = language.text(source)({ launcher, volume: new VolumeView(subject, "unknown", list) });
  return { said: said.state === "known" ? said.value : "", reads: reads() };
}

/** Of one type each, so that most are refused for what they would do and not for what they are. */
const { text } = fc.letrec<{ text: string; list: string; bool: string; int: string; item: string }>((of) => {
  const [texts, lists, bools, ints, items] = [of("text"), of("list"), of("bool"), of("int"), of("item")];
  const join = (...parts: readonly (string | fc.Arbitrary<string>)[]): fc.Arbitrary<string> =>
    fc
      .tuple(...parts.map((part) => (typeof part === "string" ? fc.constant(part) : part)))
      .map((all) => all.join(""));
  return {
    item: fc.constantFrom("a", "b"),
    text: fc.oneof(
      { maxDepth: 6, depthSize: "large" },
      fc.constantFrom("volume.device", "launcher.name", '"a"', '"gp3"', "a", "b"),
      join("(", texts, " + ", texts, ")"),
      join(lists, ".join(", texts, ")"),
      join(lists, ".join()"),
      join("(", bools, " ? ", texts, " : ", texts, ")"),
      join(texts, ".upperAscii()"),
      join("cel.bind(", items, ", ", texts, ", ", texts, ")"),
    ),
    list: fc.oneof(
      { maxDepth: 6, depthSize: "large" },
      fc.constantFrom("volume.undecided", '["a", "b"]', "[volume.device]"),
      join(lists, ".filter(", items, ", ", bools, ")"),
      join(lists, ".map(", items, ", ", texts, ")"),
      join(lists, ".map(", items, ", ", bools, ", ", texts, ")"),
      join("(", lists, " + ", lists, ")"),
      join(texts, ".split(", texts, ")"),
    ),
    bool: fc.oneof(
      { maxDepth: 6, depthSize: "large" },
      fc.constantFrom("true", "volume.encrypted"),
      join(lists, ".all(", items, ", ", bools, ")"),
      join(lists, ".exists(", items, ", ", bools, ")"),
      join(lists, ".exists_one(", items, ", ", bools, ")"),
      join("(", texts, " in ", lists, ")"),
      join("(", texts, " == ", texts, ")"),
      join("(", lists, " == ", lists, ")"),
      join("(", bools, " && ", bools, ")"),
      join("!", bools),
      join(texts, ".contains(", texts, ")"),
      join(texts, ".startsWith(", texts, ")"),
      join(texts, '.matches("^(a+)+$")'),
      join("(", ints, " > ", ints, ")"),
    ),
    int: fc.oneof(
      { maxDepth: 6 },
      fc.constantFrom("1", "volume.size"),
      join("size(", lists, ")"),
      join(texts, ".size()"),
    ),
  };
});

const isTaken = (source: string): boolean => checkExpression(source, "text", "volume").length === 0;

test("a random expression is refused, or is done in a few steps for each of its characters and items", () => {
  let taken = 0;
  fc.assert(
    fc.property(text, (source) => {
      if (!isTaken(source)) return;
      taken += 1;
      const { said, reads } = evaluated(source);
      expect(reads).toBeLessThan(source.length * ITEMS);
      expect(said.length).toBeLessThanOrEqual(source.length * (device.length + ITEMS * 7));
    }),
    { numRuns: 4_000 },
  );
  expect(taken).toBeGreaterThan(400);
});

test("what eks-lint takes for right, the library does, too", () => {
  fc.assert(
    fc.property(text, (source) => {
      const { tree, refusal } = parserFor("volume")(source);
      if (tree === null) return;
      const reading: Reading = {
        source,
        variables: new Map([
          ["volume", "Volume"],
          ["launcher", "Launcher"],
        ]),
        mistakes: [],
      };
      typeOf(tree, reading);
      if (reading.mistakes.length === 0) expect(refusal).toBe(null);
    }),
    { numRuns: 4_000 },
  );
});

describe("what is taken", () => {
  test.each(['volume.undecided.filter(a, a != "" && !a.contains("b")).map(b, b).join(", ")'])(
    "%s is not, for it goes over a list twice in a row",
    (source) => {
      expect(isTaken(source)).toBe(false);
    },
  );

  test("is done soon with texts of megabytes", () => {
    const long = "a".repeat(2_000_000);
    const volume = volumeWith({ device: long });
    const subject = { volume, linked: null, decide: decisionsIn(scenarioOf(), []) };
    const scope = {
      launcher: new LauncherView(launcherWith({ volumes: [volume] })),
      volume: new VolumeView(subject, "unknown", [long]),
    };
    const source = `${Array(20).fill('volume.device.contains("aaaaaaaab") || size(volume.device) < 3 || volume.undecided.exists(u, u + "b" == "")').join(" || ")}`;
    expect(checkExpression(source, "condition", "volume")).toEqual([]);
    expect(language.condition(source)(scope)).toEqual({ state: "known", value: false });
  }, 5_000);
});
