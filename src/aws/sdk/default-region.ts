// Which Region does the standard configuration of AWS state?

import { STSClient } from "@aws-sdk/client-sts";
import { SILENT } from "./connection.ts";

/** AWS_REGION, that of the profile, that of the instance that this runs on; null: none. Undefined: of the profile that the environment states. */
export async function defaultRegion(profile: string | undefined): Promise<string | null> {
  const client = new STSClient({ logger: SILENT, ...(profile === undefined ? {} : { profile }) });
  try {
    return await client.config.region();
  } catch (error) {
    return error instanceof Error ? statedIn(error.message) : null;
  }
}

/** What can be no name of a Region is stated, too: it is refused where it is used. */
const statedIn = (message: string): string | null =>
  /^Region not accepted: region="(.+?)"/.exec(message)?.[1] ?? null;
