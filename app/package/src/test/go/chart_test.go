// Package chart renders deploy/helm/halley as Helm does: Go's templates with the functions of sprig and a few of
// Helm's own. Helm itself takes minutes to compile; `./check --long` lints with it.
package chart

import (
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"text/template"

	"github.com/Masterminds/sprig/v3"
	"sigs.k8s.io/yaml"
)

const folder = "../../../../../deploy/helm/halley"

type object = map[string]any

func read(t *testing.T, name string, into any) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.UnmarshalStrict(text, into); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// The values as Helm has them: from a file, where every number is one with a fraction.
func fromFile(t *testing.T, values object) object {
	t.Helper()
	read := object{}
	if err := yaml.Unmarshal([]byte(toYAML(values)), &read); err != nil {
		t.Fatal(err)
	}
	return read
}

func toYAML(value any) string {
	text, err := yaml.Marshal(value)
	if err != nil {
		panic(err)
	}
	return strings.TrimSuffix(string(text), "\n")
}

// What the chart makes of values.yaml with some values changed: by kind and name.
func render(t *testing.T, changed object) map[string]object {
	t.Helper()
	chart, values := object{}, object{}
	read(t, "Chart.yaml", &chart)
	read(t, "values.yaml", &values)
	maps.Copy(values, fromFile(t, changed))
	for name, value := range chart {
		chart[strings.ToUpper(name[:1])+name[1:]] = value
	}
	data := object{"Values": values, "Chart": chart, "Template": object{"BasePath": "templates"},
		"Release": object{"Name": "seeds", "Namespace": "chains", "Service": "Helm"}}

	all := template.New("chart").Option("missingkey=error")
	run := func(name string, data any) (string, error) {
		var text strings.Builder
		err := all.ExecuteTemplate(&text, name, data)
		return text.String(), err
	}
	all.Funcs(sprig.TxtFuncMap()).Funcs(template.FuncMap{"include": run, "toYaml": toYAML})
	files, _ := filepath.Glob(filepath.Join(folder, "templates", "*"))
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		template.Must(all.New("templates/" + filepath.Base(file)).Parse(string(text)))
	}

	made := map[string]object{}
	for _, file := range files {
		text, err := run("templates/"+filepath.Base(file), data)
		if err != nil {
			t.Fatal(err)
		}
		if filepath.Ext(file) != ".yaml" {
			continue
		}
		for _, document := range strings.Split(text, "\n---") {
			if strings.TrimSpace(document) == "" {
				continue
			}
			one := object{}
			if err := yaml.UnmarshalStrict([]byte(document), &one); err != nil {
				t.Fatalf("%s: %v\n%s", file, err, document)
			}
			made[one["kind"].(string)+" "+one["metadata"].(object)["name"].(string)] = one
		}
	}
	return made
}

// The value at a path of keys and, for lists, the first element.
func at(t *testing.T, from any, path ...string) any {
	t.Helper()
	for _, key := range path {
		if list, ok := from.([]any); ok {
			from = list[0]
		}
		from = from.(object)[key]
	}
	return from
}

var twoSeeds = object{
	"chainIds":          []any{"one", "two"},
	"externalAddresses": []any{"203.0.113.7:26656", "203.0.113.8:26656"},
	"settings":          object{"p2p.send_rate": 5120000, "halley.api_redact": true},
}

func TestEachReplicaHasItsOwnServiceAndExternalAddress(t *testing.T) {
	made := render(t, twoSeeds)
	for name, address := range map[string]string{"seeds-0": "203.0.113.7:26656", "seeds-1": "203.0.113.8:26656"} {
		service := made["Service "+name]
		if pod := at(t, service, "spec", "selector", "statefulset.kubernetes.io/pod-name"); pod != name {
			t.Errorf("%s leads to %v", name, pod)
		}
		if got := at(t, made["ConfigMap seeds-addresses"], "data", name); got != address {
			t.Errorf("%s has the external address %v", name, got)
		}
	}
	set := made["StatefulSet seeds"]
	if replicas := at(t, set, "spec", "replicas"); replicas != float64(2) {
		t.Errorf("%v replicas", replicas)
	}
	if claim := at(t, set, "spec", "volumeClaimTemplates", "metadata", "name"); claim != "home" {
		t.Errorf("the node key is not on a volume of the pod's own, but %v", claim)
	}
}

func TestEveryNetworkIsServed(t *testing.T) {
	container := at(t, render(t, twoSeeds)["StatefulSet seeds"], "spec", "template", "spec", "containers")
	if args := toYAML(at(t, container, "args")); args != "- --chain-id=one\n- --chain-id=two" {
		t.Error(args)
	}
}

func TestProbesAndMetricsAreWhereTheSettingsPutThem(t *testing.T) {
	made := render(t, twoSeeds)
	settings := made["ConfigMap seeds"]["data"].(object)
	spec := at(t, made["StatefulSet seeds"], "spec", "template", "spec", "containers").([]any)[0].(object)
	ports := map[string]float64{}
	for _, port := range spec["ports"].([]any) {
		ports[port.(object)["name"].(string)] = port.(object)["containerPort"].(float64)
	}
	for probe, path := range map[string]string{"livenessProbe": "/livez", "readinessProbe": "/readyz"} {
		if got := at(t, spec, probe, "httpGet", "path"); got != path {
			t.Errorf("%s asks %v", probe, got)
		}
	}
	if settings["HALLEY_API_LADDR"] != "tcp://0.0.0.0:26680" || ports["http"] != 26680 {
		t.Errorf("HTTP at %s, probed at %v", settings["HALLEY_API_LADDR"], ports["http"])
	}
	if settings["HALLEY_INSTRUMENTATION_PROMETHEUS_LISTEN_ADDR"] != ":26660" || ports["metrics"] != 26660 {
		t.Errorf("metrics at %s, scraped at %v", settings["HALLEY_INSTRUMENTATION_PROMETHEUS_LISTEN_ADDR"], ports["metrics"])
	}
}

func TestSettingsAreVariablesOfTheEnvironment(t *testing.T) {
	settings := render(t, twoSeeds)["ConfigMap seeds"]["data"].(object)
	for name, want := range map[string]string{
		"HALLEY_P2P_SEED_MODE": "true", "HALLEY_P2P_SEND_RATE": "5120000", "HALLEY_API_REDACT": "true"} {
		if settings[name] != want {
			t.Errorf("%s is %v", name, settings[name])
		}
	}
}

func TestTheMonitorIsMadeOnRequest(t *testing.T) {
	name := "ServiceMonitor seeds"
	if _, there := render(t, twoSeeds)[name]; there {
		t.Error("there without having been asked for")
	}
	values := maps.Clone(twoSeeds)
	values["metrics"] = object{"serviceMonitor": true}
	if _, there := render(t, values)[name]; !there {
		t.Error("missing")
	}
}
