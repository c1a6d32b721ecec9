// With which commands is a key of an account made usable again, and a group launched with it?

import type { Key } from "../model/model.ts";
import { keyWords } from "./key-policy-script.ts";

/** Empty: no command alone does it, or nobody has told its state. https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html */
export function usableKeyCommands(key: Key): readonly string[] {
  const enable = `aws kms enable-key ${keyWords(key)}`;
  switch (key.state?.state === "known" ? key.state.value : null) {
    case "Disabled":
      return [enable];
    // It comes back disabled. https://docs.aws.amazon.com/kms/latest/APIReference/API_CancelKeyDeletion.html
    case "PendingDeletion":
    case "PendingReplicaDeletion":
      return [`aws kms cancel-key-deletion ${keyWords(key)}`, enable];
    default:
      return [];
  }
}
