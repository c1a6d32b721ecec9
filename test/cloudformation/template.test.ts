// What of a template is passed by, because it is not what CloudFormation takes?

import { describe, expect, it } from "vitest";
import { readTemplate } from "../../src/cloudformation/template.ts";
import type { Json } from "../../src/input/document.ts";
import { lintIn } from "../lint-in.ts";
import { documentOf } from "./build.ts";

const SECTIONS = ["Parameters", "Mappings", "Conditions", "Resources", "Outputs"] as const;
const AWSTemplateFormatVersion = "2010-09-09";

const odditiesOf = (sections: Readonly<Record<string, Json>>) =>
  readTemplate(documentOf({ AWSTemplateFormatVersion, ...sections })).oddities;

describe.each(SECTIONS)("the section %s", (section) => {
  it.each<[written: Json]>([
    [[]],
    [3],
    [0],
    ["text"],
    [""],
    [false],
    [[{ Group: { Type: "AWS::EKS::Nodegroup" } }]],
  ])("written as %j is not judged, and that is told", (written) => {
    expect(odditiesOf({ [section]: written })).toEqual([
      { path: [section], what: `${section} is not a mapping, so what it says is not judged` },
    ]);
  });

  it.each<[written: Json]>([[{}], [null]])("written as %j says nothing, and nothing is told", (written) => {
    expect(odditiesOf({ [section]: written })).toEqual([]);
  });
});

it("a template without any section has nothing that is passed by", () => expect(odditiesOf({})).toEqual([]));

it("every section that is no mapping is told", () => {
  const written = Object.fromEntries(SECTIONS.map((section) => [section, 3]));
  expect(odditiesOf(written).map(({ path }) => path)).toEqual(SECTIONS.map((section) => [section]));
});

it.each([
  ["Resources: []\n", ["Resources"]],
  ["Parameters: 3\nResources: {}\n", ["Parameters"]],
  ["Resources: {}\n", []],
])("in the report of %j the sections not judged are %j", (sections, names) => {
  const readStdin = () => `AWSTemplateFormatVersion: "${AWSTemplateFormatVersion}"\n${sections}`;
  const { notJudged, problems } = lintIn(".", ["-"], { readStdin });
  expect(problems).toEqual([]);
  expect(notJudged.map(({ resource }) => resource.logicalId)).toEqual(names);
});
