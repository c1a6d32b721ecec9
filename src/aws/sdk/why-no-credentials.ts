// Why are there no credentials, or none that AWS takes? The SDK and AWS say it in many ways.

import type { Refusal } from "../reader.ts";
import type { AskerInRegion } from "./why-not-opened.ts";

export function whyNoCredentials({ code, message }: Refusal, { profile, region }: AskerInRegion): string {
  const [, , say] =
    CASES.find(
      ([codes, messages]) =>
        (codes === null || codes.test(code)) && (messages === null || messages.test(message)),
    ) ?? [];
  return say === undefined
    ? `The AWS credentials could not be loaded: ${message === "" ? code : message}.`
    : say({ profile, ofProfile: profileIn(message, profile), option: optionFor(profile), message, region });
}

interface Said {
  /** As it was asked for. */
  readonly profile: string | undefined;
  /** `profile x`, or what stands for it where none was named. */
  readonly ofProfile: string;
  /** ` --profile x`, or nothing. */
  readonly option: string;
  readonly message: string;
  readonly region: string;
}

function profileIn(message: string, asked: string | undefined): string {
  const [, bracketed, quoted, bare] =
    /using profile: \[(.+?)\]|profile '(.+?)'|Profile ([^'].*?) (?:could not be|was not|is not|is missing|requires)/i.exec(
      message,
    ) ?? [];
  const name = bracketed ?? quoted ?? bare ?? asked;
  return name === undefined ? "the profile in use" : `profile ${name}`;
}

/** Names of profiles that the SDK reads need no quotes in a shell. */
const optionFor = (profile: string | undefined): string =>
  profile === undefined ? "" : ` --profile ${profile}`;

/** Code and message, null: any; the first that holds. Messages are those of the SDK: its version is pinned. */
const CASES: readonly (readonly [RegExp | null, RegExp | null, (said: Said) => string])[] = [
  [
    null,
    /aws sso login|UnauthorizedException|SSO session (?:token )?associated/,
    ({ ofProfile, option }) =>
      `The SSO session of ${ofProfile} has expired or was never begun: run \`aws sso login${option}\`.`,
  ],
  [
    null,
    /ForbiddenException/,
    ({ ofProfile }) =>
      `SSO does not give you the role of ${ofProfile}: check sso_account_id and sso_role_name, or ask for that role.`,
  ],
  [
    null,
    /^incomplete profile/,
    ({ ofProfile }) =>
      `${capital(ofProfile)} is incomplete in the AWS configuration: it may name an sso-session that is not there.`,
  ],
  [
    null,
    /invalid SSO credentials/,
    ({ ofProfile, option }) =>
      `${capital(ofProfile)} lacks settings of SSO in the AWS configuration: run \`aws configure sso${option}\`.`,
  ],
  [
    null,
    /aws login|^Failed to load token/,
    ({ ofProfile, option }) =>
      `The login session of ${ofProfile} has expired or was never begun: run \`aws login${option}\`.`,
  ],
  [
    null,
    /multi-factor/,
    ({ ofProfile, option }) =>
      `${capital(ofProfile)} wants a code of multi-factor authentication, which eks-lint cannot ask for: run \`eval "$(aws configure export-credentials${option} --format env)"\`, and then eks-lint without it.`,
  ],
  [
    null,
    /profile .+ (?:could not be found|was not found)/i,
    ({ ofProfile }) =>
      `There is no ${ofProfile} in the AWS configuration: \`aws configure list-profiles\` lists those that there are.`,
  ],
  [
    null,
    /^Could not resolve credentials using profile/,
    ({ ofProfile }) => `There is no ${ofProfile} in the AWS configuration, or it states no credentials.`,
  ],
  [
    null,
    /^Command failed|credential_process/,
    ({ ofProfile }) =>
      `The credential_process of ${ofProfile} gave no credentials that can be used: run its command by hand to see why.`,
  ],
  [
    null,
    /^Could not load credentials from any providers/,
    ({ profile, option }) =>
      profile === undefined
        ? "No AWS credentials were found that can be used: name a profile with --profile, or set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."
        : `Profile ${profile} states no AWS credentials: name another with --profile, or run \`aws configure${option}\`.`,
  ],
  [
    /^(?:ExpiredToken|RequestExpired)/,
    null,
    ({ option }) =>
      `The session of these AWS credentials has expired: log in again, with \`aws sso login${option}\` for instance, or set new ones.`,
  ],
  [
    /^(?:RequestTime|RequestInTheFuture|SignatureDoesNotMatch|InvalidSignature)/,
    /expired|skew|earlier than|later than|not yet current/i,
    () => "AWS refuses what is signed with the time of this machine: set its clock.",
  ],
  [
    /^(?:SignatureDoesNotMatch|InvalidSignature|IncompleteSignature)/,
    null,
    () => "The secret access key is not that of the access key: copy both again, whole, from the same place.",
  ],
  [
    /^(?:InvalidClientTokenId|UnrecognizedClientException|InvalidAccessKeyId|AuthFailure)/,
    null,
    ({ region }) =>
      `AWS does not know the access key or its session token in Region ${region}: it may be deleted or inactive, or of another partition (China and GovCloud have their own).`,
  ],
];

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
