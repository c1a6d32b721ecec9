// What is left of user data? Whether it makes an instance a node, and none of its words.

import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { writtenUserData } from "../../src/aws/written-user-data.ts";

const encoded = (text: string): string => Buffer.from(text).toString("base64");
const SECRET = "hunter2";

test.each([
  ["a call of bootstrap.sh", `#!/bin/bash\n# ${SECRET}\n/etc/eks/bootstrap.sh workshop\n`],
  [
    "a NodeConfig that states the cluster",
    `MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="B"

--B
Content-Type: application/node.eks.aws

apiVersion: node.eks.aws/v1alpha1
kind: NodeConfig
spec:
  cluster:
    name: workshop
    apiServerEndpoint: https://example.com
    certificateAuthority: ${SECRET}
    cidr: 10.100.0.0/16
--B--
`,
  ],
  [
    "settings of Bottlerocket",
    `[settings.kubernetes]\ncluster-name = "workshop"\napi-server = "https://example.com"\ncluster-certificate = "${SECRET}"\n`,
  ],
])("joins: %s", (_name, text) => {
  expect(writtenUserData(encoded(text))).toEqual({ joinsCluster: true, why: null });
});

test("joins not: comments alone", () => {
  expect(writtenUserData(encoded("#!/bin/bash\n# nothing yet\n"))).toEqual({
    joinsCluster: false,
    why: null,
  });
});

test.each([
  ["compressed", gzipSync("#!/bin/bash\n/etc/eks/bootstrap.sh workshop\n").toString("base64")],
  ["encrypted, or whatever else is no text", Buffer.from([0xde, 0xad, 0xbe, 0xef]).toString("base64")],
  ["not encoded", "#!/bin/bash\n/etc/eks/bootstrap.sh workshop\n"],
])("nobody knows: %s", (_name, data) => {
  expect(writtenUserData(data)).toEqual({
    joinsCluster: null,
    why: "the user data is compressed or no text",
  });
});

test.each([
  ["a script of one's own", `#!/bin/bash\ncurl -H "token: ${SECRET}" https://example.com | sh\n`],
  [
    "a NodeConfig that is not whole",
    `apiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec: {${SECRET}: 1}\n`,
  ],
])("nobody knows, and nothing of it is told: %s", (_name, text) => {
  const kept = writtenUserData(encoded(text));
  expect(kept).toMatchObject({ joinsCluster: null, why: expect.any(String) });
  expect(JSON.stringify(kept)).not.toContain(SECRET);
});
