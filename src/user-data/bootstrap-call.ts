// Does a script call, on a line of its own and whatever happens, what EKS puts into its images to join a cluster?
// No parser: any other form, and any line above it behind which it may not be run, leaves the answer open.

import { HOLE } from "./hole.ts";

/** https://github.com/awslabs/amazon-eks-ami/blob/0ab842803d82/templates/al2/runtime/bootstrap.sh */
export const SHELL_CALL = new RegExp(
  `^(?:sudo\\s+(?:-E\\s+)?)?(?:(?:/bin/)?(?:ba)?sh\\s+(?:-[eux]+\\s+)*)?/etc/eks/bootstrap\\.sh\\s+` +
    `["']?(?:\\$|[A-Za-z0-9${HOLE}][\\w${HOLE}-]*["']?(?:[\\s;&|]|$))`,
);

/** By its path, or by a variable that holds it. https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html */
export const WINDOWS_CALL = new RegExp(
  `^& ?(?:"[^"]*Start-EKSBootstrap\\.ps1"|\\$EKSBootstrapScriptFile) -EKSClusterName[ :]+["']?[\\w$${HOLE}]`,
  "i",
);

export function isCalledIn(script: string, call: RegExp): boolean {
  const lines = withoutDocuments(script.split("\n").filter((line) => !/^\s*#/.test(line)));
  const at = lines.findIndex((line) => call.test(line));
  const above = lines.slice(0, at).map(bare);
  return at !== -1 && !above.some((line) => MAY_BE_LAST.test(line)) && areClosed(above);
}

/** What a script writes into a file is not what it runs. */
function withoutDocuments(lines: readonly string[]): readonly string[] {
  let end: string | null = null;
  return lines.flatMap((line) => {
    if (end !== null) {
      if (line === end) end = null;
      return [];
    }
    const { before, name, behind } = HERE_DOCUMENT.exec(line)?.groups ?? {};
    end = name ?? null;
    return [name === undefined ? line : `${before}${behind}`];
  });
}

const HERE_DOCUMENT = /^(?<before>[^<]*)<<\s*(?<quote>["']?)(?<name>\w+)\k<quote>(?<behind>[^<]*)$/;

/** Without what is quoted, escaped or a comment. */
const bare = (line: string): string =>
  line.replace(/\\.|"(?:[^"\\]|\\.)*"|(?<!\$)'[^']*'|`[^`]*`/g, "").replace(/(^|\s)#.*$/, "");

/** A quote, bracket, comment, document or line that goes on; a function; an end, if only on a branch; commands that are not known. */
const MAY_BE_LAST = new RegExp(
  `["'\`]|[({][^(){}]*$|\\(\\s*\\)|<#|<<|(?:[\\\\|]|&&)\\s*$|^\\s*${HOLE}|` +
    "(?:^|[\\s;&|])(?:function|exit|return|throw|exec(?!\\s*[<>&\\d]))(?:[\\s;]|$)|" +
    "(?:^|[\\s;&|/])(?:reboot|shutdown|poweroff|halt|kill)(?:[\\s;]|$)|\\bsleep\\s+infinity|\\bwhile\\s+(?:true|:)",
  "i",
);

/** As many branches and loops end as begin. */
function areClosed(lines: readonly string[]): boolean {
  const countOf = (words: RegExp) => lines.flatMap((line) => [...line.matchAll(words)]).length;
  const begun = countOf(/(?:^|[\s;&|])(?:if|case|for|while|until|select)(?=\s|$)/gi);
  return begun === countOf(/(?:^|;)\s*(?:fi|esac|done)(?=[\s;<>]|$)/g);
}
