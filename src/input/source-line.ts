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
    const frame = frameOf(written);
    if (frame !== null && !isForeign(frame.file) && !JAVA_LIBRARY.test(written)) return frame;
  }
  return null;
}

/** `new X (/app/lib/x.ts:12:5)`, `at /app/x.js:1:2`, `File "/app/x.py", line 12`, `com.acme.X.<init>(X.java:12)`. */
function frameOf(written: string): Frame | null {
  if (written.length > 4096) return null;
  const python = /^\s*File "([^"]+)", line (\d+)/.exec(written);
  if (python !== null) return { file: python[1] ?? "", line: Number(python[2]), column: null };
  const location = (/\(([^()]*)\)\s*$/.exec(written)?.[1] ?? written).trim().replace(/^at (?:async )?/, "");
  const found = /^(.+?):(\d+)(?::(\d+))?$/.exec(location);
  if (found === null) return null;
  const column = found[3] === undefined ? null : Number(found[3]);
  return { file: pathOf(found[1] ?? ""), line: Number(found[2]), column: column === 0 ? null : column };
}

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
  /(?:^|[\\/])(?:node_modules|site-packages|dist-packages|jsii-kernel|jsii-runtime|\.yarn)(?:[\\/.-]|$)|^(?:node|internal|native|evalmachine|webpack):|<anonymous>|<frozen /;

/** A frame of Java names the class in full, but only the last part of the file. */
const JAVA_LIBRARY = /^\s*(?:at )?(?:software\.amazon|software\.constructs|javax?|jdk|sun)\./;

const isForeign = (file: string): boolean => file === "" || FOREIGN.test(file);

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
  return usable.map((_, index) => usable.slice(index).join("/"));
}

const withSlashes = (written: string): string => written.replaceAll("\\", "/");

function sourceExcerpt(text: string, line: number, column: number): SourceLine["excerpt"] {
  const start = { line, column };
  return line < 1 ? null : excerptOf(text, lineTableOf(text), start, start);
}
