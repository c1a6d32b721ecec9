import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Config } from "../../src/config/config.ts";
import type { Resource } from "../../src/report.ts";
import { mistakesIn, readFrom, readText, repositoryWith } from "./config-folders.ts";

const entry = (scope: string): string =>
  `suppress:\n  - rule: imds-hop-limit\n    reason: We accept it.\n    ${scope}\n`;

const WORKERS: Resource = {
  stack: "Prod/Nodes",
  logicalId: "Workers1A2B3C4D",
  type: "AWS::EKS::Nodegroup",
  constructPath: "Prod/Nodes/Workers/Resource",
  arn: null,
};
const FILE = "cdk.out/assembly-Prod/ProdNodes.template.json";
const NOTHING: Resource = { stack: null, logicalId: null, type: null, constructPath: null, arn: null };

function covers({ suppress }: Config, resource: Resource, file: string | null): boolean {
  const [first] = suppress;
  if (first?.scope.kind !== "pattern") throw new Error("there is no suppression");
  return first.scope.matches({ resource, file });
}

describe("a suppression", () => {
  test("says its rule, its reason, its last day, and where it stands", () => {
    const { config } = readText(entry("until: '2026-12-31'\n    stack: Prod"));
    expect(config.suppress).toMatchObject([
      { ruleId: "imds-hop-limit", reason: "We accept it.", until: "2026-12-31", by: "config" },
    ]);
    expect(config.suppress[0]?.place()).toMatchObject({
      kind: "span",
      file: "eks-lint.config.yaml",
      start: { line: 2, column: 11 },
      end: { line: 2, column: 25 },
    });
  });

  test("keeps its patterns as they are written", () => {
    const { config } = readText(entry("stack: /Prod/\n    path: '**/*.json'"));
    expect(config.suppress.map(({ patterns }) => [...patterns])).toEqual([
      [
        ["stack", "/Prod/"],
        ["path", "**/*.json"],
      ],
    ]);
  });

  test("holds for ever where it states no day", () => {
    expect(readText(entry("stack: Prod")).config.suppress).toMatchObject([{ until: null }]);
  });
});

describe("patterns begin at the start, keep capitals apart, and cover what is below:", () => {
  test.each([
    ["stack: Prod/Nodes", true],
    ["stack: Prod", true],
    ["stack: Prod/", true],
    ["stack: /Prod", true],
    ["stack: Prod/*", true],
    ["stack: '**/Nodes'", true],
    ["stack: P*", true],
    ["stack: '*/Nodes'", true],
    ["stack: Nodes", false],
    ["stack: prod/nodes", false],
    ["stack: Pro", false],
    ["stack: Prod/Node", false],
    ["construct: Prod/Nodes/Workers", true],
    ["construct: Prod/Nodes/Workers/Resource", true],
    ["construct: Prod/*/Workers", true],
    ["construct: '**/Workers'", true],
    ["construct: Workers", false],
    ["construct: Prod/Workers", false],
    ["resource: Workers1A2B3C4D", true],
    ["resource: Workers*", true],
    ["resource: '*'", true],
    ["resource: Workers", false],
    ["resource: workers*", false],
    ["resource: '**/Workers*'", true],
    ["path: cdk.out", true],
    ["path: cdk.out/**", true],
    ["path: '**/*.template.json'", true],
    ["path: cdk.out/*/ProdNodes.template.json", true],
    ["path: ProdNodes.template.json", false],
    ["path: infra/cdk.out", false],
  ])("%s: %s", (scope, isCovered) => {
    const { config, problems } = readText(entry(scope));
    expect(problems).toEqual([]);
    expect(covers(config, WORKERS, FILE)).toBe(isCovered);
  });

  test.each(["stack", "construct", "resource", "path"])(
    "%s of something that has none is not covered",
    (key) => {
      expect(covers(readText(entry(`${key}: '**'`)).config, NOTHING, null)).toBe(false);
    },
  );

  test("all that an entry states must match", () => {
    const both = (stack: string, resource: string) =>
      covers(readText(entry(`stack: ${stack}\n    resource: ${resource}`)).config, WORKERS, FILE);
    expect(both("Prod", "Workers*")).toBe(true);
    expect(both("Test", "Workers*")).toBe(false);
    expect(both("Prod", "Others*")).toBe(false);
  });

  test("a resource of eksctl is its node group", () => {
    const { config } = readText(entry("resource: ng-*\n    path: clusters"));
    expect(covers(config, { ...NOTHING, logicalId: "ng-1" }, "clusters/prod.yaml")).toBe(true);
    expect(covers(config, { ...NOTHING, logicalId: "ng-1" }, "<stdin>")).toBe(false);
  });

  test("a path starts from the folder of the configuration, wherever eks-lint is run", () => {
    const root = repositoryWith({ "eks-lint.config.yaml": entry("path: infra/cdk.out"), "infra/app.ts": "" });
    const { config } = readFrom(join(root, "infra"));
    expect(covers(config, WORKERS, FILE)).toBe(true);
    expect(covers(config, WORKERS, `../infra/${FILE}`)).toBe(true);
    expect(covers(config, WORKERS, `../../infra/${FILE}`)).toBe(false);
    expect(covers(config, WORKERS, `/elsewhere/infra/${FILE}`)).toBe(false);
  });

  test("what an input calls a construct may be as long as it likes", () => {
    const { config } = readText(entry("construct: a"));
    expect(covers(config, { ...NOTHING, constructPath: "a/".repeat(500_000) }, null)).toBe(false);
    expect(covers(config, { ...NOTHING, constructPath: `a/${"b".repeat(4000)}` }, null)).toBe(true);
  });
});

describe("a suppression that is not right suppresses nothing:", () => {
  test.each([
    [
      "of a rule everywhere",
      "until: '2026-12-31'",
      "2:5: suppress[0]: this would suppress the rule everywhere; state a stack, construct, resource or path, or turn the rule off with rules: {imds-hop-limit: off}",
    ],
    [
      "with a misspelt pattern only",
      "paht: a",
      '4:5: suppress[0]: there is no key "paht"; did you mean path?',
    ],
    [
      "with a misspelt pattern beside another",
      "stack: a\n    paht: b",
      '5:5: suppress[0]: there is no key "paht"; did you mean path?',
    ],
    ["with a pattern that is empty", "stack: ''", "4:12: suppress[0].stack: this is empty"],
    ["with a pattern that is a slash", "path: /", "4:11: suppress[0].path: this is empty"],
    [
      "with a pattern that begins with ./",
      "path: ./c.yaml",
      "4:11: suppress[0].path: this would match nothing: no path that it is compared with has ./ or // in it; write c.yaml",
    ],
    [
      "with a pattern that is .",
      "path: .",
      "4:11: suppress[0].path: this would match nothing: no path that it is compared with has ./ or // in it; write **",
    ],
    [
      "with a pattern with two slashes",
      "construct: Prod//Nodes",
      "4:16: suppress[0].construct: this would match nothing: no path that it is compared with has ./ or // in it; write Prod/Nodes",
    ],
    [
      "with a pattern that leads out of the folder",
      "path: ../x.yaml",
      "4:11: suppress[0].path: this would match nothing: no path that it is compared with has .. in it; write the path from the folder of the configuration",
    ],
    [
      "with an absolute path",
      "path: /srv/c.yaml",
      "4:11: suppress[0].path: this is absolute, and a pattern starts from the folder of the configuration; write srv/c.yaml if it lies there",
    ],
    [
      "with an absolute path of Windows",
      "path: C:/srv/c.yaml",
      "4:11: suppress[0].path: this is absolute, and a pattern starts from the folder of the configuration; write the path from there",
    ],
    [
      "with the path of a construct as a logical id",
      "resource: Prod/Workers",
      "4:15: suppress[0].resource: this would match nothing: a logical id has no / in it; the path of a construct stands under construct",
    ],
    [
      "with a list of patterns",
      "stack: [a, b]",
      "4:12: suppress[0].stack: this is a list, and text is wanted",
    ],
    [
      "with a pattern that takes back",
      "stack: Prod\n    resource: '!Workers'",
      "5:15: suppress[0].resource: ! has no meaning at the beginning of this pattern, which has * for any characters of a name, ? for one, such as a ! that is part of it, and ** for any names between slashes",
    ],
    [
      "with a pattern that has more of .gitignore than there is",
      "stack: 'Prod[12]'",
      "4:12: suppress[0].stack: [ has no meaning in this pattern, which has * for any characters of a name, ? for one, such as a [ that is part of it, and ** for any names between slashes",
    ],
    [
      "with ** within a name",
      "stack: 'Prod**'",
      "4:12: suppress[0].stack: ** stands alone between slashes, for any names; within a name write *",
    ],
    [
      "until a day that there is not",
      "stack: a\n    until: 2026-02-29",
      '5:12: suppress[0].until: "2026-02-29" is no day of the calendar',
    ],
  ])("%s", (_, scope, mistake) => {
    const read = readText(entry(scope));
    expect(mistakesIn(read)).toEqual([mistake]);
    expect(read.config.suppress).toEqual([]);
  });

  test("without a reason, or without anything", () => {
    const read = readText(
      "suppress:\n  - {rule: a, stack: b}\n  - {rule: a, stack: b, reason: ''}\n  - {}\n  - a\n",
    );
    expect(mistakesIn(read)).toEqual([
      "2:5: suppress[0]: reason is missing: state why these findings are not to count",
      "3:33: suppress[1].reason: reason is empty: state why these findings are not to count",
      expect.stringMatching(/^4:5: suppress\[2\]: this would suppress the rule everywhere/),
      "4:5: suppress[2]: rule is missing: state the id of the rule to suppress",
      "4:5: suppress[2]: reason is missing: state why these findings are not to count",
      "5:5: suppress[3]: this is text, and a mapping of names to values is wanted",
    ]);
    expect(read.config.suppress).toEqual([]);
  });

  test("and those beside it stand", () => {
    const read = readText(`${entry("stack: a")}  - {rule: b, stack: c}\n`);
    expect(read.config.suppress.map(({ ruleId }) => ruleId)).toEqual(["imds-hop-limit"]);
  });
});
