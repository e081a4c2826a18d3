{{/* What a service finds in its application.yaml. All are properties that the services know: SettingsTest. */}}

{{- define "dicom-adapter.settings" -}}
{{- $own := include (printf "dicom-adapter.settings.%s" .name) .root | fromYaml -}}
{{- $common := include "dicom-adapter.settings.common" .root | fromYaml -}}
{{- mergeOverwrite $common $own .values.settings | toYaml -}}
{{- end -}}

{{- define "dicom-adapter.settings.common" -}}
{{- $kafka := .Values.kafka -}}
{{- $security := printf "%s%s" (ternary "SASL_" "" $kafka.sasl.enabled) (ternary "SSL" "PLAINTEXT" $kafka.tls.enabled) -}}
spring.kafka.bootstrap-servers: {{ $kafka.bootstrapServers | quote }}
spring.kafka.security.protocol: {{ $security }}
{{- if $kafka.sasl.enabled }}
spring.kafka.properties.sasl.mechanism: {{ $kafka.sasl.mechanism }}
{{- end }}
{{- if $kafka.tls.enabled }}
spring.kafka.ssl.bundle: kafka
spring.ssl.bundle.pem.kafka.truststore.certificate: file:/etc/dicom-adapter/tls/kafka-ca/{{ $kafka.tls.caSecret.key }}
{{- with $kafka.tls.clientSecret }}
{{- if .name }}
spring.ssl.bundle.pem.kafka.keystore.certificate: file:/etc/dicom-adapter/tls/kafka-client/{{ .certificateKey }}
spring.ssl.bundle.pem.kafka.keystore.private-key: file:/etc/dicom-adapter/tls/kafka-client/{{ .privateKeyKey }}
{{- end }}
{{- end }}
{{- end }}
topics.prefix: {{ .Values.topics.prefix | quote }}
topics.partitions: {{ .Values.topics.partitions }}
topics.replication-factor: {{ .Values.topics.replicationFactor }}
storage.path: /var/lib/dicom-adapter
storage.create: {{ eq (include "dicom-adapter.initialise" .) "true" }}
storage.watermark-percent: {{ .Values.storage.watermarkPercent }}
storage.reserve-space-gb: {{ .Values.storage.reserveSpaceGb }}
{{- if ne .Values.logging.format "text" }}
logging.structured.format.console: {{ .Values.logging.format }}
{{- end }}
{{- end -}}

{{/* A claim that the chart makes is nobody else's. One that was there may be a mount point that lost its disk. */}}
{{- define "dicom-adapter.initialise" -}}
{{- $storage := .Values.storage -}}
{{- or (eq $storage.initialise "always") (and (eq $storage.initialise "auto") (not $storage.existingClaim)) -}}
{{- end -}}

{{- define "dicom-adapter.settings.processors" -}}
{{- if .Values.processors.existingClaim }}
processors.plugins: /var/lib/dicom-adapter-plugins
{{- end }}
{{- end -}}

{{- define "dicom-adapter.settings.ingest-scp" -}}
{{- $scp := .Values.ingestScp -}}
scp.drain-timeout: {{ $scp.drain.associationsSeconds }}s
outbox.drain-timeout: {{ $scp.drain.outboxSeconds }}s
{{- include "dicom-adapter.settings.processors" . }}
{{- if $scp.tls.enabled }}
scp.tls.bundle: dicom
scp.tls.clients: {{ $scp.tls.clients }}
scp.tls.only: {{ $scp.tls.only }}
{{ include "dicom-adapter.settings.bundle" (dict "name" "dicom" "bundle" $scp.tls) }}
{{- end }}
{{- end -}}

{{- define "dicom-adapter.settings.job-grouper" -}}
grouper.state-dir: /var/lib/job-grouper
{{- include "dicom-adapter.settings.processors" . }}
{{- end -}}

{{- define "dicom-adapter.settings.export-scu" -}}
{{- $scu := .Values.exportScu -}}
{{- range $name, $bundle := $scu.tlsBundles }}
{{ include "dicom-adapter.settings.bundle" (dict "name" $name "bundle" $bundle) }}
{{- end }}
{{- with $scu.commitmentListener }}
{{- if .enabled }}
scu.commitment.listener.enabled: true
scu.commitment.listener.port: {{ .port }}
{{- with .tlsBundle }}
scu.commitment.listener.tls-bundle: {{ . }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{- define "dicom-adapter.settings.reclaimer" -}}
{}
{{- end -}}

{{- define "dicom-adapter.settings.control" -}}
{{- $control := .Values.control -}}
{{- if or $control.configuration $control.existingConfigMap }}
control.config-file: /etc/dicom-adapter/configuration/dicom-adapter.yaml
{{- end }}
{{- if $control.kubernetes.enabled }}
control.mode: kubernetes
{{- end }}
{{- range $control.tokens }}
control.api.tokens.{{ .name }}.file: /etc/dicom-adapter/tokens/{{ .name }}
control.api.tokens.{{ .name }}.role: {{ .role }}
{{- end }}
{{- include "dicom-adapter.settings.processors" . }}
{{- end -}}

{{/* A bundle for DICOM over TLS, from secrets mounted by "dicom-adapter.bundle.volumes"; renewed ones are taken at run time. */}}
{{- define "dicom-adapter.settings.bundle" -}}
{{- $key := printf "spring.ssl.bundle.pem.%s" .name -}}
{{ $key }}.reload-on-update: true
{{- if (.bundle.secret).name }}
{{ $key }}.keystore.certificate: file:/etc/dicom-adapter/tls/{{ .name }}/{{ .bundle.secret.certificateKey | default "tls.crt" }}
{{ $key }}.keystore.private-key: file:/etc/dicom-adapter/tls/{{ .name }}/{{ .bundle.secret.privateKeyKey | default "tls.key" }}
{{- end }}
{{- if (.bundle.caSecret).name }}
{{ $key }}.truststore.certificate: file:/etc/dicom-adapter/tls/{{ .name }}-ca/{{ .bundle.caSecret.key | default "ca.crt" }}
{{- end }}
{{- end -}}
