// Does what an instance runs when it starts make it a node of an EKS cluster, or of another Kubernetes?
// https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html#launch-template-custom-ami

import type { AmiFamily } from "./ami-family.ts";
import { formsIn } from "./bootstrap-form.ts";
import { HOLE } from "./stated-settings.ts";
import { literalOf, soleHole, type Text } from "./text.ts";
import { NO, type Truth, unsure, YES } from "./truth.ts";
import type { UnknownReason } from "./unknown.ts";
import { partsOf, type UserDataPart } from "./user-data.ts";

/** `family`: of the image; null: not known, so that the form of any will do. */
export function joinsCluster(userData: Text, family: AmiFamily | null): Truth {
  const parts = partsOfText(userData);
  const forms = formsIn(parts);
  const own = forms.filter(({ families }) => family === null || families.includes(family));
  if (own.some(({ joins }) => joins === "certainly")) return YES;
  if (family !== null && forms.some(({ joins }) => joins === "certainly")) return unsure(ofOther(family));
  if (literalOf(userData) !== null && parts.every(({ kind }) => kind === "nothing")) return NO;
  const [settings, ...others] = own;
  const isAlone = settings?.joins === "not as it stands" && others.length === 0 && holdSettingsOnly(parts);
  if (!isAlone) return unsure(soleHole(userData)?.why ?? UNREAD);
  // An image that somebody built may state the rest.
  return family === null ? unsure(incomplete(settings.lacks)) : NO;
}

/** Of Amazon Linux 2 or Ubuntu, with or without a first line that names the shell. */
export const joinsByScript = (commands: string): boolean =>
  commands.length <= LONGEST &&
  formsIn([{ kind: "shell", text: commands }]).some(({ joins }) => joins === "certainly");

/** EC2 takes no more: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html */
const LONGEST = 16 * 1024;

function partsOfText(userData: Text): readonly UserDataPart[] {
  const text = userData.map((part) => (typeof part === "string" ? part : HOLE)).join("");
  return text.length > LONGEST ? [{ kind: "other", text: "" }] : partsOf(text.replaceAll("\r\n", "\n"));
}

/** Of one kind, which its own program reads, and no commands beside them. */
function holdSettingsOnly(parts: readonly UserDataPart[]): boolean {
  const kinds = new Set(parts.map(({ kind }) => kind).filter((kind) => kind !== "nothing"));
  return kinds.size === 1 && (kinds.has("node-config") || kinds.has("bottlerocket"));
}

const UNREAD = { kind: "unsupported", what: "the commands of the user data" } as const;

const ofOther = (family: AmiFamily): UnknownReason => ({
  kind: "undocumented",
  what: `the user data starts nodes of another operating system than that of the image (${family}), which will hardly do`,
});

const incomplete = (lacks: readonly string[]): UnknownReason => ({
  kind: "malformed",
  what: `the user data does not state ${lacks.join(", ")}, without which nothing is joined, and what the image states is not known`,
});

/** Files and formats that are to be found in images for EKS only. */
const OF_EKS = /\/etc\/eks\/bootstrap\.sh|node\.eks\.aws|settings\.kubernetes|Start-EKSBootstrap/i;

/** Whether it is written for nodes of EKS, complete or not; a hole among commands is a name or a number. */
export function isForEks(userData: Text): Truth {
  const hole = soleHole(userData);
  if (hole !== null) return unsure(hole.why);
  const commands = userData.flatMap((part) => (typeof part === "string" ? [withoutComments(part)] : []));
  if (commands.some((part) => OF_EKS.test(part))) return YES;
  if (!commands.some((part) => /nodeadm/i.test(part))) return NO;
  return formsIn(partsOfText(userData)).length > 0 ? YES : unsure(UNREAD);
}

const withoutComments = (commands: string): string => commands.replace(/^[ \t]*#(?!include).*$/gm, "");

/** What makes an instance a node of a cluster that is none of EKS: kubeadm, kops, OpenShift, Rancher. */
const OTHER_KUBERNETES = /\b(kubeadm|nodeup|kops|openshift|rke2|k3s)\b/i;

export const holdsOtherKubernetes = (commands: Text): boolean =>
  commands.some((part) => typeof part === "string" && OTHER_KUBERNETES.test(part));
