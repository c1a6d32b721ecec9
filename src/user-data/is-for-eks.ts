// Is user data written for nodes of EKS, complete or not, or for another Kubernetes?

import { soleHole, type Text } from "../model/text.ts";
import { type Truth, truthOf, unsure } from "../model/truth.ts";
import { FORMS } from "./forms.ts";
import { withHoles } from "./hole.ts";

/** A hole among commands is a name or a number. */
export function isForEks(userData: Text): Truth {
  const hole = soleHole(userData);
  if (hole !== null) return unsure(hole.why);
  const commands = withHoles(userData).replace(/^[ \t]*#(?!include).*$/gm, "");
  return truthOf(Object.values(FORMS).some(({ words }) => words.test(commands)));
}

/** What makes an instance a node of a cluster that is none of EKS: kubeadm, kops, OpenShift, Rancher. */
const OTHER_KUBERNETES = /\b(kubeadm|nodeup|kops|openshift|rke2|k3s)\b/i;

export const holdsOtherKubernetes = (commands: Text): boolean =>
  commands.some((part) => typeof part === "string" && OTHER_KUBERNETES.test(part));
