{{/* Volumes and mounts, as lists, of a service: dict "root" $ "name" "ingest-scp" "values" .Values.ingestScp. */}}

{{- define "dicom-adapter.secretNames" -}}
{{- $root := .root -}}
{{- $secrets := dict -}}
{{- with $root.Values.kafka.tls -}}
{{- if .enabled }}{{ $_ := set $secrets "kafka-ca" .caSecret.name }}{{ end -}}
{{- if and .enabled .clientSecret.name }}{{ $_ := set $secrets "kafka-client" .clientSecret.name }}{{ end -}}
{{- end -}}
{{- $bundles := dict -}}
{{- if and (eq .name "ingest-scp") .values.tls.enabled }}{{ $bundles = dict "dicom" .values.tls }}{{ end -}}
{{- if eq .name "export-scu" }}{{ $bundles = .values.tlsBundles }}{{ end -}}
{{- range $bundle, $from := $bundles -}}
{{- if ($from.secret).name }}{{ $_ := set $secrets $bundle $from.secret.name }}{{ end -}}
{{- if ($from.caSecret).name }}{{ $_ := set $secrets (printf "%s-ca" $bundle) $from.caSecret.name }}{{ end -}}
{{- end -}}
{{- toYaml $secrets -}}
{{- end -}}

{{- define "dicom-adapter.plugins" -}}
{{- if and .root.Values.processors.existingClaim (has .name (list "ingest-scp" "job-grouper" "control")) }}true{{ end -}}
{{- end -}}

{{- define "dicom-adapter.volumes" -}}
- name: storage
  persistentVolumeClaim: { claimName: {{ include "dicom-adapter.claim" .root }} }
- name: settings
  configMap: { name: {{ include "dicom-adapter.serviceName" . }} }
- name: tmp
  emptyDir: { sizeLimit: 1Gi }
{{- range $volume, $secret := include "dicom-adapter.secretNames" . | fromYaml }}
- name: tls-{{ $volume }}
  secret: { secretName: {{ $secret }}, defaultMode: 0440 }
{{- end }}
{{- if include "dicom-adapter.plugins" . }}
- name: plugins
  persistentVolumeClaim: { claimName: {{ .root.Values.processors.existingClaim }}, readOnly: true }
{{- end }}
{{- if eq .name "control" }}
{{- include "dicom-adapter.volumes.control" . }}
{{- end }}
{{- if and (eq .name "job-grouper") (not .values.stateVolume.persistent) }}
- name: state
  emptyDir: { sizeLimit: {{ .values.stateVolume.size }} }
{{- end }}
{{- with .values.extraVolumes }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- define "dicom-adapter.volumes.control" -}}
{{- if or .values.configuration .values.existingConfigMap }}
- name: configuration
  configMap: { name: {{ .values.existingConfigMap | default (printf "%s-configuration" (include "dicom-adapter.serviceName" .)) }} }
{{- end }}
{{- if .values.tokens }}
- name: tokens
  projected:
    defaultMode: 0440
    sources:
      {{- range .values.tokens }}
      - secret: { name: {{ .secret }}, items: [{ key: {{ .key }}, path: {{ .name }} }] }
      {{- end }}
{{- end }}
{{- end -}}

{{- define "dicom-adapter.volumeMounts" -}}
- name: storage
  mountPath: /var/lib/dicom-adapter
  {{- with .root.Values.storage.subPath }}
  subPath: {{ . }}
  {{- end }}
- { name: settings, mountPath: /etc/dicom-adapter/settings, readOnly: true }
- { name: tmp, mountPath: /tmp }
{{- range $volume, $secret := include "dicom-adapter.secretNames" . | fromYaml }}
- { name: tls-{{ $volume }}, mountPath: /etc/dicom-adapter/tls/{{ $volume }}, readOnly: true }
{{- end }}
{{- if include "dicom-adapter.plugins" . }}
- { name: plugins, mountPath: /var/lib/dicom-adapter-plugins, readOnly: true }
{{- end }}
{{- if eq .name "control" }}
{{- if or .values.configuration .values.existingConfigMap }}
- { name: configuration, mountPath: /etc/dicom-adapter/configuration, readOnly: true }
{{- end }}
{{- if .values.tokens }}
- { name: tokens, mountPath: /etc/dicom-adapter/tokens, readOnly: true }
{{- end }}
{{- end }}
{{- if eq .name "job-grouper" }}
- { name: state, mountPath: /var/lib/job-grouper }
{{- end }}
{{- with .values.extraVolumeMounts }}
{{ toYaml . }}
{{- end }}
{{- end -}}
