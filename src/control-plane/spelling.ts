// How is a property of a cluster spelled? CloudFormation begins it with a large letter, the EKS API with a small one.

export type Spelling = (property: string) => string;

export const asInTemplates: Spelling = (property) => property;
export const asInTheApi: Spelling = (property) => property.charAt(0).toLowerCase() + property.slice(1);
