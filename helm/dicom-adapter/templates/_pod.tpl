{{/*
The pod of a service: dict "root" $ "name" "ingest-scp" "values" .Values.ingestScp "port" 8080 "grace" 60, and where
there are any "ports" (further ones, by name), "preStop" (seconds).
*/}}

{{- define "dicom-adapter.podTemplate" -}}
{{- $root := .root -}}
metadata:
  labels:
    {{- include "dicom-adapter.labels" . | nindent 4 }}
  annotations:
    # Settings are read at start only: a change of theirs makes the pods anew.
    checksum/settings: {{ include "dicom-adapter.settings" . | sha256sum }}
    {{- with .values.podAnnotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  serviceAccountName: {{ include "dicom-adapter.serviceName" . }}
  automountServiceAccountToken: {{ include "dicom-adapter.talksToKubernetes" . }}
  # The variables of a Service named "scp" or "kafka" would be read as settings.
  enableServiceLinks: false
  {{- with $root.Values.image.pullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  securityContext:
    {{- include "dicom-adapter.podSecurity" $root | nindent 4 }}
  terminationGracePeriodSeconds: {{ .grace }}
  {{- with .values.priorityClassName }}
  priorityClassName: {{ . }}
  {{- end }}
  {{- with .values.topologySpread }}
  {{- if .topologyKey }}
  topologySpreadConstraints:
    - maxSkew: 1
      topologyKey: {{ .topologyKey }}
      whenUnsatisfiable: {{ .whenUnsatisfiable }}
      labelSelector:
        matchLabels:
          {{- include "dicom-adapter.selector" $ | nindent 10 }}
  {{- end }}
  {{- end }}
  {{- with .values.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .values.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .values.affinity }}
  affinity:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  containers:
    {{- include "dicom-adapter.container" . | nindent 4 }}
  volumes:
    {{- include "dicom-adapter.volumes" . | nindent 4 }}
{{- end -}}

{{- define "dicom-adapter.container" -}}
- name: {{ .name }}
  image: {{ include "dicom-adapter.image" . }}
  imagePullPolicy: {{ .root.Values.image.pullPolicy }}
  securityContext:
    {{- include "dicom-adapter.containerSecurity" . | nindent 4 }}
  env:
    {{- include "dicom-adapter.env" . | nindent 4 }}
  ports:
    - { name: http, containerPort: {{ .port }} }
    {{- range $name, $port := .ports }}
    - { name: {{ $name }}, containerPort: {{ $port }} }
    {{- end }}
  {{- include "dicom-adapter.probes" . | nindent 2 }}
  {{- if and .preStop (semverCompare ">=1.30.0-0" .root.Capabilities.KubeVersion.Version) }}
  lifecycle:
    preStop: { sleep: { seconds: {{ .preStop }} } }
  {{- end }}
  resources:
    {{- toYaml .values.resources | nindent 4 }}
  volumeMounts:
    {{- include "dicom-adapter.volumeMounts" . | nindent 4 }}
{{- end -}}

{{- define "dicom-adapter.probes" -}}
# Live says nothing about Kafka or the storage: an outage of theirs restarts nobody.
startupProbe: { httpGet: { path: /health/live, port: http }, periodSeconds: 2, timeoutSeconds: 2, failureThreshold: 90 }
livenessProbe: { httpGet: { path: /health/live, port: http }, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6 }
readinessProbe: { httpGet: { path: /health/ready, port: http }, periodSeconds: 5, timeoutSeconds: 5, failureThreshold: 2 }
{{- end -}}

{{- define "dicom-adapter.env" -}}
- name: JAVA_TOOL_OPTIONS
  value: {{ .values.javaToolOptions | quote }}
- name: SPRING_CONFIG_ADDITIONAL_LOCATION
  value: file:/etc/dicom-adapter/settings/
# Names the replica's folders and its transactions.
- name: SERVICE_INSTANCE
  valueFrom: { fieldRef: { fieldPath: metadata.name } }
{{- include "dicom-adapter.env.kafka" .root }}
{{- with .values.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- define "dicom-adapter.env.kafka" -}}
{{- with .Values.kafka.sasl }}
{{- if .enabled }}
- name: SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG
  valueFrom: { secretKeyRef: { name: {{ .secret.name }}, key: {{ .secret.key }} } }
{{- end }}
{{- end }}
{{- end -}}

{{- define "dicom-adapter.podSecurity" -}}
runAsNonRoot: true
runAsUser: {{ .Values.podSecurity.userId }}
runAsGroup: {{ .Values.podSecurity.groupId }}
fsGroup: {{ .Values.podSecurity.groupId }}
# Not again at every start: the storage has millions of files.
fsGroupChangePolicy: OnRootMismatch
seccompProfile: { type: RuntimeDefault }
{{- end -}}

{{- define "dicom-adapter.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: { drop: [ALL] }
{{- end -}}

{{/* Whether the service may speak to the API server: control alone, and only if its entries are resources there. */}}
{{- define "dicom-adapter.talksToKubernetes" -}}
{{- and (eq .name "control") .root.Values.control.kubernetes.enabled -}}
{{- end -}}
