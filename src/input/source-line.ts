// Which line of the user's own code made a resource? Read from the stack trace that the CDK keeps with it.

import type { SourceLine } from "../report.ts";
import { excerptOf } from "./excerpt.ts";
import { lineTableOf } from "./line-table.ts";

export interface Frame {
  /** As the trace has it: often absolute, and often of another machine. */
  readonly file: string;
  readonly line: number;
  /** Python and Java name none. */
  readonly column: number | null;
}

/** The first frame that is neither of a package nor of the runtime. */
export function userFrame(frames: readonly string[]): Frame | null {
  for (const written of frames) {
    if (written.length > LONGEST_FRAME || isOfLibrary(written)) continue;
    const frame = frameOf(written);
    if (frame !== null && !isForeign(frame.file)) return frame;
  }
  return null;
}

const LONGEST_FRAME = 4096;

/** `new X (/app/lib/x.ts:12:5)`, `at /app/x.js:1:2`, `File "/app/x.py", line 12`, `com.acme.X.<init> (X.java:12)`. */
function frameOf(written: string): Frame | null {
  const python = /^\s*File "([^"]+)", line (\d+)/.exec(written);
  if (python !== null) return { file: python[1] ?? "", line: Number(python[2]), column: null };
  const [name, location] = namedPlace(written.trim());
  if (location === ":") return frameAt(name);
  const frame = frameAt(location);
  if (frame === null) return null;
  const file = isOfClass(frame.file) ? `${packageFolder(name)}${frame.file}` : frame.file;
  return { ...frame, file, column: isCut(name, frame) ? null : frame.column };
}

function namedPlace(written: string): readonly [name: string, location: string] {
  if (!written.endsWith(")")) return ["", written];
  const open = written.lastIndexOf("(");
  return [written.slice(0, Math.max(open, 0)).trimEnd(), written.slice(open + 1, -1)];
}

function frameAt(location: string): Frame | null {
  const found = /^(.+?):(\d+)(?::(\d+))?$/.exec(location.trim().replace(/^at (?:async )?/, ""));
  if (found === null) return null;
  const column = found[3] === undefined ? 0 : Number(found[3]);
  return { file: pathOf(found[1] ?? ""), line: Number(found[2]), column: column === 0 ? null : column };
}

/**
 * Frames of module code have no function, and the CDK takes a part of the place for its name, and the last digit off the
 * column: `file:///app/x.mjs:12: (file:///app/x.mjs:12:1)`, `file:///app/x.mjs:12 (:)`.
 * https://github.com/aws/aws-cdk-cli/blob/main/packages/%40aws-cdk/cloud-assembly-api/lib/stack-trace.ts
 */
const isCut = (name: string, { file, line }: Frame): boolean => pathOf(name).startsWith(`${file}:${line}:`);

/** The JVM names the last part of a file only, beside the class in full. */
const isOfClass = (file: string): boolean => /^[^\\/]+\.(?:java|kt)$/.test(file);

const packageFolder = (name: string): string =>
  (/^\s*(?:at )?((?:[a-z_]\w*\.)+)(?=[A-Z])/.exec(name)?.[1] ?? "").replaceAll(".", "/");

function pathOf(written: string): string {
  if (!written.startsWith("file://")) return written;
  const withoutScheme = written.slice("file://".length).replace(/^\/(?=[A-Za-z]:)/, "");
  try {
    return decodeURIComponent(withoutScheme);
  } catch {
    return withoutScheme;
  }
}

/** `jsii` runs the CDK for Python, Java, C# and Go. */
const FOREIGN =
  /(?:^|[\\/])(?:node_modules|site-packages|dist-packages|jsii-kernel|jsii-runtime|package-cache|\.yarn|go[\\/]pkg[\\/]mod|lib[\\/]python\d[\d.]*)(?:[\\/.-]|$)|^(?:node|internal|native|evalmachine|webpack):|<anonymous>|<frozen /;

const isForeign = (file: string): boolean => file === "" || FOREIGN.test(file);

/** By the name of the class or function: the JVM names no folders, and jsii runs from a temporary one. */
const isOfLibrary = (written: string): boolean =>
  /^\s*(?:at )?(?:software\.amazon|software\.constructs|javax?|jdk|sun)\./.test(written) ||
  /^\s*(?:at )?(?:new |async )?(?:Kernel|KernelHost|InputOutput|Immediate)\b.*[\\/]program\.js:/.test(
    written,
  );

/** Nothing else is quoted: a trace is input, and could name a file of secrets. */
const SOURCE_CODE = /\.(?:[cm]?[jt]sx?|py|java|kt|cs|fs|vb|go)$/;

/**
 * The file as it is named if it lies under the working directory, else the longest end of its path that does; else the
 * frame as it stands. `read` answers null for what is not there.
 */
export function resolveSource(
  frame: Frame,
  cwd: string,
  read: (relative: string) => string | null,
): SourceLine {
  const { line, column } = frame;
  if (SOURCE_CODE.test(frame.file)) {
    for (const relative of candidates(frame.file, cwd)) {
      const text = read(relative);
      if (text !== null)
        return { file: relative, line, column, excerpt: sourceExcerpt(text, line, column ?? 1) };
    }
  }
  return { file: frame.file, line, column, excerpt: null };
}

const MOST_SEGMENTS = 40;

function candidates(file: string, cwd: string): readonly string[] {
  const [written, folder] = [withSlashes(file), withSlashes(cwd).replace(/\/$/, "")];
  const segments = (written.startsWith(`${folder}/`) ? written.slice(folder.length) : written)
    .split("/")
    .filter((segment) => segment !== "" && segment !== "." && !/^[A-Za-z]:$/.test(segment))
    .slice(-MOST_SEGMENTS);
  const usable = segments.slice(segments.lastIndexOf("..") + 1);
  const suffixes = usable.map((_, index) => usable.slice(index).join("/"));
  return JVM_FOLDERS.filter(([extension]) => file.endsWith(extension))
    .map(([, sources]) => `${sources}/${suffixes[0]}`)
    .concat(suffixes);
}

/** Where Maven and Gradle keep sources: a trace knows a file by its package. */
const JVM_FOLDERS = [
  [".java", "src/main/java"],
  [".kt", "src/main/kotlin"],
] as const;

const withSlashes = (written: string): string => written.replaceAll("\\", "/");

function sourceExcerpt(text: string, line: number, column: number): SourceLine["excerpt"] {
  const start = { line, column };
  return line < 1 ? null : excerptOf(text, lineTableOf(text), start, start);
}
