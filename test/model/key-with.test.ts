// Is a key of which one thing is otherwise the same key in all else?

import { expect, test } from "vitest";
import { environmentOf } from "../../src/model/environment.ts";
import { known, unknown } from "../../src/model/fact.ts";
import { keyWith } from "../../src/model/key-with.ts";
import { keyWith as sampleKey } from "../engine/sample-launch.ts";

const asked = sampleKey({
  isForEbs: known(false, { kind: "aws", arn: "arn", call: "kms:ListAliases" }),
  state: known("Enabled", { kind: "aws", arn: "arn", call: "kms:DescribeKey" }),
  unreadGrants: () => null,
});
const environment = environmentOf("444455556666", "eu-west-1");
const policy = unknown({ kind: "unsupported", what: "another policy" }, asked.origin);

test.each([
  ["its place", { environment }],
  ["its policy", { policy }],
  ["both", { environment, policy }],
  ["nothing", {}],
])("%s", (_what, change) => {
  expect(keyWith(asked, change)).toEqual({ ...asked, ...change });
});

test("what its rotation depends on is asked for only when it is read", () => {
  let reads = 0;
  const key = {
    ...asked,
    get rotation() {
      reads += 1;
      return known(true, asked.origin);
    },
  };
  const changed = keyWith(keyWith(key, { policy }), { environment });
  expect(reads).toBe(0);
  expect(changed.rotation).toMatchObject({ value: true });
});
