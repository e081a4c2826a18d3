{{/* Names and labels. Of a service: dict "root" $ "name" "ingest-scp". */}}

{{- define "dicom-adapter.name" -}}
{{- .Values.nameOverride | default .Chart.Name | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{/* Short: a StatefulSet's name and the hash of its revision are a label, of 63 characters at most. */}}
{{- define "dicom-adapter.fullname" -}}
{{- $name := include "dicom-adapter.name" . -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else if contains $name .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "dicom-adapter.serviceName" -}}
{{ include "dicom-adapter.fullname" .root }}-{{ .name }}
{{- end -}}

{{- define "dicom-adapter.selector" -}}
app.kubernetes.io/name: {{ include "dicom-adapter.name" .root }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .name }}
{{- end -}}

{{- define "dicom-adapter.labels" -}}
{{ include "dicom-adapter.selector" . }}
app.kubernetes.io/version: {{ .root.Values.image.tag | default .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- with .root.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- define "dicom-adapter.image" -}}
{{- $image := .root.Values.image -}}
{{- if .values.image -}}
{{- .values.image -}}
{{- else -}}
{{- with $image.registry }}{{ . }}/{{ end }}{{ $image.repository }}/{{ .name }}:{{ $image.tag | default .root.Chart.AppVersion }}
{{- end -}}
{{- end -}}

{{- define "dicom-adapter.claim" -}}
{{- .Values.storage.existingClaim | default (printf "%s-storage" (include "dicom-adapter.fullname" .)) -}}
{{- end -}}

{{/* The services: section of the values, and the port of health and metrics as in the service's application.properties. */}}
{{- define "dicom-adapter.services" -}}
- { name: ingest-scp, section: ingestScp, port: 8080 }
- { name: job-grouper, section: jobGrouper, port: 8082 }
- { name: export-scu, section: exportScu, port: 8083 }
- { name: reclaimer, section: reclaimer, port: 8080 }
- { name: control, section: control, port: 5000 }
{{- end -}}
