// What is thrown where somebody uses eks-lint in a way that it does not know?

/** Bad usage: a sentence for the user, exit code 2. */
export class InvalidOption extends Error {}
