// Under which licences are the libraries that are part of the bundle? Each text once, with the names of all that it is about.

import { readdirSync, readFileSync } from "node:fs";

/** What may be passed on with a notice alone. */
const PERMISSIVE = ["Apache-2.0", "MIT", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause"];

/** `paths`: of the files in the bundle, below the folder of the project. */
export const librariesIn = (paths) => [
  ...new Set(paths.flatMap((path) => /^(?:.*\/)?(node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? [])),
];

/** `folders`: `node_modules/yaml`, or one within the folder of another library. */
export function licenceTexts(folders) {
  const namesOf = new Map();
  for (const folder of [...folders].sort()) {
    const { name, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
    if (!PERMISSIVE.includes(license)) throw new Error(`${name} is part of the bundle, under ${license}`);
    const text = textIn(folder) ?? textOfScope(folder, license, folders);
    if (text === undefined)
      throw new Error(`${name} is part of the bundle, and its licence is not to be found`);
    namesOf.set(text, [...(namesOf.get(text) ?? []), name]);
  }
  return [...namesOf].map(([text, names]) => `${names.join("\n")}\n\n${text}`).join("\n---\n\n");
}

function textIn(folder) {
  const files = readdirSync(folder);
  const notice = files.find((file) => /^notice(\.(md|txt))?$/i.test(file));
  if (notice !== undefined) throw new Error(`${folder} has a notice that must be passed on: ${notice}`);
  const file = files.find((entry) => /^licen[cs]e(\.(md|txt))?$/i.test(entry));
  return file === undefined ? undefined : readFileSync(`${folder}/${file}`, "utf8");
}

/** Some packages of the AWS SDK come without the text that all others of the same repository come with. */
function textOfScope(folder, license, folders) {
  const scope = /node_modules\/@[^/]+\//.exec(folder)?.[0];
  if (scope === undefined || license !== "Apache-2.0") return undefined;
  const sibling = folders.find((other) => other.startsWith(scope) && textIn(other) !== undefined);
  return sibling === undefined ? undefined : textIn(sibling);
}
