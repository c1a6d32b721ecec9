// How is an account opened for questions? With the standard configuration of AWS: environment, profiles, SSO, roles, instances.

import { isAccountId } from "../../model/environment.ts";
import { about } from "../questions.ts";
import type { Answer, AwsReader } from "../reader.ts";
import { stringInJson } from "../strings.ts";
import { answeringWith } from "./answer.ts";
import { clientsWith } from "./clients.ts";
import { connectionIn } from "./connection.ts";
import { type Asker, credentialsFor } from "./credentials.ts";
import { defaultRegion } from "./default-region.ts";
import { homeRegion, isAboutRegion } from "./home-region.ts";
import { PATIENCE, type Patience } from "./patience.ts";
import { whyNotOpened } from "./why-not-opened.ts";

export interface ReaderOptions extends Asker {
  /** For questions without one, and for logging in. Null: the one that the configuration states. */
  readonly region: string | null;
  /** Ends whatever goes on; all questions are then refused. */
  readonly signal?: AbortSignal | undefined;
  readonly patience?: Patience | undefined;
}

export type Opened =
  | { readonly ok: true; readonly reader: AwsReader }
  /** For people: what is wrong and what to do. Without credentials and tokens. */
  | { readonly ok: false; readonly sentence: string };

/** Where no Region is stated: STS and IAM answer the same in all of them. */
const FALLBACK_REGION = "us-east-1";

/** Asks who the credentials are of: without an answer nothing else is answered either. Never throws. */
export async function openReader(options: ReaderOptions): Promise<Opened> {
  const region = options.region ?? (await defaultRegion(options.profile)) ?? FALLBACK_REGION;
  const ask = askingIn(region, options);
  const answer = await ask({ ...about.caller(), region: null });
  const account = accountIn(answer);
  if (account !== null) return { ok: true, reader: { account, ask } };
  const elsewhere = isAboutRegion(answer) ? await accountAtHome(region, options) : null;
  return { ok: false, sentence: whyNotOpened(answer, { ...options, region }, elsewhere) };
}

function askingIn(region: string, options: ReaderOptions): AwsReader["ask"] {
  const patience = options.patience ?? PATIENCE;
  const connection = connectionIn(region, patience);
  const credentials = credentialsFor(options, connection);
  const clients = clientsWith((other) => ({ ...connection, region: other ?? region, credentials }));
  return answeringWith(clients, patience, options.signal);
}

function accountIn(answer: Answer): string | null {
  const account = answer.kind === "answered" ? stringInJson(answer.json, "Account") : null;
  return account !== null && isAccountId(account) ? account : null;
}

/** The account, if AWS knows the credentials where every account is enabled: then it is the Region that is wrong. */
async function accountAtHome(region: string, options: ReaderOptions): Promise<string | null> {
  const home = homeRegion(region);
  if (home === region) return null;
  return accountIn(await askingIn(home, options)({ ...about.caller(), region: null }));
}
