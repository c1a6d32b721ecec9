import { describe, expect, it } from "vitest";
import { AMI_FAMILIES } from "../../src/model/ami-family.ts";
import type { Text } from "../../src/model/text.ts";
import type { Truth } from "../../src/model/truth.ts";
import { describe as reasonOf } from "../../src/model/unknown.ts";
import { isForEks } from "../../src/user-data/is-for-eks.ts";
import { hole } from "../model/texts.ts";
import { JOINING } from "./user-data-texts.ts";

const shown = (truth: Truth): string => (truth.is === "unknown" ? reasonOf(truth.why) : truth.is);

describe("user data is for nodes of EKS", () => {
  type ForEks = readonly [says: string, userData: Text, expected: string];
  it.each<ForEks>([
    ...AMI_FAMILIES.map((family): ForEks => [`in the form of ${family}`, [JOINING[family]], "yes"]),
    ["with a call on a branch", ["#!/bin/bash\nif a; then\n/etc/eks/bootstrap.sh demo\nfi"], "yes"],
    ["without the cluster", ["[settings.kubernetes.node-labels]\na = 'b'"], "yes"],
    [
      "with a script that only their images have",
      ["#!/bin/bash\nsed -i s/a/b/ /etc/eks/bootstrap.sh"],
      "yes",
    ],
    ["with nodeadm", ["#!/bin/bash\nnodeadm init"], "yes"],
    // Like bootstrap.sh, it is in no other image.
    ["or about their nodeadm", ["#!/bin/bash\necho nodeadm"], "yes"],
    ["or mentions them in a comment", ["#!/bin/bash\n# nodeadm\nhttpd"], "no"],
    ["or behind a hole in a comment", ["#!/bin/bash\n# ", hole("Port"), " nodeadm\nhttpd"], "no"],
    ["or for another Kubernetes", ["#!/bin/bash\nkubeadm join"], "no"],
    ["or for web servers", ["#!/bin/bash\nhttpd ", hole("Port")], "no"],
    ["or for containers of ECS", ['[settings.ecs]\ncluster = "demo"'], "no"],
    ["or not known", [hole("Nodeadm")], "Nodeadm is not described by any input of this run"],
  ])("%s", (_says, userData, expected) => {
    expect(shown(isForEks(userData))).toBe(expected);
  });
});
