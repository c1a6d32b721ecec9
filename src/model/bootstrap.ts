// Do the commands that an instance runs when it starts make it a node of an EKS cluster?
// https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html

import { show, type Text } from "./text.ts";

/** Of Amazon Linux 2, Amazon Linux 2023, Windows and Bottlerocket. */
const BOOTSTRAP = /\/etc\/eks\/bootstrap\.sh|nodeadm|node\.eks\.aws|Start-EKSBootstrap|settings\.kubernetes/i;

export const holdsBootstrap = (commands: Text): boolean => BOOTSTRAP.test(show(commands));
