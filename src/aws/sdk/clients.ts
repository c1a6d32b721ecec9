// Which client answers a question? One for each service and Region, made and loaded when first asked.

import type { Action } from "../actions.ts";
import type { Call, Calls, Prefix } from "./calls.ts";
import type { Connection } from "./connection.ts";

const LOADED: { readonly [P in Prefix]: () => Promise<(connection: Connection) => Calls<P>> } = {
  sts: async () => (await import("./sts-calls.ts")).stsCalls,
  iam: async () => (await import("./iam-calls.ts")).iamCalls,
  kms: async () => (await import("./kms-calls.ts")).kmsCalls,
  eks: async () => (await import("./eks-calls.ts")).eksCalls,
  ec2: async () => (await import("./ec2-calls.ts")).ec2Calls,
  autoscaling: async () => (await import("./auto-scaling-calls.ts")).autoScalingCalls,
};

export interface Clients {
  /** `region`: null for services that have one answer for all Regions. */
  readonly callOf: <A extends Action>(action: A, region: string | null) => Promise<Call<A>>;
}

type AllCalls = { readonly [A in Action]: Call<A> };

export function clientsWith(connectionIn: (region: string | null) => Connection): Clients {
  const opened = new Map<string, Promise<Partial<AllCalls>>>();
  const callsOf = (action: Action, region: string | null): Promise<Partial<AllCalls>> => {
    const prefix = prefixOf(action);
    const key = JSON.stringify([prefix, region]);
    const calls = opened.get(key) ?? open(prefix, connectionIn(region));
    opened.set(key, calls);
    return calls;
  };
  return {
    async callOf(action, region) {
      const call = (await callsOf(action, region))[action];
      if (call === undefined) throw new Error(`nothing here asks ${action}`);
      return call;
    },
  };
}

const open = async (prefix: Prefix, connection: Connection): Promise<Partial<AllCalls>> =>
  (await LOADED[prefix]())(connection);

function prefixOf(action: Action): Prefix {
  const prefix = action.replace(/:.*/, "");
  if (!isPrefix(prefix)) throw new Error(`nothing here asks ${action}`);
  return prefix;
}

const isPrefix = (text: string): text is Prefix => Object.hasOwn(LOADED, text);
