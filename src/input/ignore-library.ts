// Where do patterns in the syntax of .gitignore get their meaning? It is loaded with the first of them.

import { createRequire } from "node:module";

export const ignoreLibrary = () => createRequire(import.meta.url)("ignore") as typeof import("ignore");
