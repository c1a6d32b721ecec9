// Folders with rules in them, as a team would write them.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";

/** Of one test file; removed when its tests are done. */
export const scratch = mkdtempSync(join(tmpdir(), "eks-lint-rules-"));
afterAll(() => rmSync(scratch, { recursive: true }));

let count = 0;

/** A new folder with these files, by their paths in it. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  count += 1;
  const folder = join(scratch, `folder-${count}`);
  mkdirSync(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** A right rule about keys, with an example of each kind. `changes`: whole lines of YAML in place of its own. */
export function ruleCalled(id: string, changes: Readonly<Record<string, string>> = {}): string {
  const lines = {
    id,
    title: "A key does not rotate",
    severity: "warning",
    about: "key",
    assert: "key.rotates",
    message: "The key {key.name} keeps its key material for ever.",
    why: "Our policy asks for new key material every year.",
    fix: "Set EnableKeyRotation to true.",
    examples: `\n${examples}`,
    ...changes,
  };
  return Object.entries(lines)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join("");
}

const keyThat = (rotates: boolean): string =>
  `Resources:\n  Key:\n    Type: AWS::KMS::Key\n    Properties:\n      EnableKeyRotation: ${rotates}\n`;

const asExample = (text: string): string => `    - |\n${text.replace(/^/gm, "      ").trimEnd()}\n`;

const examples = `  fail:\n${asExample(keyThat(false))}  pass:\n${asExample(keyThat(true))}`.trimEnd();
