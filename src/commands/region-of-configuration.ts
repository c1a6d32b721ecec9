// Which Region is asked where no option names one?

import { InvalidOption } from "../run-request/invalid-option.ts";
import type { CredentialOptions } from "./ask-account.ts";
import type { World } from "./world.ts";

export async function regionOfConfiguration(
  { profile }: CredentialOptions,
  { accounts }: World,
): Promise<string> {
  const region = await accounts.defaultRegion(profile);
  if (region !== null) return region;
  throw new InvalidOption(
    "say where to look with --region us-west-2; the AWS configuration states no Region either",
  );
}
