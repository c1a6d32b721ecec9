// Does a shell take a text for the one word that it is, and a comment for none?

import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { creationCommand, launchRoleOf } from "../../src/model/launch-role.ts";
import { shellComment, shellWord } from "../../src/model/shell-word.ts";
import { textOf } from "../../src/model/text.ts";

const printed = (script: string): string => execFileSync("/bin/sh", ["-c", script], { encoding: "utf8" });

/** All that a shell can be given as a word. */
const word = fc.string({ unit: "binary" }).filter((text) => !/[\0\ud800-\udfff]/.test(text));

describe("a word", () => {
  test.each(["nodes", "arn:aws:kms:us-west-2:111122223333:key/1a2b", "id=lt-1,version=5", "a_b.c@d+e"])(
    "%s needs no quotes",
    (text) => {
      expect(shellWord(text)).toBe(text);
    },
  );

  test.each(["", "a b", "it's", "$(id)", "`id`", "a\nb", "*", "~", "#x", "-x;y", "\\", '"'])(
    "%j is kept",
    (text) => {
      expect(printed(`printf %s ${shellWord(text)}`)).toBe(text);
    },
  );

  test("whatever it is, nothing of it is run", () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 20 }), (words) => {
        const all = words.map((one) => `printf '%s\\0' ${shellWord(one)}`).join("\n");
        expect(printed(all)).toBe(words.map((one) => `${one}\0`).join(""));
      }),
      { numRuns: 25 },
    );
  });
});

test("a comment is one line, whatever breaks lines in it", () => {
  const comment = shellComment("a\nb\r\nc\u2028d\u0085e\u001b[2J");
  expect(comment).toBe("# a b c d e [2J");
  expect(printed(`${comment}\nprintf done`)).toBe("done");
});

test("the command that makes a role is one command, whatever the role is called", () => {
  const arn = (suffix: string) =>
    textOf(
      `arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling_${suffix}`,
    );
  expect(creationCommand(launchRoleOf(arn("nodes")))).toBe(
    "aws iam create-service-linked-role --aws-service-name autoscaling.amazonaws.com --custom-suffix nodes",
  );
  expect(creationCommand(launchRoleOf(arn("x; id")))).toMatch(/ --custom-suffix 'x; id'$/);
});
