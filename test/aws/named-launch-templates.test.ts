// Which launch templates does a group name, in which version, and how is asked for them?

import { describe, expect, test } from "vitest";
import { specificationsOf, versionCalled, versionNamed } from "../../src/aws/named-launch-templates.ts";
import { about } from "../../src/aws/questions.ts";
import { valueOfJson } from "../../src/model/value.ts";

const value = (json: unknown) => valueOfJson(json, { kind: "aws", arn: "", call: "" });

test.each([
  [
    "the id counts before the name",
    { LaunchTemplateId: "lt-1", LaunchTemplateName: "n", Version: "3" },
    "id lt-1 3",
  ],
  ["a name alone", { LaunchTemplateName: "n", Version: "$Latest" }, "name n $Latest"],
  ["as EKS writes it", { id: "lt-1", name: "n", version: "2" }, "id lt-1 2"],
  ["without a version it is the default one", { LaunchTemplateId: "lt-1" }, "id lt-1 $Default"],
  [
    "an empty text is none",
    { LaunchTemplateId: "", LaunchTemplateName: "n", Version: "" },
    "name n $Default",
  ],
  ["a number is a version, too", { id: "lt-1", version: 4 }, "id lt-1 4"],
  ["nothing that can be read", { LaunchTemplateId: ["lt-1"] }, null],
  ["nothing at all", undefined, null],
  ["what is no version is not the default one", { LaunchTemplateId: "lt-1", Version: ["3"] }, null],
  ["nor is true", { id: "lt-1", version: true }, null],
])("%s", (_name, specification, named) => {
  const found = versionNamed(value(specification));
  expect(found === null ? null : `${found.by} ${found.idOrName} ${found.version}`).toBe(named);
});

test("a group names them in three places", () => {
  const group = {
    LaunchTemplate: { LaunchTemplateId: "lt-1" },
    MixedInstancesPolicy: {
      LaunchTemplate: {
        LaunchTemplateSpecification: { LaunchTemplateId: "lt-2" },
        Overrides: [
          { InstanceType: "m5.large" },
          { LaunchTemplateSpecification: { LaunchTemplateId: "lt-3" } },
        ],
      },
    },
  };
  expect(specificationsOf(value(group)).map((one) => versionNamed(one)?.idOrName)).toEqual([
    "lt-1",
    "lt-2",
    "lt-3",
  ]);
  expect(
    specificationsOf(value({ MixedInstancesPolicy: { LaunchTemplate: { Overrides: "none" } } })),
  ).toEqual([]);
});

test.each([
  ["lt-0a1b2c3d4e5f60718", "3", "id 3"],
  ["lt-0a1b2c3d", null, "id $Default"],
  ["lt-workers", null, "name $Default"],
  ["workers", "$Latest", "name $Latest"],
])("what is called %s, in version %s", (idOrName, version, expected) => {
  const named = versionCalled(idOrName, version);
  expect(`${named.by} ${named.version}`).toBe(expected);
  expect(named.idOrName).toBe(idOrName);
});

describe("the parameters of the questions", () => {
  test("by id", () => {
    const named = { by: "id", idOrName: "lt-1", version: "3" } as const;
    expect(about.launchTemplate(named).parameters).toEqual({ LaunchTemplateIds: ["lt-1"] });
    expect(about.launchTemplateVersion(named).parameters).toEqual({
      LaunchTemplateId: "lt-1",
      Versions: ["3"],
    });
  });

  test("by name", () => {
    const named = { by: "name", idOrName: "n", version: "$Default" } as const;
    expect(about.launchTemplate(named).parameters).toEqual({ LaunchTemplateNames: ["n"] });
    expect(about.launchTemplateVersion(named).parameters).toEqual({
      LaunchTemplateName: "n",
      Versions: ["$Default"],
    });
  });
});
