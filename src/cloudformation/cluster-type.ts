// Which resource types make an EKS cluster?

/** It calls the EKS API with what stands in `Config`. https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/aws-eks/lib/cluster-resource.ts */
export const CUSTOM_CLUSTER = "Custom::AWSCDK-EKS-Cluster";

export const CLUSTER_TYPES: ReadonlySet<string> = new Set(["AWS::EKS::Cluster", CUSTOM_CLUSTER]);
