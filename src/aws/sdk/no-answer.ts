// What does an error mean for a question? There is no such thing, or nobody knows, and why.

import type { Action } from "../actions.ts";
import { cleanedCode, cleanedMessage } from "../cleaned-message.ts";
import type { Answer, Refusal, RefusalReason } from "../reader.ts";
import { isAbsent } from "./absent-codes.ts";
import { TOO_LARGE } from "./bounded-body.ts";
import { type ReadError, readError } from "./read-error.ts";

export type NoAnswer = Exclude<Answer, { kind: "answered" }>;

export function noAnswer(action: Action, thrown: unknown): NoAnswer {
  const error = readError(thrown);
  if (error.from === "aws" && isAbsent(action, error.code)) return { kind: "absent", code: error.code };
  return { kind: "refused", refusal: refusalBy(error) };
}

/** The SDK asks again by itself where AWS or the connection says that this may help, and not where it cannot read an answer. */
export function isWorthAnotherReading(thrown: unknown): boolean {
  const error = readError(thrown);
  return error.attempts <= 1 && ["malformed", "unreachable"].includes(reasonOf(error));
}

function refusalBy(error: ReadError): Refusal {
  const reason = reasonOf(error);
  const message = cleanedMessage(inOwnWords(reason, error) ?? error.message);
  const code = reason === "malformed" ? httpCode(error) : error.code;
  return { reason, code: cleanedCode(code), message };
}

/** What the SDK and Node.js say is about their own insides. */
function inOwnWords(reason: RefusalReason, { code, message }: ReadError): string | null {
  if (reason === "malformed") return "what came is no answer that AWS gives";
  if (code === "ECONNRESET" || code === "EPIPE") return "the connection was cut";
  if (code === "EPROTO") return "what answers does not speak TLS";
  if (!message.startsWith("@smithy/")) return null;
  return message.includes("establish a connection") ? "no connection in time" : "no answer in time";
}

const httpCode = ({ status, systemCode, code }: ReadError): string =>
  status === null ? (systemCode ?? code) : `HTTP ${status}`;

function reasonOf(error: ReadError): RefusalReason {
  const { code, from, systemCode, status } = error;
  if (from === "aws" && isNameless(code)) return status === 429 ? "throttled" : "malformed";
  const [known] = REASONS.find(([, codes]) => codes.includes(code)) ?? [];
  if (code === "AuthFailure") return authFailure(error);
  if (known !== undefined) return known;
  if (from === "aws") return status === 429 ? "throttled" : "other";
  if (systemCode !== null) return ofSystem(systemCode);
  return from === "answer" ? "malformed" : "other";
}

/** What the SDK makes of an answer without a code: a page of a proxy, for instance. */
const isNameless = (code: string): boolean => ["Unknown", "UnknownError", "NotFound"].includes(code);

/** EC2 says so of keys that it does not know and of things that are not ours. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
const authFailure = ({ message }: ReadError): RefusalReason =>
  /validate the provided access credentials/.test(message) ? "credentials" : "access-denied";

const REASONS: readonly (readonly [RefusalReason, readonly string[]])[] = [
  [
    "access-denied",
    ["AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "NotAuthorized", "OptInRequired"],
  ],
  [
    "throttled",
    [
      "Throttling",
      "ThrottlingException",
      "ThrottledException",
      "RequestThrottled",
      "RequestThrottledException",
      "RequestLimitExceeded",
      "TooManyRequestsException",
      "BandwidthLimitExceeded",
      "PriorRequestNotComplete",
      "EC2ThrottledException",
      "SlowDown",
    ],
  ],
  [
    "timed-out",
    ["TimeoutError", "RequestTimeout", "RequestTimeoutException", "ETIMEDOUT", "ESOCKETTIMEDOUT"],
  ],
  [
    "credentials",
    [
      "ExpiredToken",
      "ExpiredTokenException",
      "RequestExpired",
      "RequestTimeTooSkewed",
      "RequestInTheFuture",
      "InvalidClientTokenId",
      "UnrecognizedClientException",
      "InvalidAccessKeyId",
      "SignatureDoesNotMatch",
      "InvalidSignatureException",
      "IncompleteSignature",
      "IncompleteSignatureException",
      "MissingAuthenticationToken",
      "MissingAuthenticationTokenException",
      "InvalidIdentityToken",
      "InvalidIdentityTokenException",
      "IDPRejectedClaim",
      "IDPRejectedClaimException",
      "CredentialsProviderError",
      "TokenProviderError",
      "ProviderError",
      "InstanceMetadataV1FallbackError",
      // Files of credentials and tokens: nothing else is read.
      "ENOENT",
      "EACCES",
      "EPERM",
      "EISDIR",
      "ENOTDIR",
    ],
  ],
];

/** Errors of Node.js: of its HTTP parser and of unpacking, and else of sockets, names and certificates. */
function ofSystem(code: string): RefusalReason {
  if (/^(?:HPE|Z)_/.test(code) || code === TOO_LARGE) return "malformed";
  return code.startsWith("ERR_INVALID") ? "other" : "unreachable";
}
