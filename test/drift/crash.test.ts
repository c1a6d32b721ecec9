// Does a mistake in eks-lint that shows while inputs are compared cost the comparison only?

import { expect, test } from "vitest";
import { driftsBetween } from "../../src/drift/drifts-between.ts";
import { mergeModels } from "../../src/model/merge.ts";
import { scenarioOf } from "../../src/model/scenario.ts";
import { YES } from "../../src/model/truth.ts";

test("it is told", () => {
  const broken = {
    identity: {
      stack: null,
      logicalId: "Group",
      type: "AWS::EKS::Nodegroup",
      constructPath: null,
      physicalName: null,
      origin: { kind: "file", file: "t.yaml", path: [] },
    },
    exists: () => YES,
    under: () => {
      throw new TypeError("of eks-lint's own");
    },
  } as const;
  const compared = driftsBetween(mergeModels([{ launchers: [broken] }]), mergeModels([]), {
    scenario: scenarioOf(),
    isDeployedAs: () => YES,
    withoutDefaults: () => [],
  });
  expect(compared).toEqual({
    drifts: [],
    notices: [],
    nothing: null,
    crashes: ["what runs could not be compared with the inputs: of eks-lint's own"],
  });
});
