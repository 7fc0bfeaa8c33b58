{{- define "halley.name" -}}
{{ .Release.Name | trunc 50 | trimSuffix "-" }}
{{- end }}

{{- define "halley.selector" -}}
app.kubernetes.io/name: halley
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "halley.labels" -}}
{{ include "halley.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}
