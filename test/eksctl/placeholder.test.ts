import { describe, expect, it } from "vitest";
import { placeholderIn } from "../../src/eksctl/placeholder.ts";
import { expectLinearTime } from "../linear-time.ts";

describe("a placeholder", () => {
  it.each([
    ["${KMS_KEY_ID}", "${KMS_KEY_ID}"],
    ["arn:aws:kms:eu-west-1:<account>:key/<key>", "<account>"],
    ["{{ .KeyArn }}", "{{ .KeyArn }}"],
    ["$(terraform output key)", "$(terraform output key)"],
    ["<id> of ${CLUSTER}", "<id>"],
    ["AMI_ID_PLACEHOLDER", "AMI_ID_PLACEHOLDER"],
    ["alias/my-placeholder", "placeholder"],
    ["<id> of PLACEHOLDER", "<id>"],
    ["arn:aws:kms:$AWS_REGION:111122223333:key/x", "$AWS_REGION"],
    ["$KEY", "$KEY"],
    // A version of a launch template.
    ["$Latest", null],
    ["alias/a${", null],
    ["}${", null],
    ["alias/nodes", null],
    ["", null],
  ])("in %j is %j", (text, placeholder) => {
    expect(placeholderIn(text)).toBe(placeholder);
  });

  it("is looked for in linear time", () => {
    expectLinearTime((size) => {
      const open = "${$({{<".repeat(size);
      const long = `${"a".repeat(8 * size)}PLACEHOLDER`;
      return () => {
        expect(placeholderIn(open)).toBeNull();
        expect(placeholderIn(long)).toMatch(/^a{50}PLACEHOLDER$/);
      };
    }, 50_000);
  });
});
