// Which fields does eksctl know in each block of a ClusterConfig, and what do they hold?

/**
 * The names are those of eksctl 0.231.0-dev, of the JSON schema that it ships (pkg/apis/eksctl.io/v1alpha5/assets/schema.json,
 * Apache-2.0) at https://github.com/eksctl-io/eksctl/commit/99984adb6164ece593c0728523b7f497ea61d60e. The Go types that
 * eksctl reads a config into have the same names.
 */
export const EKSCTL_VERSION = "0.231.0-dev";

export type KnownBlock = keyof typeof KNOWN_FIELDS;

/**
 * `name` holds a string, `name?` true or false, `name#` a whole number, `name[]` a list of strings, `name{}` names of
 * any kind to strings, `name:Block` a block and `name:Block[]` a list of these. What `name*` holds is not looked into:
 * it is free, is read by a decoder of its own that lets everything pass, or is checked elsewhere, as node groups are.
 */
export const KNOWN_FIELDS = {
  AccessConfig: "accessEntries:AccessEntry[] authenticationMode bootstrapClusterCreatorAdminPermissions?",
  AccessEntry: "accessPolicies:AccessPolicy[] kubernetesGroups[] kubernetesUsername principalARN type",
  AccessPolicy: "accessScope:AccessScope policyARN",
  AccessScope: "namespaces[] type",
  Addon: `
    attachPolicy* attachPolicyARNs[] configurationValues name namespaceConfig:AddonNamespaceConfig
    owners[] permissionsBoundary podIdentityAssociations:PodIdentityAssociation[] publishers[]
    resolveConflicts serviceAccountRoleARN tags{} types[] useDefaultPodIdentityAssociations? version
    wellKnownPolicies:WellKnownPolicies`,
  AddonNamespaceConfig: "namespace",
  AddonsConfig: "autoApplyPodIdentityAssociations? disableDefaultAddons?",
  ArgoCDAWSIDC: "idcInstanceArn idcRegion",
  ArgoCDConfiguration: `
    awsIdc:ArgoCDAWSIDC namespace networkAccess:ArgoCDNetworkAccess rbacRoleMappings:ArgoCDRoleMapping[]`,
  ArgoCDNetworkAccess: "vpceIds[]",
  ArgoCDRoleMapping: "identities:SSOIdentity[] role",
  AutoModeConfig: "enabled? nodePools[] nodeRoleARN permissionsBoundaryARN",
  Capability: `
    accessPolicies:AccessPolicy[] attachPolicy* attachPolicyARNs[] configuration:CapabilityConfiguration
    deletePropagationPolicy name permissionsBoundary roleArn tags{} type`,
  CapabilityConfiguration: "argocd:ArgoCDConfiguration",
  CapacityReservation: "capacityReservationPreference capacityReservationTarget:CapacityReservationTarget",
  CapacityReservationTarget: "capacityReservationID capacityReservationResourceGroupARN",
  ClusterCloudWatch: "clusterLogging:ClusterCloudWatchLogging",
  ClusterCloudWatchLogging: "enableTypes[] logRetentionInDays#",
  ClusterConfig: `
    accessConfig:AccessConfig addons:Addon[] addonsConfig:AddonsConfig apiVersion
    autoModeConfig:AutoModeConfig availabilityZones[] capabilities:Capability[]
    cloudWatch:ClusterCloudWatch controlPlaneScalingConfig:ControlPlaneScalingConfig
    fargateProfiles:FargateProfile[] gitops:GitOps iam:ClusterIAM
    iamIdentityMappings:IAMIdentityMapping[] identityProviders* karpenter:Karpenter kind
    kubeAPIServerConfig:KubeAPIServerConfig kubeControllerManagerConfig:KubeControllerManagerConfig
    kubernetesNetworkConfig:KubernetesNetworkConfig kubeSchedulerConfig:KubeSchedulerConfig localZones[]
    managedNodeGroups* metadata:ClusterMeta nodeGroups* outpost:Outpost privateCluster:PrivateCluster
    remoteNetworkConfig:RemoteNetworkConfig secretsEncryption:SecretsEncryption
    upgradePolicy:UpgradePolicy vpc:ClusterVPC zonalShiftConfig:ZonalShiftConfig`,
  ClusterEndpoints: "privateAccess? publicAccess?",
  ClusterIAM: `
    fargatePodExecutionRoleARN fargatePodExecutionRolePermissionsBoundary
    podIdentityAssociations:PodIdentityAssociation[] serviceAccounts:ClusterIAMServiceAccount[]
    serviceRoleARN serviceRolePermissionsBoundary vpcResourceControllerPolicy? withOIDC?`,
  ClusterIAMMeta: "annotations{} labels{} name namespace",
  ClusterIAMServiceAccount: `
    attachPolicy* attachPolicyARNs[] attachRoleARN metadata:ClusterIAMMeta permissionsBoundary roleName
    roleOnly? status:ClusterIAMServiceAccountStatus subjectPattern tags{}
    wellKnownPolicies:WellKnownPolicies`,
  ClusterIAMServiceAccountStatus: "capabilities[] roleARN stackName tags{}",
  ClusterMeta: "annotations{} forceUpdateVersion? name region rollbackConfig:RollbackConfig tags{} version",
  ClusterNAT: "gateway",
  ClusterSubnets: "private* public*",
  ClusterVPC: `
    autoAllocateIPv6? cidr* clusterEndpoints:ClusterEndpoints controlPlaneEgressMode
    controlPlaneOnPrivateSubnets? controlPlaneSecurityGroupIDs[] controlPlaneSubnetIDs[] extraCIDRs[]
    extraIPv6CIDRs[] hostnameType id ipv6Cidr ipv6Pool manageSharedNodeSecurityGroupRules?
    nat:ClusterNAT publicAccessCIDRs[] securityGroup sharedNodeSecurityGroup subnets:ClusterSubnets`,
  ControlPlaneScalingConfig: "tier",
  FargateProfile: "name podExecutionRoleARN selectors:FargateProfileSelector[] status subnets[] tags{}",
  FargateProfileSelector: "labels{} namespace",
  Flux: "flags{} gitProvider",
  GitOps: "flux:Flux",
  HorizontalPodAutoscalerControllerConfig: "horizontalPodAutoscalerSyncPeriod",
  IAMIdentityMapping: "account arn groups[] namespace noDuplicateARNs? serviceName username",
  InstanceMarketOptions: "marketType",
  InstanceSelector: "allow cpuArchitecture deny gpus# memory neuron_devices# vCPUs#",
  Karpenter: "createServiceAccount? defaultInstanceProfile version withSpotInterruptionQueue?",
  KubeAPIServerConfig: "eventTTL serviceNodePortRange:ServiceNodePortRange",
  KubeControllerManagerConfig: `
    horizontalPodAutoscalerControllerConfig:HorizontalPodAutoscalerControllerConfig`,
  KubeSchedulerConfig: "nodeResourcesFit:NodeResourcesFitConfig",
  KubernetesNetworkConfig: "ipFamily serviceIPv4CIDR serviceIPv6CIDR",
  LaunchTemplate: "id version",
  ManagedNodeGroup: `
    additionalVolumes:VolumeMapping[] ami amiFamily asgSuspendProcesses[] availabilityZones[]
    bottlerocket:NodeGroupBottlerocket capacityReservation:CapacityReservation desiredCapacity#
    disableIMDSv1? disablePodIMDS? ebsOptimized? efaEnabled? enableDetailedMonitoring? iam:NodeGroupIAM
    instanceMarketOptions:InstanceMarketOptions instanceName instancePrefix
    instanceSelector:InstanceSelector instanceType instanceTypes[] labels{}
    launchTemplate:LaunchTemplate maxPodsPerNode# maxSize# minSize# name
    nodeRepairConfig:NodeGroupNodeRepairConfig outpostARN overrideBootstrapCommand placement:Placement
    preBootstrapCommands[] privateNetworking? propagateASGTags? releaseVersion
    securityGroups:NodeGroupSGs spot? ssh:NodeGroupSSH subnets[] tags{} taints:NodeGroupTaint[]
    updateConfig:NodeGroupUpdateConfig volumeEncrypted? volumeIOPS# volumeKmsKeyID volumeName
    volumeSize# volumeThroughput# volumeType`,
  MetricsCollection: "granularity metrics[]",
  NodeGroup: `
    additionalVolumes:VolumeMapping[] ami amiFamily asgMetricsCollection:MetricsCollection[]
    asgSuspendProcesses[] availabilityZones[] bottlerocket:NodeGroupBottlerocket
    capacityReservation:CapacityReservation classicLoadBalancerNames[] clusterDNS containerRuntime
    cpuCredits desiredCapacity# disableIMDSv1? disablePodIMDS? ebsOptimized? efaEnabled?
    enableDetailedMonitoring? enclaveEnabled? iam:NodeGroupIAM
    instanceMarketOptions:InstanceMarketOptions instanceName instancePrefix
    instancesDistribution:NodeGroupInstancesDistribution instanceSelector:InstanceSelector instanceType
    kubeletExtraConfig* labels{} localZones[] maxInstanceLifetime# maxPodsPerNode# maxSize# minSize#
    name outpostARN overrideBootstrapCommand placement:Placement preBootstrapCommands[]
    privateNetworking? propagateASGTags? securityGroups:NodeGroupSGs ssh:NodeGroupSSH subnets[] tags{}
    taints* targetGroupARNs[] updateConfig:NodeGroupUpdateConfig volumeEncrypted? volumeIOPS#
    volumeKmsKeyID volumeName volumeSize# volumeThroughput# volumeType`,
  NodeGroupBottlerocket: "enableAdminContainer? settings*",
  NodeGroupIAM: `
    attachPolicy* attachPolicyARNs[] instanceProfileARN instanceRoleARN instanceRoleName
    instanceRolePermissionsBoundary withAddonPolicies:NodeGroupIAMAddonPolicies`,
  NodeGroupIAMAddonPolicies: `
    albIngress? appMesh? appMeshPreview? autoScaler? awsLoadBalancerController? certManager? cloudWatch?
    ebs? efs? externalDNS? fsx? imageBuilder? xRay?`,
  NodeGroupInstancesDistribution: `
    capacityRebalance? instanceTypes[] maxPrice* onDemandBaseCapacity#
    onDemandPercentageAboveBaseCapacity# spotAllocationStrategy spotInstancePools#`,
  NodeGroupNodeRepairConfig: `
    enabled? maxParallelNodesRepairedCount# maxParallelNodesRepairedPercentage#
    maxUnhealthyNodeThresholdCount# maxUnhealthyNodeThresholdPercentage#
    nodeRepairConfigOverrides:NodeRepairConfigOverride[]`,
  NodeGroupSGs: "attachIDs[] withLocal? withShared?",
  NodeGroupSSH: "allow? enableSsm? publicKey publicKeyName publicKeyPath sourceSecurityGroupIds[]",
  NodeGroupTaint: "effect key value",
  NodeGroupUpdateConfig: "maxUnavailable# maxUnavailablePercentage#",
  NodeRepairConfigOverride: "minRepairWaitTimeMins# nodeMonitoringCondition nodeUnhealthyReason repairAction",
  NodeResourcesFitConfig: "scoringStrategy:ScoringStrategy",
  Outpost: `
    controlPlaneInstanceType controlPlaneOutpostARN controlPlanePlacement:Placement etcdInstanceType
    etcdPlacement:Placement`,
  Placement: "groupName spreadLevel",
  PodIdentityAssociation: `
    createServiceAccount? disableSessionTags? namespace permissionPolicy* permissionPolicyARNs[]
    permissionPolicyName permissionsBoundaryARN policy roleARN roleName serviceAccountName tags{}
    targetRoleARN wellKnownPolicies:WellKnownPolicies`,
  PrivateCluster: "additionalEndpointServices[] enabled? skipEndpointCreation?",
  RemoteNetwork: "cidrs[]",
  RemoteNetworkConfig: `
    iam:RemoteNodesIAM remoteNodeNetworks:RemoteNetwork[] remotePodNetworks:RemoteNetwork[] vpcGatewayID`,
  RemoteNodesIAM: "caBundleCert provider roleARN",
  ResourceWeight: "name weight#",
  RollbackConfig: "timeoutMinutes#",
  SSOIdentity: "id type",
  ScoringStrategy: "resources:ResourceWeight[] type",
  SecretsEncryption: "keyARN",
  ServiceNodePortRange: "maxPort# minPort#",
  UpgradePolicy: "supportType",
  VolumeMapping: `
    snapshotID volumeEncrypted? volumeIOPS# volumeKmsKeyID volumeName volumeSize# volumeThroughput#
    volumeType`,
  WellKnownPolicies: `
    autoScaler? awsLoadBalancerController? certManager? ebsCSIController? efsCSIController? externalDNS?
    imageBuilder?`,
  ZonalShiftConfig: "enabled?",
} as const satisfies Readonly<Record<string, string>>;
