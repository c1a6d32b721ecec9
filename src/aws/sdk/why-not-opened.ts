// Why can an account not be asked at all? One sentence: what is wrong, and what to do.

import type { Answer, Refusal } from "../reader.ts";
import type { Asker } from "./credentials.ts";
import { homeRegion } from "./home-region.ts";
import { whyNoCredentials } from "./why-no-credentials.ts";
import { whyRoleNotAssumed } from "./why-role-not-assumed.ts";

export interface AskerInRegion extends Asker {
  readonly region: string;
}

/** `answer`: to the question whose credentials these are. `atHome`: the account that the home Region of the partition knows them of. */
export function whyNotOpened(answer: Answer, asker: AskerInRegion, atHome: string | null): string {
  if (answer.kind !== "refused") return `${NO_AWS}; ${ENDPOINT}.`;
  const { refusal } = answer;
  if (atHome !== null) return whyNotThisRegion(refusal, asker.region, atHome);
  return whyRoleNotAssumed(refusal, asker) ?? whyRefused(refusal, asker);
}

const NO_AWS = "What answers is not AWS";
const ENDPOINT = "check AWS_ENDPOINT_URL, endpoint_url in the profile, and proxies";

function whyNotThisRegion({ code }: Refusal, region: string, account: string): string {
  return code === "ENOTFOUND"
    ? `There is no AWS Region ${region}: check how it is written.`
    : `Region ${region} is not enabled in account ${account}: enable it in the settings of the account, or name another with --region.`;
}

function whyRefused(refusal: Refusal, asker: AskerInRegion): string {
  const { reason, code, message } = refusal;
  const { region } = asker;
  switch (reason) {
    case "credentials":
      return whyNoCredentials(refusal, asker);
    case "access-denied":
      return `AWS does not even tell these credentials whose they are, which takes no permission (${message === "" ? code : message}): a role that the profile names may not be assumed, or the policy of a VPC endpoint denies it.`;
    case "throttled":
      return `AWS answers that it is asked too much: wait a few minutes and try again (${message}).`;
    case "timed-out":
      return `AWS did not answer in Region ${region}: check the network, proxies and AWS_ENDPOINT_URL (${message}).`;
    case "unreachable":
      return whyNotReached(refusal, region);
    case "malformed":
      return `${NO_AWS}: ${message} (${code}); ${ENDPOINT}.`;
    case "other":
      return whyOtherwise(refusal, region);
    default:
      return reason satisfies never;
  }
}

/** https://nodejs.org/docs/latest-v20.x/api/tls.html#x509-certificate-error-codes */
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/;

function whyNotReached({ code, message }: Refusal, region: string): string {
  if (CERTIFICATE.test(code)) {
    return `The certificate of what answers for AWS is not trusted (${message}): behind a proxy that reads along, set NODE_EXTRA_CA_CERTS to the file of its certificate.`;
  }
  const what = code === "ENOTFOUND" ? "the network, the name of the Region" : "the network, proxies";
  return `AWS cannot be reached in Region ${region} (${message}): check ${what} and AWS_ENDPOINT_URL.`;
}

function whyOtherwise({ code, message }: Refusal, region: string): string {
  if (code === "AbortError") return "The run was interrupted before AWS answered.";
  if (code === "ERR_INVALID_URL") return `The endpoint of AWS is not written as a URL: ${ENDPOINT}.`;
  if (code === "RegionDisabledException") {
    return `Region ${region} is not enabled for these credentials: enable it in the settings of the account, or name another with --region.`;
  }
  if (message.startsWith("Region not accepted") || message.includes("hostname component")) {
    return `${region} is not the name of an AWS Region: names look like ${homeRegion(region)}.`;
  }
  return `AWS could not be asked whose the credentials are: ${message === "" ? code : message}.`;
}
