// With which credentials is AWS asked?

import { STSClient } from "@aws-sdk/client-sts";
import {
  fromIni,
  fromNodeProviderChain,
  fromSSO,
  fromTemporaryCredentials,
} from "@aws-sdk/credential-providers";
import { type Connection, SILENT } from "./connection.ts";

export type Credentials = STSClient["config"]["credentials"];

type Provider = ReturnType<typeof fromNodeProviderChain>;

/** How the session of a role is called, in CloudTrail for instance. */
const SESSION = "eks-lint";

/** With which part of the standard configuration somebody asks. */
export interface Asker {
  /** Default: what the environment says, or the profile called `default`. */
  readonly profile?: string | undefined;
  /** Assumed with the credentials of the configuration. */
  readonly roleArn?: string | undefined;
  /** What the trust policy of the role wants to be told. */
  readonly externalId?: string | undefined;
}

/** Loaded when first asked for, and again before they expire: a client remembers them, and all others use that one's. */
export const credentialsFor = (asker: Asker, connection: Connection): Credentials =>
  new STSClient({ ...connection, credentials: providerFor(asker, connection) }).config.credentials;

function providerFor({ profile, roleArn, externalId }: Asker, connection: Connection): Provider {
  const stated = profile === undefined ? wherever(connection) : ofProfile(profile, connection);
  if (roleArn === undefined) return stated;
  return fromTemporaryCredentials({
    masterCredentials: stated,
    params: {
      RoleArn: roleArn,
      RoleSessionName: SESSION,
      ...(externalId === undefined ? {} : { ExternalId: externalId }),
    },
    clientConfig: connection,
    logger: SILENT,
  });
}

/** Environment, profile, web identity, container, instance: the default chain of the SDK, which says in the end only that it found none. */
function wherever({ region }: Connection): Provider {
  const chain = fromNodeProviderChain({ clientConfig: { region }, logger: SILENT });
  return async (identityProperties) => {
    try {
      return await chain(identityProperties);
    } catch (error) {
      if (!startsWith(error, "Could not load credentials from any providers")) throw namedProperly(error);
      await mustExist(undefined);
      throw error;
    }
  };
}

/** A profile that does not exist is no reason to take the credentials of the instance, which the chain of the SDK would. */
function ofProfile(profile: string, { region }: Connection): Provider {
  const init = { profile, clientConfig: { region }, logger: SILENT };
  const [written, chain] = [fromIni(init), fromNodeProviderChain(init)];
  return async (identityProperties) => {
    try {
      return await written(identityProperties);
    } catch (error) {
      if (!startsWith(error, `Could not resolve credentials using profile: [${profile}]`)) {
        throw namedProperly(error);
      }
      await mustExist(profile);
      return await chain(identityProperties);
    }
  };
}

/** Asked only where nothing of SSO is configured, so that nobody is asked: it says what it is that it found. */
async function mustExist(profile: string | undefined): Promise<void> {
  try {
    await fromSSO({ ...(profile === undefined ? {} : { profile }), logger: SILENT })();
  } catch (error) {
    if (endsWith(error, "was not found.") && !startsWith(error, "Profile default ")) throw error;
  }
}

/** Where a section that a profile names is missing, the SDK stumbles. */
const namedProperly = (error: unknown): unknown =>
  error instanceof TypeError
    ? Object.assign(new Error("incomplete profile"), { name: "CredentialsProviderError" })
    : error;

const startsWith = (error: unknown, start: string): boolean =>
  error instanceof Error && error.message.startsWith(start);

const endsWith = (error: unknown, end: string): boolean =>
  error instanceof Error && error.message.endsWith(end);
