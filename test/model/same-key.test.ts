// Are two keys one key, whatever they are called?

import { expect, test } from "vitest";
import { environmentOf } from "../../src/model/environment.ts";
import { known } from "../../src/model/fact.ts";
import { indexKeys, linkKey } from "../../src/model/link.ts";
import { certainKey, type Key } from "../../src/model/model.ts";
import { sameKey } from "../../src/model/same-key.ts";
import { scenarioOf } from "../../src/model/scenario.ts";
import { textOf } from "../../src/model/text.ts";
import { describe as reasonOf } from "../../src/model/unknown.ts";
import { keyWith } from "../engine/sample-launch.ts";

const HERE = environmentOf("111122223333", "us-west-2");
const ELSEWHERE = environmentOf("444455556666", "us-west-2");
const ARN = "arn:aws:kms:us-west-2:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const OTHER_ARN = "arn:aws:kms:us-west-2:111122223333:key/0000abcd-12ab-34cd-56ef-1234567890ab";

const described = keyWith();
const origin = described.origin;
/** Its id is made when it is deployed. */
const fromTemplate = keyWith({ name: "workers/Key", identifiers: [] });

/** As a volume or a snapshot names it. */
const called = (id: string, from = HERE): Key =>
  linkKey(textOf(id), from, indexKeys({ keys: [certainKey(described)], aliases: [] })(scenarioOf()), origin)
    .key;

test.each<[what: string, a: Key, b: Key, expected: string]>([
  ["one that is found twice", called(ARN), called(ARN), "yes"],
  ["two that nothing describes, of one ARN", called(OTHER_ARN), called(OTHER_ARN), "yes"],
  ["two ARNs", called(ARN), called(OTHER_ARN), "no"],
  ["one alias, in one place", called("alias/nodes"), called("alias/nodes"), "yes"],
  ["one alias, in two accounts", called("alias/nodes"), called("alias/nodes", ELSEWHERE), "no"],
  ["the key that AWS manages, and one of a customer", called("alias/aws/ebs"), called(ARN), "no"],
  ["the key that AWS manages, under two names", called("alias/aws/ebs"), managed(), "yes"],
  ["the keys that AWS manages for two services", called("alias/aws/ebs"), called("alias/aws/s3"), "no"],
  [
    "the key that AWS manages, in two accounts",
    called("alias/aws/ebs"),
    called("alias/aws/ebs", ELSEWHERE),
    "no",
  ],
  [
    "an alias that nothing describes",
    called("alias/nodes"),
    called(ARN),
    "whether alias/nodes and workers/VolumeKey are one key is not described by any input of this run",
  ],
  [
    "a key of a template, which may have been deployed as any",
    fromTemplate,
    called(ARN),
    "whether workers/Key and workers/VolumeKey are one key is not described by any input of this run",
  ],
])("%s", (_what, a, b, expected) => {
  const truth = sameKey(a, b);
  expect(truth.is === "unknown" ? reasonOf(truth.why) : truth.is).toBe(expected);
  expect(sameKey(b, a).is).toBe(truth.is);
});

function managed(): Key {
  return keyWith({
    identifiers: [textOf(OTHER_ARN)],
    manager: known("aws", origin),
    isForEbs: known(true, origin),
  });
}
