{{/* What all of them may connect to: names, and Kafka on the ports of the bootstrap servers. */}}
{{- define "dicom-adapter.egress" -}}
{{- $ports := .Values.networkPolicy.kafkaPorts -}}
{{- range splitList "," .Values.kafka.bootstrapServers -}}
{{- $ports = append $ports (splitList ":" . | last | trim | int) -}}
{{- end -}}
- ports: [{ port: 53, protocol: UDP }, { port: 53, protocol: TCP }]
- ports:
    {{- range $ports | uniq }}
    - { port: {{ . }}, protocol: TCP }
    {{- end }}
  {{- with .Values.networkPolicy.kafkaTo }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}
