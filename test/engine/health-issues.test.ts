// Does eks-lint know every issue that EKS may list?

import { NodegroupIssueCode } from "@aws-sdk/client-eks";
import { describe, expect, test } from "vitest";
import { ISSUE_MEANINGS, issueMeaning } from "../../src/engine/health-issues.ts";

/** Their message tells what they are. */
const OPEN = ["AsgInstanceLaunchFailures", "Unknown"];

test("it has a meaning for each code of EKS but those that stand for anything, and for no other", () => {
  const codes = Object.values(NodegroupIssueCode).filter((code) => !OPEN.includes(code));
  expect(Object.keys(ISSUE_MEANINGS).sort()).toEqual(codes.sort());
});

describe.each(Object.entries(ISSUE_MEANINGS))("%s", (_code, { meaning, advice }) => {
  test("is told in sentences", () => {
    for (const text of [meaning, advice]) expect(text).toMatch(/^[A-Z][\s\S]*\.$/);
  });
});

test("a code that is no member of the list is not known, whatever it is called", () => {
  expect(["toString", "__proto__", "AsgInstanceLaunchFailures", ""].map(issueMeaning)).toEqual([
    null,
    null,
    null,
    null,
  ]);
});
