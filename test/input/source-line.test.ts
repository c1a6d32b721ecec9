import { describe, expect, test } from "vitest";
import { resolveSource, userFrame } from "../../src/input/source-line.ts";

describe("the first frame of the user's own code", () => {
  test.each([
    [
      "a constructor",
      ["new Nodes (/app/lib/nodes.ts:12:5)"],
      { file: "/app/lib/nodes.ts", line: 12, column: 5 },
    ],
    ["of a module", ["<anonymous> (/app/bin/app.ts:3:1)"], { file: "/app/bin/app.ts", line: 3, column: 1 }],
    ["with at", ["    at /app/lib/nodes.js:1:2"], { file: "/app/lib/nodes.js", line: 1, column: 2 }],
    ["async", ["at async /app/lib/nodes.js:1:2"], { file: "/app/lib/nodes.js", line: 1, column: 2 }],
    ["a URL", ["new X (file:///app/my%20lib/x.mjs:1:2)"], { file: "/app/my lib/x.mjs", line: 1, column: 2 }],
    ["on Windows", ["new X (C:\\app\\lib\\x.ts:12:5)"], { file: "C:\\app\\lib\\x.ts", line: 12, column: 5 }],
    ["a URL on Windows", ["new X (file:///C:/app/x.ts:1:2)"], { file: "C:/app/x.ts", line: 1, column: 2 }],
    [
      "of Python",
      ['  File "/app/stack.py", line 7, in __init__'],
      { file: "/app/stack.py", line: 7, column: null },
    ],
    [
      "of Python through jsii",
      ["__init__ (/app/stack.py:7)"],
      { file: "/app/stack.py", line: 7, column: null },
    ],
    [
      "of Java, by its package, as the JVM names no folders",
      ["com.acme.NodesStack.<init> (NodesStack.java:12)"],
      { file: "com/acme/NodesStack.java", line: 12, column: null },
    ],
    [
      "of Java, in the way that the JVM itself prints",
      ["    at com.acme.NodesStack$Inner.make(NodesStack.java:12)"],
      { file: "com/acme/NodesStack.java", line: 12, column: null },
    ],
    [
      "of a Java class without a package",
      ["NodesStack.main (NodesStack.java:12)"],
      { file: "NodesStack.java", line: 12, column: null },
    ],
    // The CDK cuts the last digit off the column of frames without a function, such as those of an ES module.
    [
      "of an ES module, whose column the CDK has cut",
      ["file:///app/bin/app.mjs:3: (file:///app/bin/app.mjs:3:1)", "...node internals..."],
      { file: "/app/bin/app.mjs", line: 3, column: null },
    ],
    [
      "of an ES module far to the right, whose column the CDK has cut",
      ["file:///app/bin/app.mjs:3:1 (file:///app/bin/app.mjs:3:12)"],
      { file: "/app/bin/app.mjs", line: 3, column: null },
    ],
    [
      "of an ES module, whose place the CDK has taken for a name",
      ["Function.from (:)", "file:///app/bin/app.mjs:3 (:)"],
      { file: "/app/bin/app.mjs", line: 3, column: null },
    ],
    // https://github.com/aws/aws-cdk/pull/38124
    [
      "of Python, sent by jsii behind the frames of the CDK",
      [
        "...aws-cdk-lib, jsii runtime, node internals...",
        "(no user code in 10 frames, use --stack-trace-limit to capture more)",
        "__init__ (/app/.venv/lib/python3.12/site-packages/aws_cdk/aws_kms/__init__.py:3010)",
        "wrapper (/usr/lib/python3.12/contextlib.py:81)",
        "__init__ (/app/nodes/nodes_stack.py:20)",
        "<module> (/app/app.py:9)",
      ],
      { file: "/app/nodes/nodes_stack.py", line: 20, column: null },
    ],
    [
      "behind packages and the runtime",
      [
        "...aws-cdk-lib...",
        "new Key (/app/node_modules/aws-cdk-lib/aws-kms/lib/key.js:1:9)",
        "new Key (C:\\app\\node_modules\\aws-cdk-lib\\key.js:1:9)",
        "wrap (/usr/lib/python3.12/site-packages/jsii/_runtime.py:90)",
        "Kernel.create (/tmp/jsii-kernel-abc/node_modules/x.js:1:1)",
        "KernelHost.processRequest (/tmp/tmpjph88goj/lib/program.js:1:212180)",
        "new Key (/home/me/.cache/aws/jsii/package-cache/aws-cdk-lib/2.276.0/abc/lib/key.js:1:9)",
        "github.com/aws/aws-cdk-go/awscdk/v2.NewStack (/home/me/go/pkg/mod/github.com/aws/x.go:7)",
        "software.amazon.awscdk.Stack.<init>(Stack.java:12)",
        "Module._compile (node:internal/modules/cjs/loader:1554:14)",
        "eval (eval at f (/app/x.js:1:2), <anonymous>:1:1)",
        "new Nodes (/app/lib/nodes.ts:12:5)",
        "main (/app/bin/app.ts:3:1)",
      ],
      { file: "/app/lib/nodes.ts", line: 12, column: 5 },
    ],
  ])("%s", (_, frames, expected) => {
    expect(userFrame(frames)).toEqual(expected);
  });

  test.each([
    ["nothing", []],
    [
      "nothing of the user's",
      ["(no user code in 10 frames, use --stack-trace-limit to capture more)", "...node internals..."],
    ],
    ["a note", ["!!DESTRUCTIVE_CHANGES: WILL_DESTROY"]],
    ["a line of a megabyte", [`new X (/${"a:1".repeat(400_000)})`]],
  ])("is missing in %s", (_, frames) => {
    expect(userFrame(frames)).toBeNull();
  });
});

describe("a frame is looked for under the working directory", () => {
  const files = new Map([
    ["infra/lib/nodes.ts", "one\ntwo\nthree\nfour"],
    ["lib/nodes.ts", "other"],
    ["secrets.txt", "secret"],
  ]);
  const asked: string[] = [];
  const read = (relative: string): string | null => {
    asked.push(relative);
    return files.get(relative) ?? null;
  };
  const resolve = (file: string, line = 2) => resolveSource({ file, line, column: 1 }, "/home/me", read);

  test("as it is named", () => {
    expect(resolve("/home/me/lib/nodes.ts", 1)).toEqual({
      file: "lib/nodes.ts",
      line: 1,
      column: 1,
      excerpt: { firstLine: 1, lines: ["other"] },
    });
  });

  test.each([["/build/agent/infra/lib/nodes.ts"], ["D:\\agent\\infra\\lib\\nodes.ts"]])(
    "by the longest end of its path that is there: %s",
    (file) => {
      expect(resolve(file)).toEqual({
        file: "infra/lib/nodes.ts",
        line: 2,
        column: 1,
        excerpt: { firstLine: 1, lines: ["one", "two", "three", "four"] },
      });
    },
  );

  test("of Java in the folder where Maven and Gradle keep sources", () => {
    const java = new Map([["src/main/java/com/acme/NodesStack.java", "package com.acme;"]]);
    const frame = { file: "com/acme/NodesStack.java", line: 1, column: null };
    expect(resolveSource(frame, "/home/me", (relative) => java.get(relative) ?? null)).toMatchObject({
      file: "src/main/java/com/acme/NodesStack.java",
      excerpt: { firstLine: 1 },
    });
  });

  test("and else kept as it is named", () => {
    expect(resolve("/build/other.ts")).toEqual({
      file: "/build/other.ts",
      line: 2,
      column: 1,
      excerpt: null,
    });
  });

  test("without its lines when it has fewer, for then it is another version of the file", () => {
    expect(resolve("lib/nodes.ts", 99)).toMatchObject({ file: "lib/nodes.ts", excerpt: null });
    expect(resolve("lib/nodes.ts", 0)).toMatchObject({ excerpt: null });
  });

  test("only if it is source code: a trace is input, and may name anything", () => {
    expect(resolve("/app/secrets.txt", 1)).toMatchObject({ file: "/app/secrets.txt", excerpt: null });
  });

  test("never above it", () => {
    asked.length = 0;
    resolve("../../lib/../../other.ts");
    expect(asked).toEqual(["other.ts"]);
  });
});
