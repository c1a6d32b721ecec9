// What is a key like of which one thing is otherwise?

import type { Key } from "./model.ts";

/** Not spread, for what the rotation depends on is asked for only when it is read. */
export function keyWith(key: Key, change: Partial<Pick<Key, "environment" | "policy">>): Key {
  return {
    name: key.name,
    identifiers: key.identifiers,
    manager: key.manager,
    ...(key.isForEbs === undefined ? {} : { isForEbs: key.isForEbs }),
    enabled: key.enabled,
    ...(key.state === undefined ? {} : { state: key.state }),
    spec: key.spec,
    usage: key.usage,
    materialOrigin: key.materialOrigin,
    multiRegion: key.multiRegion,
    get rotation() {
      return key.rotation;
    },
    environment: change.environment ?? key.environment,
    policy: change.policy ?? key.policy,
    ...(key.aliasNames === undefined ? {} : { aliasNames: key.aliasNames }),
    unreadGrants: key.unreadGrants,
    identity: key.identity,
    origin: key.origin,
  };
}
