// Whose account is asked, with what stands in the standard configuration of AWS, and what is said when nobody may ask?

import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { defaultRegion } from "../../../src/aws/sdk/default-region.ts";
import { openReader, type ReaderOptions } from "../../../src/aws/sdk/open-reader.ts";
import { type FakeAws, fakeAws, type Received, type Reply } from "./fake-aws.ts";
import { HASTIER, HASTY } from "./hasty.ts";
import { ACCOUNT, callerIdentity, failure, json, queryResult } from "./replies.ts";
import { type Files, KEY, standardConfiguration } from "./standard-configuration.ts";

const OTHER_ACCOUNT = "444455556666";
const ROLE = `arn:aws:iam::${OTHER_ACCOUNT}:role/reader`;
const OTHER_KEY = "AKIAI44QH8DHBEXAMPLE";
const SECRET = "je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY";

/** The account that is opened, or the sentence that says why none is. */
async function opened(options: Partial<ReaderOptions> = {}): Promise<string> {
  const result = await openReader({ region: "us-west-2", patience: HASTY, ...options });
  return result.ok ? result.reader.account : result.sentence;
}

interface Configuration extends Files {
  readonly variables?: Readonly<Record<string, string>>;
}

async function awsWith(
  configuration: Configuration,
  answer: (received: Received) => Reply = () => callerIdentity(),
): Promise<FakeAws & { readonly home: string }> {
  const aws = await fakeAws(answer);
  const home = standardConfiguration(
    { AWS_ENDPOINT_URL: aws.url, ...configuration.variables },
    configuration,
  );
  return { ...aws, home };
}

const WITH_KEY: Configuration = { variables: KEY };

describe("credentials are found", () => {
  test("in the environment", async () => {
    const aws = await awsWith(WITH_KEY);
    expect(await opened()).toBe(ACCOUNT);
    expect(aws.received).toEqual([
      {
        action: "sts:GetCallerIdentity",
        parameters: {},
        region: "us-west-2",
        accessKeyId: KEY.AWS_ACCESS_KEY_ID,
      },
    ]);
  });

  test.each<[string, Files]>([
    ["keys", { credentials: `[p]\naws_access_key_id = ${OTHER_KEY}\naws_secret_access_key = ${SECRET}\n` }],
    [
      "a process",
      {
        config: `[profile p]\ncredential_process = echo '{"Version": 1, "AccessKeyId": "${OTHER_KEY}", "SecretAccessKey": "x"}'\n`,
      },
    ],
  ])("in the profile that is named, whatever the environment says: %s", async (_name, files) => {
    const aws = await awsWith({ ...files, ...WITH_KEY });
    expect(await opened({ profile: "p" })).toBe(ACCOUNT);
    expect(aws.received.map(({ accessKeyId }) => accessKeyId)).toEqual([OTHER_KEY]);
  });

  test("in the SSO session of a profile", async () => {
    const aws = await awsWith(SSO, ({ action }) =>
      action.startsWith("sts:")
        ? callerIdentity()
        : json({
            roleCredentials: {
              accessKeyId: OTHER_KEY,
              secretAccessKey: SECRET,
              sessionToken: "t",
              expiration: Date.UTC(2099, 0),
            },
          }),
    );
    logInAt(aws.home);
    expect(await opened({ profile: "p" })).toBe(ACCOUNT);
    expect(aws.received.at(-1)?.accessKeyId).toBe(OTHER_KEY);
  });

  test("of a web identity", async () => {
    const aws = await awsWith({ variables: { AWS_ROLE_ARN: ROLE } }, assuming);
    const file = join(aws.home, "token");
    writeFileSync(file, "eyJ");
    standardConfiguration({
      AWS_ENDPOINT_URL: aws.url,
      AWS_ROLE_ARN: ROLE,
      AWS_WEB_IDENTITY_TOKEN_FILE: file,
    });
    writeFileSync(file, "eyJ");
    expect(await opened()).toBe(OTHER_ACCOUNT);
  });
});

const credentialsOf = (action: string): Reply =>
  queryResult(
    action,
    `<Credentials><AccessKeyId>ASIAIOSFODNN7EXAMPLE</AccessKeyId><SecretAccessKey>${SECRET}</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>`,
  );

function assuming({ action }: Received): Reply {
  return action.includes("AssumeRole")
    ? credentialsOf(action.replace(/.*:/, ""))
    : callerIdentity(OTHER_ACCOUNT);
}

const SSO: Configuration = {
  config: `[profile p]
sso_session = s
sso_account_id = ${ACCOUNT}
sso_role_name = ReadOnly
[sso-session s]
sso_region = us-east-1
sso_start_url = https://example.awsapps.com/start
`,
};

/** As `aws sso login` leaves it. */
function logInAt(home: string): void {
  const folder = join(home, ".aws/sso/cache");
  mkdirSync(folder, { recursive: true });
  const name = createHash("sha1").update("s").digest("hex");
  writeFileSync(
    join(folder, `${name}.json`),
    JSON.stringify({ accessToken: "secret-token", expiresAt: "2099-01-01T00:00:00Z" }),
  );
}

describe("a role", () => {
  test("is assumed once, and asked as from then on", async () => {
    const aws = await awsWith(WITH_KEY, (received) =>
      received.action === "kms:DescribeKey"
        ? json({
            KeyMetadata: {
              Arn: "a",
              KeyId: "k",
              KeyManager: "CUSTOMER",
              KeyState: "Enabled",
              KeySpec: "RSA_2048",
            },
          })
        : assuming(received),
    );
    const result = await openReader({
      region: "us-west-2",
      patience: HASTY,
      roleArn: ROLE,
      externalId: "told",
    });
    if (!result.ok) throw new Error(result.sentence);
    expect(result.reader.account).toBe(OTHER_ACCOUNT);
    const answer = await result.reader.ask({
      action: "kms:DescribeKey",
      region: "eu-west-1",
      parameters: { KeyId: "k" },
    });
    expect(answer.kind).toBe("answered");
    expect(aws.received.map(({ action, accessKeyId }) => [action, accessKeyId])).toEqual([
      ["sts:AssumeRole", KEY.AWS_ACCESS_KEY_ID],
      ["sts:GetCallerIdentity", "ASIAIOSFODNN7EXAMPLE"],
      ["kms:DescribeKey", "ASIAIOSFODNN7EXAMPLE"],
    ]);
    expect(aws.received[0]?.parameters).toMatchObject({
      RoleArn: ROLE,
      RoleSessionName: "eks-lint",
      ExternalId: "told",
    });
  });

  test.each([
    [undefined, "if the trust policy wants an external id, give it with --external-id."],
    ["told", "if the trust policy wants an external id, check --external-id."],
  ])("that may not be assumed, with the external id %s", async (externalId, end) => {
    const user = `arn:aws:iam::${ACCOUNT}:user/ci`;
    await awsWith(WITH_KEY, ({ action }) =>
      failure(
        action,
        "AccessDenied",
        `User: ${user} is not authorized to perform: sts:AssumeRole on resource: ${ROLE}`,
        403,
      ),
    );
    expect(await opened({ roleArn: ROLE, externalId })).toBe(
      `${user} may not assume the role ${ROLE}: its trust policy must allow that, and a policy of the former must allow sts:AssumeRole on it; ${end}`,
    );
  });

  test("that is none", async () => {
    await awsWith(WITH_KEY, ({ action }) => failure(action, "ValidationError", `${ROLE} is invalid`));
    expect(await opened({ roleArn: ROLE })).toBe(`The role ${ROLE} cannot be assumed: ${ROLE} is invalid.`);
  });
});

describe("no credentials", () => {
  test.each<[string, Configuration, Partial<ReaderOptions>, string]>([
    [
      "nowhere",
      {},
      {},
      "No AWS credentials were found that can be used: name a profile with --profile, or set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
    ],
    [
      "a profile that does not exist, even if others would do",
      WITH_KEY,
      { profile: "prdo" },
      "There is no profile prdo in the AWS configuration: `aws configure list-profiles` lists those that there are.",
    ],
    [
      "one whose name has a blank",
      {},
      { profile: "my prdo" },
      "There is no profile my prdo in the AWS configuration: `aws configure list-profiles` lists those that there are.",
    ],
    [
      "a profile of the environment that does not exist",
      { variables: { AWS_PROFILE: "prdo" } },
      {},
      "There is no profile prdo in the AWS configuration: `aws configure list-profiles` lists those that there are.",
    ],
    [
      "a profile that states none",
      { config: "[profile bare]\nregion = eu-west-1\n" },
      { profile: "bare" },
      "Profile bare states no AWS credentials: name another with --profile, or run `aws configure --profile bare`.",
    ],
    [
      "a profile that takes them of one that is not there",
      { config: `[profile p]\nrole_arn = ${ROLE}\nsource_profile = gone\n` },
      { profile: "p" },
      "There is no profile gone in the AWS configuration, or it states no credentials.",
    ],
    [
      "an SSO session that was never begun",
      SSO,
      { profile: "p" },
      "The SSO session of profile p has expired or was never begun: run `aws sso login --profile p`.",
    ],
    [
      "the same, of the profile of the environment",
      { ...SSO, variables: { AWS_PROFILE: "p" } },
      {},
      "The SSO session of the profile in use has expired or was never begun: run `aws sso login`.",
    ],
    [
      "a section of SSO that is not there",
      { config: "[profile p]\nsso_session = s\nsso_account_id = 111122223333\nsso_role_name = ReadOnly\n" },
      { profile: "p" },
      "Profile p is incomplete in the AWS configuration: it may name an sso-session that is not there.",
    ],
    [
      "settings of SSO that are missing",
      { config: "[profile p]\nsso_account_id = 111122223333\nsso_role_name = ReadOnly\n" },
      { profile: "p" },
      "Profile p lacks settings of SSO in the AWS configuration: run `aws configure sso --profile p`.",
    ],
    [
      "a login that was never made",
      { config: `[profile jo@work]\nlogin_session = arn:aws:iam::${ACCOUNT}:user/jo\n` },
      { profile: "jo@work" },
      "The login session of profile jo@work has expired or was never begun: run `aws login --profile jo@work`.",
    ],
    [
      "a device of multi-factor authentication",
      {
        config: `[profile p]\nrole_arn = ${ROLE}\nsource_profile = q\nmfa_serial = arn:aws:iam::${ACCOUNT}:mfa/jo\n`,
        credentials: `[q]\naws_access_key_id = ${OTHER_KEY}\naws_secret_access_key = ${SECRET}\n`,
      },
      { profile: "p" },
      'Profile p wants a code of multi-factor authentication, which eks-lint cannot ask for: run `eval "$(aws configure export-credentials --profile p --format env)"`, and then eks-lint without it.',
    ],
    [
      "a process that fails, whatever it says",
      { config: `[profile p]\ncredential_process = sh -c 'echo ${SECRET} >&2; exit 3'\n` },
      { profile: "p" },
      "The credential_process of profile p gave no credentials that can be used: run its command by hand to see why.",
    ],
    [
      "a process that says something else",
      { config: `[profile p]\ncredential_process = echo ${SECRET}\n` },
      { profile: "p" },
      "The credential_process of profile p gave no credentials that can be used: run its command by hand to see why.",
    ],
    [
      "a token that is not there",
      { variables: { AWS_WEB_IDENTITY_TOKEN_FILE: "/nowhere/token", AWS_ROLE_ARN: ROLE } },
      {},
      "The AWS credentials could not be loaded: ENOENT: no such file or directory, open '/nowhere/token'.",
    ],
  ])("%s", async (_name, configuration, options, sentence) => {
    const aws = await awsWith(configuration);
    expect(await opened(options)).toBe(sentence);
    expect(aws.received).toEqual([]);
  });

  test.each([
    [
      "UnauthorizedException",
      401,
      "The SSO session of profile p has expired or was never begun: run `aws sso login --profile p`.",
    ],
    [
      "ForbiddenException",
      403,
      "SSO does not give you the role of profile p: check sso_account_id and sso_role_name, or ask for that role.",
    ],
  ])("SSO answers %s", async (code, status, sentence) => {
    const aws = await awsWith(SSO, () => failure("eks:", code, "no", status));
    logInAt(aws.home);
    expect(await opened({ profile: "p" })).toBe(sentence);
  });
});

describe("credentials that AWS does not take", () => {
  test.each([
    [
      "ExpiredToken",
      "The security token included in the request is expired",
      "The session of these AWS credentials has expired: log in again, with `aws sso login` for instance, or set new ones.",
    ],
    [
      "InvalidClientTokenId",
      "The security token included in the request is invalid.",
      "AWS does not know the access key or its session token in Region us-west-2: it may be deleted or inactive, or of another partition (China and GovCloud have their own).",
    ],
    [
      "SignatureDoesNotMatch",
      "The request signature we calculated does not match the signature you provided.",
      "The secret access key is not that of the access key: copy both again, whole, from the same place.",
    ],
    [
      "SignatureDoesNotMatch",
      "Signature expired: 20261123T000000Z is now earlier than 20261123T001000Z (20261123T002500Z - 15 min.)",
      "AWS refuses what is signed with the time of this machine: set its clock.",
    ],
    [
      "AccessDenied",
      "explicit deny in a VPC endpoint policy.",
      "AWS does not even tell these credentials whose they are, which takes no permission (explicit deny in a VPC endpoint policy): a role that the profile names may not be assumed, or the policy of a VPC endpoint denies it.",
    ],
  ])("%s: %s", async (code, message, sentence) => {
    await awsWith(WITH_KEY, ({ action }) => failure(action, code, message, 403));
    expect(await opened()).toBe(sentence);
  });
});

describe("Regions", () => {
  test("one that the account has not enabled", async () => {
    await awsWith(WITH_KEY, ({ action, region }) =>
      region === "us-east-1" ? callerIdentity() : failure(action, "InvalidClientTokenId", "invalid", 403),
    );
    expect(await opened({ region: "ap-east-1" })).toBe(
      `Region ap-east-1 is not enabled in account ${ACCOUNT}: enable it in the settings of the account, or name another with --region.`,
    );
  });

  test.each(["us west 2", "us_west_2", "../.."])("%s is none", async (region) => {
    const aws = await awsWith(WITH_KEY);
    expect(await opened({ region })).toBe(
      `${region} is not the name of an AWS Region: names look like us-east-1.`,
    );
    expect(aws.received).toEqual([]);
  });

  test.each<[string, Configuration, string]>([
    ["of the environment", { variables: { ...KEY, AWS_REGION: "eu-west-3" } }, "eu-west-3"],
    ["of the profile", { ...WITH_KEY, config: "[default]\nregion = eu-west-2\n" }, "eu-west-2"],
    ["none, so that of STS", WITH_KEY, "us-east-1"],
  ])("where none is given: %s", async (_name, configuration, region) => {
    const aws = await awsWith(configuration);
    expect(await opened({ region: null })).toBe(ACCOUNT);
    expect(aws.received.map((received) => received.region)).toEqual([region]);
  });

  test("the configuration may state one for each profile, or none", async () => {
    standardConfiguration(
      {},
      {
        config:
          "[default]\nregion = eu-west-1\n[profile p]\nregion = eu-west-2\n[profile q]\noutput = json\n",
      },
    );
    expect(await defaultRegion(undefined)).toBe("eu-west-1");
    expect(await defaultRegion("p")).toBe("eu-west-2");
    expect(await defaultRegion("q")).toBeNull();
    expect(await defaultRegion("not there")).toBeNull();
  });

  test("one that is none is stated all the same, so that whoever asks with it hears of it", async () => {
    standardConfiguration({ ...KEY, AWS_REGION: "us_west_2" });
    expect(await defaultRegion(undefined)).toBe("us_west_2");
    expect(await opened({ region: null })).toContain("us_west_2 is not the name of an AWS Region");
  });
});

describe("what answers is not AWS, or nothing answers", () => {
  test.each<[string, Reply, string]>([
    [
      "a page",
      { body: "<!doctype html><p>Log in to our network" },
      "What answers is not AWS: what came is no answer that AWS gives (HTTP 200); check AWS_ENDPOINT_URL, endpoint_url in the profile, and proxies.",
    ],
    [
      "an account that is none",
      queryResult("GetCallerIdentity", "<Arn>a</Arn><Account>mine</Account>"),
      "What answers is not AWS; check AWS_ENDPOINT_URL, endpoint_url in the profile, and proxies.",
    ],
    [
      "silence",
      { silent: "before" },
      "AWS did not answer in Region us-west-2: check the network, proxies and AWS_ENDPOINT_URL (no answer in time).",
    ],
    [
      "too much asked",
      failure("sts:GetCallerIdentity", "Throttling", "Rate exceeded"),
      "AWS answers that it is asked too much: wait a few minutes and try again (Rate exceeded).",
    ],
    [
      "a failure",
      failure("sts:GetCallerIdentity", "InternalFailure", "Sorry.", 500),
      "AWS could not be asked whose the credentials are: Sorry.",
    ],
  ])("%s", async (_name, reply, sentence) => {
    await awsWith(WITH_KEY, () => reply);
    expect(await opened({ patience: "silent" in reply ? HASTIER : HASTY })).toBe(sentence);
  });

  test.each([
    [
      "http://127.0.0.1:1",
      "AWS cannot be reached in Region us-west-2 (connect ECONNREFUSED 127.0.0.1:1): check the network, proxies and AWS_ENDPOINT_URL.",
    ],
    [
      "here",
      "The endpoint of AWS is not written as a URL: check AWS_ENDPOINT_URL, endpoint_url in the profile, and proxies.",
    ],
  ])("endpoint %s", async (endpoint, sentence) => {
    standardConfiguration({ ...KEY, AWS_ENDPOINT_URL: endpoint });
    expect(await opened()).toBe(sentence);
  });

  test("no TLS", async () => {
    const aws = await awsWith(WITH_KEY);
    standardConfiguration({ ...KEY, AWS_ENDPOINT_URL: aws.url.replace("http:", "https:") });
    expect(await opened()).toContain("what answers does not speak TLS");
  });
});

test("an interruption", async () => {
  await awsWith(WITH_KEY, () => ({ silent: "before" }));
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 20);
  expect(await opened({ signal: controller.signal })).toBe("The run was interrupted before AWS answered.");
});
