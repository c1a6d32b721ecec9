// The standard configuration of AWS as a test needs it, and nothing of the machine that the test runs on.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished, vi } from "vitest";

export const KEY = {
  AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
  AWS_SECRET_ACCESS_KEY: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
} as const;

const NOTHING = {
  AWS_ACCESS_KEY_ID: undefined,
  AWS_SECRET_ACCESS_KEY: undefined,
  AWS_SESSION_TOKEN: undefined,
  AWS_PROFILE: undefined,
  AWS_REGION: undefined,
  AWS_DEFAULT_REGION: undefined,
  AWS_ENDPOINT_URL: undefined,
  AWS_WEB_IDENTITY_TOKEN_FILE: undefined,
  AWS_ROLE_ARN: undefined,
  AWS_CONTAINER_CREDENTIALS_FULL_URI: undefined,
  AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: undefined,
};

export interface Files {
  /** Of ~/.aws/config. */
  readonly config?: string;
  /** Of ~/.aws/credentials. */
  readonly credentials?: string;
}

/** For the rest of the test. Returns the folder that stands for the home of the user. */
export function standardConfiguration(
  variables: Readonly<Record<string, string>>,
  { config = "", credentials = "" }: Files = {},
): string {
  const home = mkdtempSync(join(tmpdir(), "eks-lint-aws-"));
  writeFileSync(join(home, "config"), config);
  writeFileSync(join(home, "credentials"), credentials);
  const stated = {
    ...NOTHING,
    HOME: home,
    AWS_CONFIG_FILE: join(home, "config"),
    AWS_SHARED_CREDENTIALS_FILE: join(home, "credentials"),
    AWS_EC2_METADATA_DISABLED: "true",
    // As cli.ts does it.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    ...variables,
  };
  for (const [name, value] of Object.entries(stated)) vi.stubEnv(name, value);
  onTestFinished(() => {
    vi.unstubAllEnvs();
    rmSync(home, { recursive: true, force: true });
  });
  return home;
}
