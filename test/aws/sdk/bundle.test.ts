// What of the AWS SDK is in dist/? Every way to credentials, and no request that changes anything.

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { ACTIONS } from "../../../src/aws/actions.ts";
import type { Opened, ReaderOptions } from "../../../src/aws/sdk/open-reader.ts";
import { type FakeAws, fakeAws, type Received, type Reply } from "./fake-aws.ts";
import { HASTY } from "./hasty.ts";
import { ACCOUNT, callerIdentity, json, queryResult } from "./replies.ts";
import { KEY, standardConfiguration } from "./standard-configuration.ts";

const BUNDLE = resolve("dist/aws");
const ROLE = `arn:aws:iam::${ACCOUNT}:role/reader`;

const opened = async (options: Partial<ReaderOptions>): Promise<Opened> => {
  const { openReader } = await import(pathToFileURL(join(BUNDLE, "open-reader.js")).href);
  return openReader({ region: "us-west-2", patience: HASTY, ...options });
};

const CONFIG = `[profile keys]
aws_access_key_id = AKIAKEYS
aws_secret_access_key = s
[profile process]
credential_process = echo '{"Version": 1, "AccessKeyId": "AKIAPROCESS", "SecretAccessKey": "s"}'
[profile role]
role_arn = ${ROLE}
source_profile = keys
[profile instance-role]
role_arn = ${ROLE}
credential_source = Ec2InstanceMetadata
[profile sso]
sso_session = s
sso_account_id = ${ACCOUNT}
sso_role_name = ReadOnly
[sso-session s]
sso_region = us-east-1
sso_start_url = https://example.awsapps.com/start
`;

const FAR = "2099-01-01T00:00:00Z";
const temporary = (id: string) => ({
  Code: "Success",
  AccessKeyId: id,
  SecretAccessKey: "s",
  Token: "t",
  Expiration: FAR,
});

/** All that gives credentials, on one port. */
function answer({ action }: Received): Reply {
  const [, assumed] = /^sts:(AssumeRole\w*)/.exec(action) ?? [];
  if (assumed !== undefined) {
    return queryResult(
      assumed,
      `<Credentials><AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>${FAR}</Expiration></Credentials>`,
    );
  }
  switch (action) {
    case "sts:GetCallerIdentity":
      return callerIdentity();
    case "PUT /latest/api/token":
      return { body: "token" };
    case "GET /latest/meta-data/iam/security-credentials/":
      return { body: "node" };
    case "GET /latest/meta-data/iam/security-credentials/node":
      return json(temporary("ASIAINSTANCE"));
    case "GET /container":
      return json(temporary("ASIACONTAINER"));
    case "POST /token":
      return json({ accessToken: "new", expiresIn: 3600, refreshToken: "r" });
    case "GET /federation/credentials":
      return json({
        roleCredentials: {
          accessKeyId: "ASIASSO",
          secretAccessKey: "s",
          sessionToken: "t",
          expiration: Date.UTC(2099, 0),
        },
      });
    default:
      return { status: 404, body: "" };
  }
}

interface Way {
  readonly options?: Partial<ReaderOptions>;
  readonly variables?: (url: string) => Readonly<Record<string, string>>;
  /** What must be in the home of the user. */
  readonly prepare?: (home: string) => void;
}

/** As `aws sso login` left it long ago. */
function expiredSso(home: string): void {
  mkdirSync(join(home, ".aws/sso/cache"), { recursive: true });
  writeFileSync(
    join(home, ".aws/sso/cache", `${createHash("sha1").update("s").digest("hex")}.json`),
    JSON.stringify({
      accessToken: "old",
      expiresAt: "2020-01-01T00:00:00Z",
      clientId: "c",
      clientSecret: "s",
      refreshToken: "r",
      registrationExpiresAt: FAR,
    }),
  );
}

describe("credentials of every kind", () => {
  test.each<[string, Way, string]>([
    ["environment", { variables: () => KEY }, KEY.AWS_ACCESS_KEY_ID],
    ["profile with keys", { options: { profile: "keys" } }, "AKIAKEYS"],
    ["process", { options: { profile: "process" } }, "AKIAPROCESS"],
    ["role of a profile", { options: { profile: "role" } }, "ASIAROLE"],
    ["role of a profile, as the instance", { options: { profile: "instance-role" } }, "ASIAROLE"],
    ["role that is named", { options: { profile: "keys", roleArn: ROLE } }, "ASIAROLE"],
    ["SSO, with a session that is renewed", { options: { profile: "sso" }, prepare: expiredSso }, "ASIASSO"],
    [
      "web identity",
      {
        variables: () => ({ AWS_ROLE_ARN: ROLE, AWS_WEB_IDENTITY_TOKEN_FILE: resolve("package.json") }),
      },
      "ASIAROLE",
    ],
    [
      "container",
      { variables: (url) => ({ AWS_CONTAINER_CREDENTIALS_FULL_URI: `${url}/container` }) },
      "ASIACONTAINER",
    ],
    ["instance", {}, "ASIAINSTANCE"],
  ])("%s", async (_name, { options = {}, variables = () => ({}), prepare }, accessKeyId) => {
    const aws: FakeAws = await fakeAws(answer);
    const home = standardConfiguration(
      {
        AWS_ENDPOINT_URL: aws.url,
        AWS_EC2_METADATA_SERVICE_ENDPOINT: aws.url,
        AWS_EC2_METADATA_DISABLED: "false",
        ...variables(aws.url),
      },
      { config: CONFIG },
    );
    prepare?.(home);
    expect(await opened(options)).toMatchObject({ ok: true, reader: { account: ACCOUNT } });
    expect(aws.received.at(-1)).toMatchObject({ action: "sts:GetCallerIdentity", accessKeyId });
  });
});

describe("requests", () => {
  const code = readdirSync(BUNDLE)
    .filter((name) => name.includes("-calls-"))
    .map((name) => readFileSync(join(BUNDLE, name), "utf8"))
    .join("\n");
  const asked: ReadonlySet<string> = new Set(ACTIONS.map((action) => action.replace(/.*:/, "")));
  const inSdk = ["kms", "eks", "ec2", "iam", "auto-scaling"].flatMap((client) =>
    readdirSync(`node_modules/@aws-sdk/client-${client}/dist-es/commands`).map((file) =>
      file.replace(/Command\.js$/, ""),
    ),
  );

  test("those that are asked are there", () => {
    expect(inSdk.filter((name) => asked.has(name) && !code.includes(`"${name}"`))).toEqual([]);
  });

  test("of those that are not asked, there is not even the name", () => {
    expect(inSdk.length).toBeGreaterThan(1000);
    expect(inSdk.filter((name) => !asked.has(name) && code.includes(`"${name}"`))).toEqual([]);
  });
});
