// What does an error of the SDK say? It may be one of AWS, of the connection, of the credentials, or of the SDK itself.

export interface ReadError {
  /** As AWS names it, or as the error of the connection is named. */
  readonly code: string;
  readonly message: string;
  /** "aws": it is AWS's own answer. "answer": it came while an answer was read. */
  readonly from: "aws" | "answer" | "elsewhere";
  /** Of the error of Node.js: `ECONNRESET`; else null. */
  readonly systemCode: string | null;
  /** Of the answer; null: there was none. */
  readonly status: number | null;
  /** How often the SDK asked. */
  readonly attempts: number;
}

export function readError(error: unknown): ReadError {
  const metadata = memberOf(error, "$metadata");
  const name = textOf(memberOf(error, "name")) ?? "Error";
  const systemCode = isAws(error) ? null : textOf(memberOf(error, "code"));
  return {
    code: systemCode ?? name.replace(/^(?:Client|Server)\./, ""),
    message: messageOf(error),
    from: isAws(error) ? "aws" : memberOf(error, "$response") === undefined ? "elsewhere" : "answer",
    systemCode,
    status: numberOf(memberOf(metadata, "httpStatusCode")),
    attempts: numberOf(memberOf(metadata, "attempts")) ?? 1,
  };
}

/** Every error that AWS answers with has it, and no other. */
const isAws = (error: unknown): boolean => memberOf(error, "$fault") !== undefined;

/** Where several addresses of a host were tried, the errors are in a list, and the message is empty. */
function messageOf(error: unknown): string {
  const own = textOf(memberOf(error, "message"));
  if (own !== null && own !== "") return own;
  const inner = memberOf(error, "errors");
  return Array.isArray(inner) && inner.length > 0 ? messageOf(inner[0]) : "";
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && name in value
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);
const numberOf = (value: unknown): number | null => (typeof value === "number" ? value : null);
